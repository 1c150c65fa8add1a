// A person's judgement on a report: each item right, wrong or corrected, unused numbers told apart; saved as gold.
// Kept in this browser until it is cleared; the service makes the gold file and keeps nothing.

import { json, save } from "./api.js";
import { both, follow, now } from "./texts.js";
import { edit } from "./editing.js";

const key = (id) => `summarizer-review:${id}`;
const EMPTY = { items: {}, numbers: {} };

function load(id) {
  try { return { ...structuredClone(EMPTY), ...JSON.parse(localStorage.getItem(key(id)) || "{}") }; } catch { return structuredClone(EMPTY); }
}
function keep(id, marks) {
  try { localStorage.setItem(key(id), JSON.stringify(marks)); } catch { /* then for as long as the page is open */ }
}

/** What a JSON pointer names. */
const at = (report, path) =>
  path.split("/").slice(1).reduce((here, part) => here?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], report);

function button(name, sign, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = `mark-${name}`;
  one.textContent = sign;
  one.dataset.says = name;
  one.addEventListener("click", (event) => { event.stopPropagation(); act(); });
  return one;
}

export function setUpReview(id, report, links, onProblem) {
  const rows = [...report.querySelectorAll("tr.row")];
  const chips = [...report.querySelectorAll(".chip")];
  let marks = load(id);
  let content = null;

  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.setAttribute("aria-pressed", "false");
  toggle.append(both("checking"));

  const bar = document.createElement("div");
  bar.className = "review-bar";
  bar.hidden = true;
  const state = document.createElement("span");
  state.setAttribute("role", "status");
  const small = (name, act, style = "") => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = style;
    one.append(both(name));
    one.addEventListener("click", act);
    return one;
  };
  bar.append(
    state,
    small("rest_right", () => {
      for (const row of rows) marks.items[row.dataset.path] ??= { verdict: "right" };
      changed();
    }),
    small("clear", () => {
      if (!confirm(now("clear_sure"))) return;
      marks = structuredClone(EMPTY);
      changed();
    }),
    small("export", () => {
      const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(marks) };
      save(`v1/reports/${id}/gold`, `${id}.gold.json`, options).catch(onProblem);
    }, "primary"),
  );
  bar.lastChild.dataset.hint = "export_note";
  report.querySelector("#data").append(bar);

  const show = () => {
    for (const row of rows) {
      const mark = marks.items[row.dataset.path];
      for (const verdict of ["right", "wrong", "change"]) {
        row.classList.toggle("is-" + verdict, mark?.verdict === verdict);
        row.querySelector(".mark-" + verdict)?.setAttribute("aria-pressed", String(mark?.verdict === verdict));
      }
    }
    for (const chip of chips) chip.classList.toggle("is-right", chip.dataset.start in marks.numbers);
    const done = Object.keys(marks.items).length + Object.keys(marks.numbers).length;
    state.replaceChildren(both("checked", { n: done, total: rows.length + chips.length }));
  };
  const changed = () => { keep(id, marks); show(); };
  const judge = (path, verdict) => {
    if (marks.items[path]?.verdict === verdict) delete marks.items[path];
    else marks.items[path] = { verdict };
    changed();
  };

  const correct = async (row) => {
    try { content ??= await json(`v1/reports/${id}?format=json`); } catch (problem) { onProblem(problem); return; }
    const path = row.dataset.path;
    const owner = path.endsWith("/investment") ? { indicator: now("name"), quantity: at(content, path) } : at(content, path);
    const set = await edit({ kind: path.split("/")[1], part: row.classList.contains("part"), item: owner, set: marks.items[path]?.set });
    if (set) marks.items[path] = { verdict: "change", set };
    changed();
    row.querySelector(".mark-change").focus();
  };

  const build = () => {
    for (const table of report.querySelectorAll("thead tr")) {
      const head = document.createElement("th");
      head.className = "act";
      head.scope = "col";
      head.append(both("checking"));
      table.append(head);
    }
    for (const row of rows) {
      const cell = document.createElement("td");
      cell.className = "act";
      const path = row.dataset.path;
      cell.append(
        button("right", "✓", () => judge(path, "right")),
        button("wrong", "✗", () => judge(path, "wrong")),
        button("change", "✎", () => correct(row)),
      );
      row.append(cell);
    }
    follow(report);
  };

  for (const chip of chips)
    chip.addEventListener("click", async (event) => {
      if (!report.classList.contains("reviewing")) return;
      event.preventDefault();
      event.stopPropagation();
      links.toText(chip.dataset.row, false);
      const { start, end } = chip.dataset;
      const set = await edit({ kind: "number", text: chip.textContent, set: marks.numbers[start]?.set });
      if (set) marks.numbers[start] = { start: Number(start), end: Number(end), set };
      changed();
      chip.focus();
    });

  toggle.addEventListener("click", () => {
    const on = report.classList.toggle("reviewing");
    toggle.setAttribute("aria-pressed", String(on));
    toggle.replaceChildren(both(on ? "done_checking" : "checking"));
    bar.hidden = !on;
    if (on && !report.querySelector("td.act")) build();
    show();
  });
  document.getElementById("language").addEventListener("click", () => follow(report));
  return toggle;
}
