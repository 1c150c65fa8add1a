// The corpus page of a job or of a run, within this page.

import { attachCorpus } from "./corpus.js";
import { call, save } from "./api.js";
import { both } from "./texts.js";

let leaving = null, detach = null;

export const count = (n) => n.toLocaleString("en-US");
export const when = (time) => new Date(time).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });

function button(key, work) {
  const node = document.createElement("button");
  node.type = "button";
  node.append(both(key));
  node.addEventListener("click", work);
  return node;
}

const later = (seconds, signal) =>
  new Promise((done, stop) => {
    const timer = setTimeout(done, seconds * 1000);
    signal.addEventListener("abort", () => { clearTimeout(timer); stop(signal.reason); }, { once: true });
  });

/**
 * A head and room for the corpus page at `address`/corpus, put into `place` by `show`. `fill` brings the page, as soon
 * as the service has made it; `told` hands the errors of some work to the page; `file` is the name of a download.
 */
export function openCorpus(place, address, file, showProblem) {
  leaveCorpus(place);
  const abort = new AbortController(), { signal } = abort;
  leaving = abort;
  const head = document.createElement("header"), title = document.createElement("h1"), words = document.createElement("p");
  const bar = document.createElement("progress"), corpus = document.createElement("div");
  head.className = "job-head";
  title.tabIndex = -1;
  words.className = "quiet";
  words.setAttribute("role", "status");
  corpus.append(both("gathering"));
  corpus.className = "quiet gathering";
  bar.max = 1;
  bar.hidden = true;

  async function piece() {
    for (;;) {
      try {
        return await (await call(`${address}/corpus/view`, { signal })).text();
      } catch (problem) {
        if (problem.kind !== "being-made") throw problem;
        if (corpus.classList.contains("gathering")) corpus.replaceChildren(`${problem.detail} `, both("gathering_long"));
        await later(problem.wait || 1, signal);
      }
    }
  }

  let asked = 0;
  async function fill() {
    const number = ++asked;
    const text = await piece();
    if (number !== asked || signal.aborted) return;
    // Parsed apart, where nothing runs and nothing loads; every value in it was escaped by the service.
    const part = new DOMParser().parseFromString(text, "text/html").querySelector(".corpus");
    corpus.className = "";
    corpus.replaceChildren(part);
    detach?.();
    detach = attachCorpus(part);
  }
  const told = (work) => () => work().catch((error) => { if (error.name !== "AbortError") showProblem(error); });
  const again = button("again", told(() => panel.refresh()));
  const page = button("page", told(() => {
    const lang = document.documentElement.dataset.ui;
    return save(`${address}/corpus?download=true&lang=${lang}`, file);
  }));
  head.append(title, words, bar, again, page);
  const show = () => place.replaceChildren(head, corpus);
  const panel = { signal, title, words, bar, again, fill, told, show, refresh: fill };
  return panel;
}

export function leaveCorpus(place) {
  leaving?.abort();
  detach?.();
  leaving = detach = null;
  place.replaceChildren();
}

/** One line of a list: where it leads, its name, its time, and what there is to say of it. */
export function listed(address, name, time, about) {
  const entry = document.createElement("li"), link = document.createElement("a");
  const title = document.createElement("span"), more = document.createElement("span"), stamp = document.createElement("time");
  link.href = address;
  title.className = "list-title";
  title.append(name);
  more.className = "list-about";
  about.forEach((part, at) => more.append(at ? " · " : "", part));
  stamp.dateTime = time;
  stamp.textContent = when(time);
  link.append(title, stamp, more);
  entry.append(link);
  return entry;
}
