// An article in: pasted, dropped or picked; then watched until its report is there.

import { call, json, post, problemOf } from "./api.js";
import { doneOf, watch } from "./watching.js";
import { both, follow, now } from "./texts.js";

const $ = (id) => document.getElementById(id);
let files = [];
let watching = null;

const number = (n) => n.toLocaleString("en-US");

function showFiles() {
  $("files").replaceChildren(...files.map((file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${file.name} · ${number(Math.ceil(file.size / 1024))} KiB`;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.dataset.says = "remove";
    remove.addEventListener("click", () => { files = files.filter((one) => one !== file); showFiles(); $("text").focus(); });
    item.append(name, remove);
    return item;
  }));
  $("text").hidden = files.length > 0;
  follow($("files"));
  showLength();
}

function showLength() {
  const length = [...$("text").value].length;
  $("length").replaceChildren(
    ...(files.length ? [both("files", { n: files.length })] : length ? [both("characters", { n: number(length) })] : []),
  );
}

function add(list) {
  files = [...files, ...[...list].filter((file) => file.size || file.type)];
  showFiles();
}

/** `crypto.randomUUID` exists on secure origins only. */
const unique = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function send(engine) {
  const headers = { "Idempotency-Key": unique() };
  if (!files.length) return post("v1/jobs", { engine, articles: [{ text: $("text").value }] }, headers);
  const form = new FormData();
  form.set("engine", engine);
  for (const file of files) form.append("file", file, file.name);
  return json("v1/jobs", { method: "POST", body: form, headers });
}

function showRun(key, values, share) {
  $("run").hidden = false;
  $("run-words").replaceChildren(both(key, values));
  if (share === undefined) $("run-bar").removeAttribute("value");
  else $("run-bar").value = share;
}

function showJob(job) {
  const done = doneOf(job);
  if (job.total > 1) {
    showRun("many", { done, total: job.total }, done / job.total);
    const together = document.createElement("a");
    together.href = `#/jobs/${job.id}`;
    together.append(both("together"));
    $("run-words").append(" ", together);
  }
  else showRun(job.counts.running ? "running" : "queued", {});
}

async function run(showProblem) {
  const abort = new AbortController();
  let job = null;
  watching = async () => {
    abort.abort();
    if (job) await call(`v1/jobs/${job.id}/cancel`, { method: "POST" }).catch(() => {});
  };
  showRun("sending", {});
  job = await send($("engine").value);
  job = await watch(job, abort.signal, showJob);
  showRun("opening", {}, 1);
  const { results } = await json(`v1/jobs/${job.id}/results?limit=200&reports=false`);
  const failed = results.filter((one) => one.state === "failed");
  if (results.length === 1 && results[0].report_id) location.hash = `#/reports/${results[0].report_id}`;
  else if (results.length === 1 && failed.length) throw problemOf(failed[0].problem, failed[0].problem?.status);
  else if (job.state !== "cancelled" && document.body.dataset.view === "home") location.hash = `#/jobs/${job.id}`;
  if (results.length > 1 && failed.length) {
    const problem = problemOf(failed[0].problem, failed[0].problem?.status);
    problem.detail = now("partly", { failed: failed.length, reason: failed.map((one) => one.name).filter(Boolean).join(", ") });
    setTimeout(() => showProblem(problem));
  }
}

export function setUpSubmitting({ showProblem, hideProblem }) {
  const well = $("well");
  $("text").addEventListener("input", showLength);
  $("pick").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => { add($("file").files); $("file").value = ""; });
  $("example").addEventListener("click", async () => {
    files = [];
    $("text").value = await (await call("page/example.txt")).text();
    showFiles();
    $("text").focus();
    $("text").setSelectionRange(0, 0);
    $("text").scrollTop = 0;
  });

  let depth = 0;
  const over = (step) => { depth = Math.max(0, depth + step); well.classList.toggle("over", depth > 0); };
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => event.preventDefault());
  well.addEventListener("dragenter", () => over(1));
  well.addEventListener("dragleave", () => over(-1));
  well.addEventListener("drop", (event) => {
    event.preventDefault();
    over(-depth);
    if (event.dataTransfer.files.length) add(event.dataTransfer.files);
    else { $("text").value = event.dataTransfer.getData("text/plain"); showLength(); }
  });

  $("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("submit").requestSubmit();
  });
  $("cancel").addEventListener("click", () => watching?.());
  $("submit").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (watching) return;
    hideProblem();
    if (!files.length && !$("text").value.trim()) {
      showRun("nothing", {}, 0);
      $("run").classList.add("hint");
      $("text").focus();
      return;
    }
    $("run").classList.remove("hint");
    $("go").disabled = true;
    try {
      await run(showProblem);
      $("run").hidden = true;
      $("text").value = "";
      files = [];
      showFiles();
    } catch (error) {
      $("run").hidden = true;
      if (error.name !== "AbortError") showProblem(error);
    } finally {
      watching = null;
      $("go").disabled = false;
    }
  });
}
