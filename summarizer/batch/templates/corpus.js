// The corpus: tables to filter, sort and leaf through, a drawing of an indicator, bars that filter.
// One module for the self-contained page and for the service's. Every value of an article is written as text, never as markup.

/** Brings one `.corpus` to life. */
export function attachCorpus(root) {
  const FEW = 10, MANY = 50, ON_PAPER = 200, LONGEST = 100, LINES = 8;
  const page = document.documentElement;
  const zh = () => page.dataset.ui !== "en";
  const pick = (pair) => (zh() ? pair[0] : pair[1]);
  const read = (selector) => JSON.parse(root.querySelector(selector)?.textContent || "null");
  const links = read("[data-links]") || {};
  const names = new Map();
  const redraw = [];
  let paper = false;

  const clip = (text) => (text.length > LONGEST ? [...text.slice(0, LONGEST)].slice(0, -1).join("") + "…" : text);

  function make(tag, text, className) {
    const node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = clip(String(text));
    if (className) node.className = className;
    return node;
  }

  function both(tag, pair) {
    const node = make(tag), en = make("span", pair[1], "en");
    en.lang = "en";
    node.append(make("span", pair[0], "zh"), en);
    return node;
  }

  function link(number, text) {
    const address = links[number];
    const node = make(address ? "a" : "span", text);
    if (address) node.href = address;
    return node;
  }
  const named = (number) => link(number, names.get(number) || "#" + number);

  // --- numbers

  const plain = (value) => value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) < 10 ? 3 : 2 });
  const SCALES = { zh: [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]], en: [[1e12, "tn"], [1e9, "bn"], [1e6, "m"]] };
  function amount(value) {
    for (const [step, word] of SCALES[zh() ? "zh" : "en"])
      if (Math.abs(value) >= step) return plain(value / step) + (zh() ? "" : "\u202f") + word;
    return plain(value);
  }
  const ends = ([low, high]) => (low === high ? amount(low) : `${amount(low)} – ${amount(high)}`);

  // --- cells

  const tag = (text, code) => make("span", text, "badge" + (/^[a-z]+$/.test(code) ? " " + code : ""));

  function members([undated, told]) {
    const list = make("ul", null, "members");
    for (const [document_, name, says, role, quote] of told) {
      const item = make("li"), words = make("q");
      words.textContent = quote;
      words.title = quote.slice(0, 600);
      item.append(make("span", pick(says), "says"), " ");
      if (pick(role)) item.append(make("span", pick(role), "badge"), " ");
      item.append(make("span", name), " ", words, " ", named(document_));
      list.append(item);
    }
    if (undated) list.append(make("li", zh() ? "并非每篇都有日期：也可能是先后变化。" : "Not all of them are dated: things may have gone on.", "quiet"));
    return list;
  }

  function share([value, points]) {
    if (points) return make("span", `${value > 0 ? "+" : ""}${plain(value)} ${zh() ? "个百分点" : "pp"}`);
    const drawn = pen("svg");
    drawn.setAttribute("class", "track " + (value >= 100 ? "good" : ""));
    drawn.setAttribute("viewBox", "0 0 100 10");
    drawn.setAttribute("preserveAspectRatio", "none");
    drawn.append(pen("rect", { width: Math.max(0, Math.min(100, value)), height: 10 }));
    const node = make("span", undefined, "reached");
    node.append(drawn, plain(value) + "%");
    return node;
  }

  const ENGLISH = { piece: "count", place: "rank", m2: "m²", m3: "m³" };
  const UNITS = { CNY: "元", piece: "个", person: "人", m2: "平方米", pp: "百分点", place: "位", kg: "千克", times: "倍", doublings: "番",
    W: "瓦", Wh: "瓦时", m: "米", m3: "立方米", day: "天", month: "个月", year: "年", hour: "小时", minute: "分钟", second: "秒",
    "person-time": "人次", "vehicle-time": "车次", USD: "美元", HKD: "港元", EUR: "欧元", JPY: "日元", TWD: "新台币元", TEU: "标箱" };
  function unit(code) {
    const [base, per] = code.split("/", 2);
    const known = zh() ? UNITS : ENGLISH;
    return (Object.hasOwn(known, base) ? known[base] : base) + (per === undefined ? "" : "/" + per);
  }

  const WRITERS = {
    number: (value) => value.toLocaleString("en-US"),
    range: ends,
    share,
    unit,
    members,
    link: named,
    pair: (value) => pick(value),
    stages: (value) => value.map((one) => pick(one)).join(" → "),
    links: (value) => {
      const node = make("span", undefined, "tellers");
      for (const one of value) node.append(named(one), " ");
      return node;
    },
    code: (value, codes) => tag(codes[value] ? pick(codes[value]) : value, value),
    document: ([number, title, id, reason]) => {
      const node = make("div"), first = link(number, title);
      first.title = id.slice(0, 600);
      node.append(first);
      if (reason) node.append(make("div", reason, "quiet"));
      return node;
    },
  };
  const NUMERIC = new Set(["number", "range", "share"]);

  function cell(kind, value, codes) {
    const td = make("td", undefined, NUMERIC.has(kind) ? "figure" : kind === "date" ? "date" : "words");
    if (value === null || value === "") return td;
    const written = WRITERS[kind] ? WRITERS[kind](value, codes) : clip(String(value));
    td.append(written);
    return td;
  }

  // --- what is searched, and what is sorted by

  const text = (value) => (Array.isArray(value) ? value.map(text).join(" ") : value === null ? "" : String(value));
  const teller = (number) => names.get(number) || "";
  function searched(kind, value, codes) {
    if (kind === "link") return teller(value);
    if (kind === "links") return value.map(teller).join(" ");
    if (kind === "members") return value[1].map((one) => teller(one[0]) + " " + text(one)).join(" ");
    if (kind === "code") return text([value, codes[value] || ""]);
    return text(value);
  }
  function sortable(kind, value) {
    if (kind === "document") return value[1];
    if (kind === "range" || kind === "share") return value?.[0] ?? null;
    if (kind === "link") return teller(value);
    return typeof value === "number" ? value : text(value);
  }

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
        const [column, value] = state.only, same = (row) => (columns[column][1] === "Date" ? row[column].slice(0, 4) : row[column]) === value;
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
      if (state.only) only.textContent = clip(state.only[2]()) + " ×";
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

  // --- the drawing of an indicator: its regions over the years

  const pens = root.querySelector("svg.pen");
  function pen(name, attributes = {}) {
    const node = document.createElementNS(pens.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }
  let series = null, drawn = null;
  const figure = make("figure", undefined, "drawing");
  const FIRST_YEAR = 5; // columns before the years

  function drawable(tr, row) {
    const button = make("button", row[1], "draw");
    button.type = "button";
    button.setAttribute("aria-pressed", String(drawn === row));
    button.addEventListener("click", () => {
      drawn = row;
      for (const one of tr.parentElement.querySelectorAll(".draw")) one.setAttribute("aria-pressed", String(one === button));
      drawing();
      figure.scrollIntoView({ block: "nearest" });
    });
    tr.children[1].replaceChildren(button);
  }

  function drawing() {
    const same = series.rows.filter((row) => row[1] === drawn[1] && row[2][0] === drawn[2][0] && row[3] === drawn[3]);
    const shown = [drawn, ...same.filter((row) => row !== drawn)].slice(0, LINES);
    const years = series.columns.slice(FIRST_YEAR).map((column) => column[0]);
    const told = (row) => row.slice(FIRST_YEAR).map((value, at) => (value ? [at, value] : null)).filter(Boolean);
    const every = shown.flatMap(told);
    const used = every.map(([at]) => at), begin = Math.min(...used), steps = Math.max(1, Math.max(...used) - begin);
    const top = Math.max(0, ...every.map(([, value]) => value[1])), bottom = Math.min(0, ...every.map(([, value]) => value[0]));
    const LEFT = 70, RIGHT = 700, UP = 16, DOWN = 216;
    const x = (at) => LEFT + ((at - begin) * (RIGHT - LEFT - 20)) / steps + (Math.max(...used) === begin ? (RIGHT - LEFT) / 2 : 0);
    const y = (value) => DOWN - ((value - bottom) * (DOWN - UP)) / (top - bottom || 1);
    const svg = pen("svg", { viewBox: "0 0 720 250", role: "img" });
    const write = (words, attributes) => { const node = pen("text", attributes); node.textContent = clip(words); svg.append(node); };
    for (const value of [bottom, (bottom + top) / 2, top]) {
      svg.append(pen("line", { class: "grid", x1: LEFT, x2: RIGHT, y1: y(value), y2: y(value) }));
      write(amount(value), { class: "axis", x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" });
    }
    for (const at of new Set(used)) write(years[at], { class: "axis", x: x(at), y: 240, "text-anchor": "middle" });
    const list = make("ul", undefined, "lines");
    shown.forEach((row, number) => {
      const group = pen("g", { class: "line line-" + number });
      const points = told(row);
      const line = points.map(([at, [low, high]]) => `${x(at)},${y((low + high) / 2)}`).join(" ");
      group.append(pen("polyline", { points: line }));
      for (const [at, [low, high]] of points) {
        if (low !== high) group.append(pen("line", { x1: x(at), x2: x(at), y1: y(low), y2: y(high) }));
        group.append(pen("circle", { cx: x(at), cy: y((low + high) / 2), r: 4 }));
      }
      svg.append(group);
      const item = make("li", undefined, "line line-" + number);
      const values = points.map(([at, value]) => `${years[at]}: ${ends(value)}`).join("; ");
      item.append(make("span", "", "dash"), make("b", row[0]), " ", make("span", values, "quiet"));
      list.append(item);
    });
    const caption = make("figcaption");
    const more = same.length > LINES ? (zh() ? `（${same.length} 个地区中的 ${LINES} 个）` : ` (${LINES} of ${same.length} regions)`) : "";
    caption.append(make("b", drawn[1]), ` · ${pick(drawn[2])} · ${clip(unit(drawn[3]))}${more}`);
    svg.setAttribute("aria-label", caption.textContent);
    figure.replaceChildren(caption, svg, list);
  }

  // --- put together

  const listed = read('[data-of="documents"]');
  for (const row of listed?.rows || []) names.set(row[0][0], row[0][1]);
  const tables = new Map([...root.querySelectorAll("[data-table]")].map((holder) => [holder.dataset.table, attach(holder)]));
  series = tables.get("series");
  if (series?.rows.length) {
    // The indicator that most regions tell of for several years says most at first sight.
    const alike = new Map();
    for (const row of series.rows) {
      const key = JSON.stringify(row.slice(1, 4)), years = row.slice(FIRST_YEAR).filter(Boolean).length;
      alike.set(key, (alike.get(key) || 0) + years * years);
    }
    drawn = series.rows.reduce((best, row) =>
      alike.get(JSON.stringify(row.slice(1, 4))) > alike.get(JSON.stringify(best.slice(1, 4))) ? row : best);
    series.holder.before(figure);
    redraw.push(drawing);
    drawing();
    redraw.forEach((draw) => draw());
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
      const names_ = [".zh", ".en"].map((language) => bar.querySelector(".called " + language).textContent);
      tables.get("documents").change({ only: [Number(bar.dataset.column), bar.dataset.value, () => pick(names_)] });
      jump("documents");
    }
  });

  const all = () => redraw.forEach((draw) => draw());
  const print = (now) => () => { if (root.isConnected) { paper = now; all(); } };
  addEventListener("beforeprint", print(true));
  addEventListener("afterprint", print(false));
  const watcher = new MutationObserver(() => (root.isConnected ? all() : watcher.disconnect()));
  watcher.observe(page, { attributes: true, attributeFilter: ["data-ui"] });
}
