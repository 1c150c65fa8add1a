// The page: which view is shown, the language, the token. What each view does is in a module of its own.

import { languageButton } from "./report.js";
import { onUnauthorized, token } from "./api.js";
import { follow, told } from "./texts.js";
import { setUpSubmitting } from "./submit.js";
import { fillRecent } from "./recent.js";
import { leaveCorpus } from "./corpora.js";
import { fillJobs, openJob } from "./jobs.js";
import { fillRuns, openRun } from "./runs.js";
import { leaveReport, openArticle, openReport } from "./reading.js";

const $ = (id) => document.getElementById(id);

// --- language

languageButton($("language"));
follow();
$("language").addEventListener("click", () => follow());

// --- problems, in words

function showProblem(problem) {
  const box = $("problem");
  const words = document.createElement("p");
  words.append(problem.kind ? told(problem) : told({ kind: "other", status: problem.message }));
  box.replaceChildren(words);
  if (problem.detail) {
    const detail = document.createElement("p");
    detail.className = "quiet";
    detail.textContent = problem.detail;
    box.append(detail);
  }
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
}
const hideProblem = () => { $("problem").hidden = true; };

const connection = () => { $("offline").hidden = navigator.onLine; };
addEventListener("online", connection);
addEventListener("offline", connection);
connection();

// --- token

let asking = null;
function askToken() {
  asking ??= new Promise((answer) => {
    const dialog = $("token-dialog");
    $("token").value = "";
    dialog.addEventListener("close", () => {
      const given = dialog.returnValue === "ok" ? $("token").value.trim() : "";
      if (given) token.set(given);
      $("token").value = "";
      asking = null;
      answer(Boolean(given));
    }, { once: true });
    dialog.returnValue = "";
    $("token-button").hidden = false;
    dialog.showModal();
  });
  return asking;
}
onUnauthorized(askToken);
$("token-button").hidden = !token.get();
$("token-button").addEventListener("click", async () => { if (await askToken()) route(); });

// --- views

async function route() {
  hideProblem();
  const [, report] = /^#\/reports\/([\w.-]+)$/.exec(location.hash) || [];
  const [, job] = /^#\/jobs\/([\w.-]+)$/.exec(location.hash) || [];
  const [, run, number] = /^#\/runs\/([\w.-]+)(?:\/(\d+))?$/.exec(location.hash) || [];
  const view = report || number ? "reading" : job || run ? "job" : location.hash === "#/reports" ? "reports" : "home";
  document.body.dataset.view = view;
  for (const [id, shown] of [["home", view === "home"], ["recent", view === "home" || view === "reports"], ["reading", view === "reading"], ["job", view === "job"]])
    $(id).hidden = !shown;
  for (const [id, name] of [["nav-home", "home"], ["nav-reports", "reports"]])
    if (view === name) $(id).setAttribute("aria-current", "page");
    else $(id).removeAttribute("aria-current");
  if (view !== "reading") leaveReport($("reading"));
  if (view !== "job") leaveCorpus($("job"));
  try {
    if (report) await openReport($("reading"), report, showProblem);
    else if (number) await openArticle($("reading"), run, number);
    else if (job) await openJob($("job"), job, showProblem);
    else if (run) await openRun($("job"), run, showProblem);
    else {
      document.title = "发展报告 · summarizer";
      await Promise.all([fillRecent(), fillJobs($("jobs")), fillRuns($("runs"))]);
    }
  } catch (problem) {
    if (problem.name !== "AbortError") showProblem(problem);
  }
}

$("skip").addEventListener("click", (event) => { event.preventDefault(); $("main").focus(); });
addEventListener("hashchange", async () => {
  scrollTo(0, 0);
  await route();
  const heading = document.querySelector(`[data-view="reading"] .report h1, [data-view="job"] #job h1, [data-view="home"] #home h1, [data-view="reports"] #recent-title`);
  heading?.focus({ preventScroll: true });
});
setUpSubmitting({ showProblem, hideProblem });
route();
