// The report beside its article: links between the two, the keyboard, the tabs of a narrow screen.
// One module for the self-contained page and for the service's; it reads and moves, and fetches nothing.

const UI = "summarizer-ui";

/** The language of the interface: "zh" or "en". Remembered where the browser allows it. */
export function setLanguage(code) {
  const root = document.documentElement;
  root.dataset.ui = code;
  root.lang = code === "zh" ? "zh-Hans" : "en";
  try { localStorage.setItem(UI, code); } catch { /* pages out of files may not */ }
}

export function languageButton(button) {
  const root = document.documentElement;
  button.hidden = false;
  button.addEventListener("click", () => setLanguage(root.dataset.ui === "zh" ? "en" : "zh"));
  try {
    const saved = localStorage.getItem(UI);
    if (saved === "en" || saved === "zh") setLanguage(saved);
  } catch { /* as above */ }
}

/** One tab stop for many links: arrows, Home and End move between them. */
function roving(links, keys) {
  for (const [at, link] of links.entries()) link.tabIndex = at ? -1 : 0;
  let current = 0;
  const focus = (at) => {
    links[current].tabIndex = -1;
    current = Math.max(0, Math.min(links.length - 1, at));
    links[current].tabIndex = 0;
    links[current].focus();
  };
  for (const [at, link] of links.entries()) {
    link.addEventListener("focus", () => { links[current].tabIndex = -1; current = at; link.tabIndex = 0; });
    link.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const to = { [keys[0]]: at - 1, [keys[1]]: at + 1, Home: 0, End: links.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      focus(to);
    });
  }
}

/** Brings one `.report` to life. */
export function attach(report) {
  const text = report.querySelector("#article");
  const data = report.querySelector("#data");
  const tabs = [...report.querySelectorAll("[role=tab]")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const byId = (id) => report.querySelector("#" + CSS.escape(id));

  // On a narrow screen one of the two panes is shown; the style sheet decides what narrow is.
  const show = (pane) => {
    report.dataset.pane = pane;
    for (const tab of tabs) tab.setAttribute("aria-selected", String(tab.dataset.pane === pane));
  };
  for (const tab of tabs) tab.addEventListener("click", () => { show(tab.dataset.pane); scrollTo(0, 0); });
  if (tabs.length) {
    tabs[0].parentElement.hidden = false;
    roving(tabs, ["ArrowLeft", "ArrowRight"]);
  }
  show("data");

  // One pass over the article: key of a row, a finding or an unused number -> its stretches of text.
  const stretches = new Map();
  for (const node of text.querySelectorAll("[data-rows]"))
    for (const key of node.dataset.rows.split(" ")) {
      if (!stretches.has(key)) stretches.set(key, []);
      stretches.get(key).push(node);
    }
  const stops = [...text.querySelectorAll("a[data-rows]:not([tabindex])")];
  if (stops.length) roving(stops, ["ArrowLeft", "ArrowRight"]);
  for (const table of data.querySelectorAll("tbody")) {
    const links = [...table.querySelectorAll(".name > a")];
    if (links.length) roving(links, ["ArrowUp", "ArrowDown"]);
  }

  const scroll = (node, block = "center") =>
    node.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
  const flash = (nodes) => {
    for (const node of report.querySelectorAll(".flash")) node.classList.remove("flash");
    void report.offsetWidth; // restarts the animation when the same row is chosen again
    for (const node of nodes) node.classList.add("flash");
  };
  const choose = (key, nodes) => {
    for (const node of report.querySelectorAll(".chosen")) node.classList.remove("chosen");
    byId("r-" + key)?.classList.add("chosen");
    for (const node of nodes) node.classList.add("chosen");
  };

  const toText = (key, focus) => {
    const nodes = stretches.get(key) || [];
    if (!nodes.length) return;
    show("article");
    choose(key, nodes);
    const own = (node) => node.classList.contains("num") && node.dataset.rows.split(" ")[0] === key;
    const target = nodes.find(own) || nodes[0];
    scroll(target);
    if (focus) target.focus({ preventScroll: true });
    flash(nodes);
  };
  const toRow = (key, focus) => {
    const row = byId("r-" + key);
    if (!row) return;
    show("data");
    const box = row.closest("details");
    if (box) box.open = true;
    choose(key, stretches.get(key) || []);
    scroll(row);
    if (focus) (row.querySelector("a") || row).focus({ preventScroll: true });
    flash([row]);
  };

  const selecting = () => String(getSelection()); // somebody marks text to copy it
  text.addEventListener("click", (event) => {
    const node = event.target.closest("[data-rows]");
    if (!node) return;
    event.preventDefault();
    if (!selecting()) toRow(node.dataset.rows.split(" ")[0], event.detail === 0);
  });
  data.addEventListener("click", (event) => {
    if (event.target.closest("button")) return;
    const tile = event.target.closest("[data-jump]");
    if (tile) { event.preventDefault(); scroll(byId(tile.dataset.jump), "start"); return; }
    const jump = event.target.closest("[data-goto]");
    if (jump) { event.preventDefault(); toRow(jump.dataset.goto, event.detail === 0); return; }
    const node = event.target.closest("[data-row]");
    if (!node) return;
    event.preventDefault();
    if (!selecting()) toText(node.dataset.row, event.detail === 0);
  });
  addEventListener("beforeprint", () => {
    for (const box of report.querySelectorAll("details")) box.open = true;
  });
  return { toText, toRow };
}
