// Runs of `summarizer batch` that the service was started with: listed, and each on its corpus page.

import { json } from "./api.js";
import { count, listed, openCorpus, when } from "./corpora.js";
import { both } from "./texts.js";

function about(run) {
  const parts = [both("many", { done: count(run.documents - run.left), total: count(run.documents) })];
  if (run.incomplete) parts.push(both("incomplete", { n: count(run.incomplete) }));
  if (run.failed) parts.push(both("failed", { n: count(run.failed) }));
  return parts;
}

/** Shows one run in `place`, as far as it is. */
export async function openRun(place, id, showProblem) {
  const panel = openCorpus(place, `v1/runs/${id}`, `${id}.html`, showProblem);
  const { signal, title, words, bar, fill } = panel;
  async function tell() {
    const run = await json(`v1/runs/${id}`, { signal });
    title.textContent = document.title = run.name;
    words.replaceChildren(...about(run).flatMap((part) => [part, " · "]), when(run.changed_at));
    bar.value = run.documents ? 1 - run.left / run.documents : 1;
    bar.hidden = !run.left;
  }
  panel.refresh = async () => { await tell(); await fill(); };
  await tell();
  panel.show();
  await fill();
}

/** All runs. */
export async function fillRuns(list) {
  const { runs } = await json("v1/runs");
  list.replaceChildren(...runs.map((run) => listed(`#/runs/${run.id}`, run.name, run.changed_at, about(run))));
  list.parentElement.hidden = !runs.length;
}
