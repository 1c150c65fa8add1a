// Reports made before, the newest first.

import { call, json } from "./api.js";
import { both, follow, now } from "./texts.js";

const $ = (id) => document.getElementById(id);
const PAGE = 20;

function item(row) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#/reports/${row.id}`;
  const title = document.createElement("span");
  title.className = "list-title";
  if (row.title || row.name) title.textContent = row.title || row.name;
  else title.append(both("untitled"));
  const verdict = document.createElement("span");
  verdict.className = `verdict v-${row.verdict}`;
  verdict.append(both(row.verdict));
  const about = document.createElement("span");
  about.className = "list-about";
  const made = new Date(row.created_at).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
  about.textContent = [row.published_on, row.title && row.name, row.engine].filter(Boolean).join(" · ");
  about.append(...(row.characters ? [" · ", both("characters", { n: row.characters.toLocaleString("en-US") })] : []));
  const when = document.createElement("time");
  when.dateTime = row.created_at;
  when.textContent = made;
  link.append(title, verdict, about, when);
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "plain";
  remove.textContent = "×";
  remove.dataset.says = "delete";
  remove.addEventListener("click", async () => {
    if (!confirm(now("sure"))) return;
    await call(`v1/reports/${row.id}`, { method: "DELETE" });
    entry.remove();
    $("list-empty").hidden = $("list").children.length > 0;
  });
  entry.append(link, remove);
  return entry;
}

async function page(before) {
  const { reports, next } = await json(`v1/reports?limit=${PAGE}` + (before ? `&before=${encodeURIComponent(before)}` : ""));
  $("list").append(...reports.map(item));
  follow($("list"));
  $("list-empty").hidden = $("list").children.length > 0;
  $("more").hidden = !next;
  $("more").onclick = () => page(next);
}

export async function fillRecent() {
  $("list").replaceChildren();
  await page(null);
}
