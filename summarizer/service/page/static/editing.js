// The form in which one item is corrected. Resolves to what is to be set, or null.

import { both, follow } from "./texts.js";

const ROLES = { goal: ["目标", "goal"], achieved: ["实绩", "achieved"], measure: ["举措的数字", "of a measure"], capacity: ["项目的数字", "of a project"] };
const NONE = ["不是事实", "no fact"];
const WHY = {
  date: ["日期", "date"], name: ["名称", "name"], ordinal: ["序数", "ordinal"], threshold: ["门槛", "threshold"], idiom: ["成语、套语", "idiom"],
  code: ["编号", "code"], vague: ["约数词", "vague"], lexical: ["词内数字", "part of a word"], repeat: ["重复", "told before"], other: ["其他", "other"],
};
const BOUNDS = {
  exact: ["等于", "exactly"], at_least: ["至少", "at least"], more_than: ["超过", "more than"], at_most: ["至多", "at most"],
  less_than: ["不足", "less than"], approx: ["约", "about"], range: ["区间", "range"],
};
const STAGES = {
  "": ["未述", "not stated"], planned: ["拟建", "planned"], negotiating: ["在谈", "negotiating"], signed: ["签约", "signed"], approved: ["已批", "approved"],
  land: ["供地", "land granted"], started: ["开工", "started"], under_construction: ["在建", "under construction"], resumed: ["复工", "resumed"],
  completed: ["竣工", "completed"], operating: ["投产运营", "operating"],
};
const CATEGORIES = {
  business_environment: ["营商环境", "business environment"], investment_promotion: ["招商引资", "investment promotion"], land: ["土地", "land"],
  finance: ["金融财税", "finance"], talent: ["人才", "talent"], supervision: ["督查考核", "supervision"], innovation: ["科技创新", "innovation"],
  industry: ["产业", "industry"], infrastructure: ["基础设施", "infrastructure"], epidemic: ["疫情防控", "epidemic control"],
  institutional_reform: ["体制改革", "institutional reform"], other: ["其他", "other"],
};
const CHOICES = { role: ROLES, why: WHY, bound: BOUNDS, stage: STAGES, category: CATEGORIES };
const QUANTITY = ["text", "value", "high", "unit", "bound"];
const NUMERIC = new Set(["value", "high"]);

/** Names of the fields of an item, and what they hold now. */
function fieldsOf({ kind, part, item }) {
  if (kind === "number") return { role: "achieved", why: "other", indicator: "", scope: "", period: "" };
  const quantity = Object.fromEntries(QUANTITY.map((name) => [name, item.quantity?.[name] ?? ""]));
  if (part) return { indicator: item.indicator ?? "", ...quantity, period: item.period ?? "" };
  if (kind === "named_projects") return { name: item.name, stage: item.stage ?? "" };
  if (kind === "policy_measures") return { name: item.name, category: item.category };
  if (!item.quantity) return { statement: item.statement, period: item.period ?? "" };
  const role = kind === "goals" ? "goal" : "achieved";
  return { role, indicator: item.indicator ?? item.statement ?? "", scope: item.scope ?? "", ...quantity, period: item.period ?? "" };
}

function option(value, [zh, en]) {
  const one = document.createElement("option");
  one.value = value;
  one.dataset.zh = zh;
  one.dataset.en = en;
  return one;
}

function control(name, value, withNone) {
  const choices = CHOICES[name];
  const node = document.createElement(choices ? "select" : "input");
  if (choices) {
    const all = withNone ? { ...choices, non_fact: NONE } : choices;
    node.append(...Object.entries(all).map(([code, label]) => option(code, label)));
  } else if (NUMERIC.has(name)) node.inputMode = "decimal";
  node.name = name;
  node.id = "edit-" + name;
  node.value = value;
  return node;
}

export function edit(subject) {
  const dialog = document.getElementById("edit-dialog");
  const form = document.getElementById("edit-form");
  const before = fieldsOf(subject);
  const shown = { ...before, ...subject.set };
  const title = document.createElement("h2");
  title.id = "edit-title";
  title.append(both(subject.kind === "number" ? "edit_number" : "edit_item", { text: subject.text }));
  const grid = document.createElement("div");
  grid.className = "fields-grid";
  for (const name of Object.keys(before)) {
    const label = document.createElement("label");
    label.htmlFor = "edit-" + name;
    label.dataset.field = name;
    label.append(both(name), control(name, shown[name] ?? "", subject.kind === "number"));
    grid.append(label);
  }
  const menu = document.createElement("menu");
  // The first button is the one that Enter presses.
  for (const [value, name, style] of [["ok", "save", "primary"], ["cancel", "cancel", ""]]) {
    const one = document.createElement("button");
    one.value = value;
    one.className = style;
    one.append(both(name));
    menu.append(one);
  }
  form.replaceChildren(title, grid, menu);
  const role = form.elements.role;
  const adapt = () => {
    const fact = role?.value !== "non_fact";
    for (const label of grid.children) {
      const name = label.dataset.field;
      if (subject.kind === "number") label.hidden = name === "why" ? fact : name !== "role" && !fact;
    }
  };
  role?.addEventListener("change", adapt);
  adapt();
  follow(dialog);
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "ok") { answer(null); return; }
      const set = {};
      for (const name of Object.keys(before)) {
        if (form.elements[name].closest("label").hidden) continue;
        const text = form.elements[name].value.trim();
        const value = text === "" ? null : NUMERIC.has(name) && Number.isFinite(Number(text)) ? Number(text) : text;
        if (subject.kind === "number" || String(before[name]) !== text) set[name] = value;
      }
      answer(set);
    }, { once: true });
    dialog.returnValue = "";
    dialog.showModal();
  });
}
