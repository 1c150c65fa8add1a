// A job: how far it is, and its articles together on the corpus page. And the jobs of several articles, listed.

import { json } from "./api.js";
import { count, listed, openCorpus, when } from "./corpora.js";
import { both, follow } from "./texts.js";
import { doneOf, finished, watch } from "./watching.js";

const PAGE = 10;

/** Shows one job in `place`; what is done so far, and all of it when the job ends. */
export async function openJob(place, id, showProblem) {
  const panel = openCorpus(place, `v1/jobs/${id}`, `${id}.html`, showProblem);
  const { signal, title, words, bar, again, fill } = panel;
  title.append(both("corpus"));
  const job = await json(`v1/jobs/${id}`, { signal });
  panel.show();
  document.title = title.innerText.trim();
  const show = (now) => {
    words.replaceChildren(both("many", { done: count(doneOf(now)), total: count(now.total) }), ` · ${when(now.created_at)}`);
    if (now.state === "cancelled") words.append(" · ", both("cancelled"));
    bar.value = doneOf(now) / now.total;
    bar.hidden = again.hidden = finished(now);
  };
  show(job);
  await fill();
  if (!finished(job)) panel.told(async () => { await watch(job, signal, show); await fill(); })();
}

/** The newest jobs of several articles. */
export async function fillJobs(list) {
  const { jobs } = await json(`v1/jobs?limit=${PAGE}`);
  list.replaceChildren(...jobs.filter((job) => job.total > 1).map((job) => {
    const about = [both("many", { done: count(doneOf(job)), total: count(job.total) })];
    if (job.state === "cancelled") about.push(both("cancelled"));
    return listed(`#/jobs/${job.id}`, both("corpus_of", { n: count(job.total) }), job.created_at, about);
  }));
  follow(list);
  list.parentElement.hidden = !list.children.length;
}
