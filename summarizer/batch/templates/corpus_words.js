// What stands in the cells of the corpus page. Every value of an article is written as text, never as markup.

/** The writers of one `.corpus`; `names` are titles of articles by number, to be filled in. */
function corpusWords(root) {
  const LONGEST = 100; // characters of a name
  const page = document.documentElement;
  const zh = () => page.dataset.ui !== "en";
  const pick = (pair) => (zh() ? pair[0] : pair[1]);
  const read = (selector) => JSON.parse(root.querySelector(selector)?.textContent || "null");
  const links = read("[data-links]") || {};
  const names = new Map();

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

  // --- drawings: nodes of the namespace that is in the page already

  const pens = root.querySelector("svg.pen");
  function pen(name, attributes = {}) {
    const node = document.createElementNS(pens.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }

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
    if (points) return make("span", `${value > 0 ? "+" : value < 0 ? "−" : ""}${plain(Math.abs(value))} ${zh() ? "个百分点" : "pp"}`);
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
      if (reason) node.append(make("div", pick(reason), "quiet"));
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

  return { amount, cell, clip, ends, make, both, names, NUMERIC, pen, pick, read, searched, sortable, unit, zh };
}
