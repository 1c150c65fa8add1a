// A job: how far it is, and its articles together on the corpus page. And the jobs of several articles, listed.

import { attachCorpus } from "./corpus.js";
import { call, json, save } from "./api.js";
import { both, follow } from "./texts.js";
import { doneOf, finished, watch } from "./watching.js";

const PAGE = 10;
let leaving = null, detach = null;

const count = (n) => n.toLocaleString("en-US");
const when = (job) => new Date(job.created_at).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });

function button(key, work) {
  const node = document.createElement("button");
  node.type = "button";
  node.append(both(key));
  node.addEventListener("click", work);
  return node;
}

/** Shows one job in `place`; what is done so far, and all of it when the job ends. */
export async function openJob(place, id, showProblem) {
  leaveJob(place);
  const abort = new AbortController();
  leaving = abort;
  const head = document.createElement("header"), title = document.createElement("h1"), words = document.createElement("p");
  const bar = document.createElement("progress"), corpus = document.createElement("div");
  head.className = "job-head";
  title.tabIndex = -1;
  words.className = "quiet";
  words.setAttribute("role", "status");
  title.append(both("corpus"));
  corpus.append(both("gathering"));
  corpus.className = "quiet gathering";
  bar.max = 1;
  bar.hidden = true;

  let asked = 0;
  async function fill() {
    const number = ++asked;
    const text = await (await call(`v1/jobs/${id}/corpus/view`, { signal: abort.signal })).text();
    if (number !== asked || abort.signal.aborted) return;
    // Parsed apart, where nothing runs and nothing loads; every value in it was escaped by the service.
    const part = new DOMParser().parseFromString(text, "text/html").querySelector(".corpus");
    corpus.className = "";
    corpus.replaceChildren(part);
    detach?.();
    detach = attachCorpus(part);
  }
  const told = (work) => () => work().catch((error) => { if (error.name !== "AbortError") showProblem(error); });
  const again = button("again", told(fill));
  const page = button("page", told(() => {
    const lang = document.documentElement.dataset.ui;
    return save(`v1/jobs/${id}/corpus?download=true&lang=${lang}`, `${id}.html`);
  }));
  head.append(title, words, bar, again, page);

  const job = await json(`v1/jobs/${id}`, { signal: abort.signal });
  place.replaceChildren(head, corpus);
  document.title = title.innerText.trim();
  const show = (now) => {
    words.replaceChildren(both("many", { done: count(doneOf(now)), total: count(now.total) }), ` · ${when(now)}`);
    if (now.state === "cancelled") words.append(" · ", both("cancelled"));
    bar.value = doneOf(now) / now.total;
    bar.hidden = again.hidden = finished(now);
  };
  show(job);
  await fill();
  if (!finished(job)) told(async () => { await watch(job, abort.signal, show); await fill(); })();
}

export function leaveJob(place) {
  leaving?.abort();
  detach?.();
  leaving = detach = null;
  place.replaceChildren();
}

/** The newest jobs of several articles. */
export async function fillJobs(list) {
  const { jobs } = await json(`v1/jobs?limit=${PAGE}`);
  list.replaceChildren(...jobs.filter((job) => job.total > 1).map((job) => {
    const entry = document.createElement("li"), link = document.createElement("a");
    const title = document.createElement("span"), about = document.createElement("span"), time = document.createElement("time");
    link.href = `#/jobs/${job.id}`;
    title.className = "list-title";
    title.append(both("corpus_of", { n: count(job.total) }));
    about.className = "list-about";
    about.append(both("many", { done: count(doneOf(job)), total: count(job.total) }));
    if (job.state === "cancelled") about.append(" · ", both("cancelled"));
    time.dateTime = job.created_at;
    time.textContent = when(job);
    link.append(title, time, about);
    entry.append(link);
    return entry;
  }));
  follow(list);
  list.parentElement.hidden = !list.children.length;
}
