// One report: the fragment that the service renders, with what can be done about it.

import { attach } from "./report.js";
import { call, save } from "./api.js";
import { both } from "./texts.js";
import { setUpReview } from "./review.js";

const FORMATS = ["html", "xlsx", "csv", "json", "markdown"];
const SUFFIX = { markdown: "md" };
let open = null;

function downloads(id, report, onProblem) {
  const menu = document.createElement("details");
  menu.className = "menu";
  const summary = document.createElement("summary");
  summary.className = "button";
  summary.append(both("download"));
  const list = document.createElement("div");
  list.className = "menu-list";
  list.append(...FORMATS.map((format) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.format = format;
    button.append(both(format));
    button.addEventListener("click", async () => {
      menu.open = false;
      summary.focus();
      const lang = document.documentElement.dataset.ui;
      await save(`v1/reports/${id}?format=${format}&lang=${lang}&download=true`, `${id}.${SUFFIX[format] || format}`).catch(onProblem);
    });
    return button;
  }));
  menu.append(summary, list);
  menu.addEventListener("keydown", (event) => {
    const buttons = [...list.children];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape" && menu.open) { menu.open = false; summary.focus(); }
    else if (event.key === "ArrowDown") { menu.open = true; buttons[Math.min(at + 1, buttons.length - 1)].focus(); }
    else if (event.key === "ArrowUp" && at >= 0) (buttons[at - 1] || summary).focus();
    else return;
    event.preventDefault();
  });
  menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget)) menu.open = false; });
  return menu;
}

async function show(place, address) {
  leaveReport(place);
  const text = await (await call(`${address}/view`)).text();
  // Parsed apart, where nothing runs and nothing loads; every value in it was escaped by the service.
  const report = new DOMParser().parseFromString(text, "text/html").querySelector(".report");
  place.replaceChildren(report);
  open = address;
  const links = attach(report);
  document.title = report.querySelector("h1").innerText.trim(); // of the two languages the one that is shown
  return { report, links };
}

export async function openReport(place, id, showProblem) {
  const address = `v1/reports/${id}`;
  if (open === address) return;
  const { report, links } = await show(place, address);
  report.querySelector(".tools").append(downloads(id, report, showProblem), setUpReview(id, report, links, showProblem));
}

/** An article of a run: nothing of it is kept here, so there is nothing to correct. */
export async function openArticle(place, run, number) {
  const address = `v1/runs/${run}/articles/${number}`;
  if (open === address) return;
  const { report } = await show(place, address);
  const back = document.createElement("a");
  back.className = "button";
  back.href = `#/runs/${run}`;
  back.append(both("together"));
  report.querySelector(".tools").append(back);
}

export function leaveReport(place) {
  open = null;
  place.replaceChildren();
}
