// A job under work, to its end.

import { Problem, events, json } from "./api.js";

export const finished = (job) => job.state === "done" || job.state === "cancelled";
export const doneOf = (job) => job.counts.done + job.counts.failed + job.counts.cancelled;

/** The job when it is finished, shown whenever it moves. Events say that something happened; where they stop, the job is asked for. */
export async function watch(job, signal, show) {
  show(job);
  while (!finished(job)) {
    try {
      for await (const event of events(`v1/jobs/${job.id}/events`, signal)) {
        const said = JSON.parse(event.data);
        if (said?.counts) { job = { ...job, ...said }; show(job); }
      }
    } catch (error) {
      if (error.name === "AbortError" || (error instanceof Problem && error.status)) throw error;
    }
    if (finished(job)) break;
    await new Promise((later) => setTimeout(later, 700));
    job = await json(`v1/jobs/${job.id}`, { signal });
    show(job);
  }
  return job;
}
