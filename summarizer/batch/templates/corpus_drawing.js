// One indicator drawn: its regions over the years.

/** `figure` and what draws in it: `drawable(tr, row)` makes a row of the table of indicators draw itself, `start` chooses the first. */
function corpusDrawing({ amount, clip, ends, make, pen, pick, unit, zh }) {
  const LINES = 8;
  let columns = [], rows = [], drawn = null;
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
    const same = rows.filter((row) => row[1] === drawn[1] && row[2][0] === drawn[2][0] && row[3] === drawn[3]);
    const shown = [drawn, ...same.filter((row) => row !== drawn)].slice(0, LINES);
    const years = columns.slice(FIRST_YEAR).map((column) => column[0]);
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

  /** Begins with the indicator that most regions tell of for most years: it says most at first sight. */
  function start(data) {
    ({ columns, rows } = data);
    const told = (row) => row.slice(FIRST_YEAR).filter(Boolean).length;
    const alike = (row) => JSON.stringify(row.slice(1, 4));
    const weights = new Map();
    for (const row of rows) weights.set(alike(row), (weights.get(alike(row)) || 0) + told(row) ** 2);
    drawn = rows.reduce((best, row) => (weights.get(alike(row)) > weights.get(alike(best)) ? row : best));
    drawing();
  }
  return { figure, drawing, drawable, start };
}
