"use strict";
(() => {
  const root = document.documentElement;
  const text = document.getElementById("article");
  const data = document.getElementById("data");
  const language = document.getElementById("language");
  const panes = document.querySelector(".panes");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const setLanguage = (code) => {
    root.dataset.ui = code;
    root.lang = code;
    try { localStorage.setItem("summarizer-ui", code); } catch { /* file pages may forbid it */ }
  };
  language.hidden = false;
  language.addEventListener("click", () => setLanguage(root.dataset.ui === "zh" ? "en" : "zh"));
  try {
    const saved = localStorage.getItem("summarizer-ui");
    if (saved === "en" || saved === "zh") setLanguage(saved);
  } catch { /* as above */ }

  // On a narrow screen one of the two panes is shown; the style sheet decides what narrow is.
  const show = (pane) => {
    document.body.dataset.pane = pane;
    for (const button of panes.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
  };
  panes.hidden = false;
  panes.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) { show(button.dataset.pane); scrollTo(0, 0); }
  });
  show("data");

  // One pass over the article: row key -> its stretches of text.
  const stretches = new Map();
  for (const node of text.querySelectorAll("[data-rows]"))
    for (const key of node.dataset.rows.split(" ")) {
      if (!stretches.has(key)) stretches.set(key, []);
      stretches.get(key).push(node);
    }

  const scroll = (node) => node.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  const flash = (nodes) => {
    for (const node of document.querySelectorAll(".flash")) node.classList.remove("flash");
    void root.offsetWidth; // restarts the animation when the same row is chosen again
    for (const node of nodes) node.classList.add("flash");
  };
  const chosen = (key) => {
    for (const node of document.querySelectorAll(".chosen")) node.classList.remove("chosen");
    document.getElementById("r-" + key)?.classList.add("chosen");
  };
  const openDetails = (node) => { const box = node.closest("details"); if (box) box.open = true; };

  const toText = (key, focus) => {
    const nodes = stretches.get(key) || [];
    if (!nodes.length) return;
    show("article");
    chosen(key);
    for (const node of nodes) node.classList.add("chosen");
    const own = (node) => node.classList.contains("num") && node.dataset.rows.split(" ")[0] === key;
    const target = nodes.find(own) || nodes[0];
    scroll(target);
    if (focus) target.focus({ preventScroll: true });
    flash(nodes);
  };
  const toRow = (key, focus) => {
    const row = document.getElementById("r-" + key);
    if (!row) return;
    show("data");
    openDetails(row);
    chosen(key);
    scroll(row);
    if (focus) (row.querySelector("a") || row).focus({ preventScroll: true });
    flash([row]);
  };

  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details")) box.open = true;
  });

  text.addEventListener("click", (event) => {
    const node = event.target.closest("[data-rows]");
    if (!node) return;
    event.preventDefault();
    if (String(getSelection())) return; // somebody is selecting text to copy it
    toRow(node.dataset.rows.split(" ")[0], event.detail === 0);
  });
  data.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-goto]");
    if (jump) { event.preventDefault(); toRow(jump.dataset.goto, event.detail === 0); return; }
    const node = event.target.closest("[data-row]");
    if (!node) return;
    event.preventDefault();
    if (String(getSelection())) return;
    toText(node.dataset.row, event.detail === 0);
  });
})();
