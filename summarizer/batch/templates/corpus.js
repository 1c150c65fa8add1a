"use strict";
// Every value of an article is written as text, never as markup.
(() => {
  const root = document.documentElement, SMALL = 10, LARGE = 50;
  const links = JSON.parse(document.getElementById("links").textContent);
  const names = new Map();
  const tables = [];
  const zh = () => root.dataset.ui !== "en";
  const pick = (pair) => (zh() ? pair[0] : pair[1]);

  function make(tag, text, className) {
    const node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  function link(number, text) {
    const address = links[number];
    const node = make(address ? "a" : "span", text);
    if (address) node.href = address;
    return node;
  }

  const number = (value) => typeof value === "number"
    ? value.toLocaleString(undefined, { maximumFractionDigits: 2 }) : value;

  function trend(values) {
    const points = values.map((value, at) => [at, value]).filter((point) => point[1] !== null);
    if (points.length < 2) return document.createTextNode("");
    const all = points.map((point) => point[1]);
    const low = Math.min(...all), span = Math.max(...all) - low || 1, steps = Math.max(values.length - 1, 1);
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "trend");
    svg.setAttribute("viewBox", "0 0 96 22");
    const line = document.createElementNS(space, "polyline");
    const at = (point) => [2 + 92 * point[0] / steps, 20 - 18 * (point[1] - low) / span];
    line.setAttribute("points", points.map((point) => at(point).join(",")).join(" "));
    svg.append(line);
    for (const point of points) {
      const dot = document.createElementNS(space, "circle"), [x, y] = at(point);
      dot.setAttribute("cx", x); dot.setAttribute("cy", y); dot.setAttribute("r", 2);
      svg.append(dot);
    }
    return svg;
  }

  function members(list) {
    const node = make("ul", null, "members");
    for (const [document_, name, says, role, quote] of list) {
      const item = make("li");
      item.append(link(document_, names.get(document_) || "#" + document_), "：", name, " ", make("span", pick(says), "says"), " ");
      if (pick(role)) item.append(make("span", pick(role), "tag"), " ");
      item.append(make("q", quote));
      node.append(item);
    }
    return node;
  }

  function cell(kind, value, codes) {
    const numeric = kind === "number" || kind === "percent";
    const td = make("td", undefined, numeric ? "number" : "text");
    if (value === null || value === undefined || value === "") return td;
    if (kind === "code") td.append(make("span", codes[value] ? pick(codes[value]) : value, "tag " + (/^[a-z]+$/.test(value) ? value : "")));
    else if (kind === "number") td.textContent = number(value);
    else if (kind === "percent") td.textContent = number(value) + "%";
    else if (kind === "link") td.append(link(value, names.get(value) || "#" + value));
    else if (kind === "members") td.append(members(value));
    else if (kind === "trend") td.append(trend(value));
    else if (kind === "document") {
      td.append(link(value[0], value[1]));
      td.title = value[2];
      if (value[3]) td.append(make("div", value[3], "quiet"));
    } else td.textContent = value;
    return td;
  }

  function plain(value) {
    if (Array.isArray(value)) return value.map(plain).join(" ");
    return value === null || value === undefined ? "" : String(value);
  }

  const searched = (kind, value) => kind === "link" ? names.get(value) || ""
    : kind === "members" ? value.map((one) => (names.get(one[0]) || "") + " " + plain(one)).join(" ") : plain(value);

  function attach(holder) {
    const name = holder.dataset.table;
    const data = JSON.parse(document.getElementById("data-" + name).textContent);
    const PAGE = data.columns.some((column) => column[2] === "members") ? SMALL : LARGE;
    const codeColumn = data.columns.findIndex((column) => column[2] === "code");
    const codes = data.codes || {};
    const texts = new Map();
    const text = (row) => {
      if (!texts.has(row)) texts.set(row, row.map((value, at) => searched(data.columns[at][2], value)).join(" ").toLowerCase());
      return texts.get(row);
    };
    const state = { filter: "", code: "", sort: -1, down: false, page: 0 };
    const tools = make("div", undefined, "tools"), scroll = make("div", undefined, "scroll");
    const input = make("input"), choice = make("select"), back = make("button", "‹"), on = make("button", "›"), where = make("span", "", "quiet");
    input.type = "search";
    back.type = on.type = "button";
    input.addEventListener("input", () => { state.filter = input.value.trim().toLowerCase(); state.page = 0; draw(); });
    choice.addEventListener("change", () => { state.code = choice.value; state.page = 0; draw(); });
    back.addEventListener("click", () => { state.page -= 1; draw(); });
    on.addEventListener("click", () => { state.page += 1; draw(); });
    tools.append(input);
    if (codeColumn >= 0) tools.append(choice);
    tools.append(back, where, on);
    holder.append(tools, scroll);

    function order(one, other) {
      const kind = data.columns[state.sort][2];
      const a = one[state.sort], b = other[state.sort];
      if (typeof a === "number" && typeof b === "number") return a - b;
      if (a === null || b === null) return (a === null) - (b === null);
      return searched(kind, kind === "document" ? a[1] : a).localeCompare(searched(kind, kind === "document" ? b[1] : b), "zh");
    }

    function draw() {
      let rows = data.rows;
      if (state.code) rows = rows.filter((row) => row[codeColumn] === state.code);
      if (state.filter) rows = rows.filter((row) => text(row).includes(state.filter));
      if (state.sort >= 0) {
        rows = [...rows].sort(order);
        if (state.down) rows.reverse();
      }
      const most = Math.max(0, Math.ceil(rows.length / PAGE) - 1);
      state.page = Math.min(Math.max(0, state.page), most);
      const first = state.page * PAGE;
      where.textContent = rows.length ? `${first + 1}–${Math.min(first + PAGE, rows.length)} / ${rows.length}` : "0";
      back.disabled = state.page === 0;
      on.disabled = state.page === most;
      holder.parentElement.querySelector(".total").textContent = data.rows.length;
      input.placeholder = zh() ? "筛选" : "Filter";
      input.setAttribute("aria-label", input.placeholder);
      choice.replaceChildren(new Option(zh() ? "全部" : "All", ""));
      for (const code of new Set(data.rows.map((row) => row[codeColumn]))) choice.append(new Option(codes[code] ? pick(codes[code]) : code, code));
      choice.value = state.code;
      const table = make("table"), head = make("tr"), body = make("tbody");
      data.columns.forEach((column, at) => {
        const th = make("th"), button = make("button", pick(column));
        th.scope = "col";
        button.type = "button";
        if (state.sort === at) th.setAttribute("aria-sort", state.down ? "descending" : "ascending");
        button.addEventListener("click", () => {
          state.down = state.sort === at ? !state.down : column[2] === "number" || column[2] === "percent";
          state.sort = at;
          draw();
        });
        th.append(button);
        head.append(th);
      });
      for (const row of rows.slice(first, first + PAGE)) {
        const tr = make("tr");
        row.forEach((value, at) => tr.append(cell(data.columns[at][2], value, codes)));
        body.append(tr);
      }
      const thead = make("thead");
      thead.append(head);
      table.append(thead, body);
      scroll.replaceChildren(table);
    }
    tables.push(draw);
    draw();
  }

  for (const row of JSON.parse(document.getElementById("data-documents").textContent).rows) names.set(row[0][0], row[0][1]);
  document.querySelectorAll("[data-table]").forEach(attach);
  const button = document.getElementById("language");
  button.addEventListener("click", () => {
    root.dataset.ui = zh() ? "en" : "zh";
    root.lang = root.dataset.ui;
    button.textContent = zh() ? "English" : "中文";
    button.lang = zh() ? "en" : "zh";
    tables.forEach((draw) => draw());
  });
})();
