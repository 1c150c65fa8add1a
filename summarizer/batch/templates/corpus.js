// The corpus: tables to filter, sort and leaf through, bars that filter. One module, after corpus_words.js and
// corpus_drawing.js, for the self-contained page and for the service's.

/** Brings one `.corpus` to life; returns what lets go of the page around it. */
export function attachCorpus(root) {
  const FEW = 10, MANY = 50, ON_PAPER = 200;
  const words = corpusWords(root);
  const { both, cell, clip, make, names, NUMERIC, pick, read, searched, sortable, zh } = words;
  const { figure, drawing, drawable, start } = corpusDrawing(words);
  const redraw = [];
  let paper = false;

  // --- a table

  function attach(holder) {
    const { columns, codes, rows } = read(`[data-of="${CSS.escape(holder.dataset.table)}"]`);
    const size = columns.some((column) => column[2] === "members") ? FEW : MANY;
    const chosen = columns.findIndex((column) => column[2] === "code");
    const state = { filter: "", code: "", only: null, sort: -1, down: false, page: 0 };
    const texts = new Map();
    const whole = (row) => {
      if (!texts.has(row)) texts.set(row, row.map((value, at) => searched(columns[at][2], value, codes)).join(" ").toLowerCase());
      return texts.get(row);
    };

    const tools = make("div", undefined, "sieve"), scroll = make("div", undefined, "scroll");
    const input = make("input"), choice = make("select"), only = make("button", undefined, "only");
    const back = make("button", "‹"), on = make("button", "›"), where = make("span", "", "quiet");
    const table = make("table"), head = make("tr"), thead = make("thead"), body = make("tbody");
    input.type = "search";
    input.maxLength = 200;
    back.type = on.type = only.type = "button";
    where.setAttribute("role", "status");
    scroll.tabIndex = 0; // a wide table is scrolled by keyboard, too
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-labelledby", holder.dataset.table + "-title");
    if (size === FEW) table.className = "stacked";
    const change = (what) => { Object.assign(state, { page: 0 }, what); draw(); };
    input.addEventListener("input", () => change({ filter: input.value.trim().toLowerCase() }));
    choice.addEventListener("change", () => change({ code: choice.value }));
    only.addEventListener("click", () => { change({ only: null }); input.focus(); });
    back.addEventListener("click", () => change({ page: state.page - 1 }));
    on.addEventListener("click", () => change({ page: state.page + 1 }));
    const known = chosen < 0 ? [] : [...new Set(rows.map((row) => row[chosen]))];
    tools.append(input);
    if (known.length > 1) tools.append(choice);
    tools.append(only, back, where, on);

    const sorters = columns.map((column, at) => {
      const th = make("th"), button = both("button", column);
      th.scope = "col";
      if (NUMERIC.has(column[2])) th.className = "figure";
      button.type = "button";
      button.addEventListener("click", () =>
        change({ down: state.sort === at ? !state.down : NUMERIC.has(column[2]), sort: at }));
      th.append(button);
      return th;
    });
    head.append(...sorters);
    thead.append(head);
    table.append(thead, body);
    scroll.append(table);
    holder.append(tools, scroll);

    function order(one, other) {
      const kind = columns[state.sort][2];
      const a = sortable(kind, one[state.sort]), b = sortable(kind, other[state.sort]);
      const without = (value) => value === null || value === "";
      if (without(a) || without(b)) return without(a) - without(b); // at the end, whichever way
      const sign = state.down ? -1 : 1;
      return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh"));
    }

    function found() {
      let some = rows;
      if (state.code) some = some.filter((row) => row[chosen] === state.code);
      if (state.only) {
        const [column, code, words] = state.only, kind = columns[column][2];
        const same = ({ [column]: value }) =>
          kind === "stages" ? value.some((one) => one[0] === words[0]) : (kind === "date" ? value.slice(0, 4) : value) === code;
        some = some.filter(same);
      }
      if (state.filter) some = some.filter((row) => whole(row).includes(state.filter));
      return state.sort < 0 ? some : [...some].sort(order);
    }

    function draw() {
      const some = found(), length = paper ? ON_PAPER : size;
      const most = Math.max(0, Math.ceil(some.length / length) - 1);
      state.page = Math.min(Math.max(0, state.page), most);
      const first = state.page * length;
      const none = rows.length ? (zh() ? "没有符合的行" : "nothing matches") : (zh() ? "没有" : "none");
      where.textContent = some.length ? `${first + 1}–${Math.min(first + length, some.length)} / ${some.length}` : none;
      tools.classList.toggle("short", !rows.length);
      for (const button of [back, on]) button.hidden = most === 0;
      back.disabled = state.page === 0;
      on.disabled = state.page === most;
      back.setAttribute("aria-label", zh() ? "上一页" : "previous page");
      on.setAttribute("aria-label", zh() ? "下一页" : "next page");
      input.placeholder = zh() ? "筛选" : "Filter";
      input.setAttribute("aria-label", input.placeholder);
      choice.setAttribute("aria-label", pick(columns[Math.max(chosen, 0)]));
      choice.replaceChildren(new Option(zh() ? "全部" : "All", ""), ...known.map((code) => new Option(codes[code] ? pick(codes[code]) : code, code)));
      choice.value = state.code;
      only.hidden = !state.only;
      if (state.only) only.textContent = clip(pick(state.only[2])) + " ×";
      sorters.forEach((th, at) => {
        if (state.sort === at) th.setAttribute("aria-sort", state.down ? "descending" : "ascending");
        else th.removeAttribute("aria-sort");
      });
      scroll.hidden = !some.length;
      body.replaceChildren(...some.slice(first, first + length).map((row) => {
        const tr = make("tr");
        tr.append(...row.map((value, at) => cell(columns[at][2], value, codes)));
        if (holder.dataset.table === "series") drawable(tr, row);
        return tr;
      }));
    }
    redraw.push(draw);
    draw();
    return { columns, rows, change, holder };
  }

  // --- put together

  const listed = read('[data-of="documents"]');
  for (const row of listed?.rows || []) names.set(row[0][0], row[0][1]);
  const tables = new Map([...root.querySelectorAll("[data-table]")].map((holder) => [holder.dataset.table, attach(holder)]));
  const series = tables.get("series");
  if (series?.rows.length) {
    series.holder.before(figure);
    start(series);
    redraw.push(drawing);
    series.change({}); // its rows show which of them is drawn
  }

  const jump = (id) => {
    const section = root.querySelector("#" + CSS.escape(id));
    section.scrollIntoView({ block: "start" });
    section.focus({ preventScroll: true });
  };
  root.addEventListener("click", (event) => {
    const to = event.target.closest("[data-jump]"), bar = event.target.closest("[data-column]");
    if (to) { event.preventDefault(); jump(to.dataset.jump); }
    if (bar) {
      const named = [".zh", ".en"].map((language) => bar.querySelector(".called " + language).textContent);
      tables.get(bar.dataset.filters).change({ only: [Number(bar.dataset.column), bar.dataset.value, named] });
      jump(bar.dataset.filters);
    }
  });

  const all = () => redraw.forEach((draw) => draw());
  const life = new AbortController(), watcher = new MutationObserver(all);
  const print = (now) => () => { paper = now; all(); };
  addEventListener("beforeprint", print(true), { signal: life.signal });
  addEventListener("afterprint", print(false), { signal: life.signal });
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-ui"] });
  return () => { life.abort(); watcher.disconnect(); };
}
