"""The figures as tables: to the terminal and as Markdown, from one description."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """`header` and `rows` are text already; `note` says how to read it."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


def tables(figures: Json) -> list[Table]:
    """One table for each part that was run."""
    makers: dict[str, Callable[[Any], Table]] = {
        "numbers": _numbers,
        "grounding": _grounding,
        "start_up": _start_up,
        "warm": _warm,
        "by_size": _by_size,
        "overhead": _overhead,
    }
    made = [make(figures[key]) for key, make in makers.items() if key in figures]
    return [*made, *_corpus(figures["corpus"])] if "corpus" in figures else made


def show(made: Sequence[Table]) -> None:
    """Print to the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable

    console = Console() if sys.stdout.isatty() else Console(width=150)
    for table in made:
        drawn = RichTable(title=table.title, caption=table.note, box=box.SIMPLE, title_justify="left")
        for i, name in enumerate(table.header):
            drawn.add_column(name, justify="right" if i else "left")
        for row in table.rows:
            drawn.add_row(*row)
        console.print(drawn)


def markdown(made: Sequence[Table], figures: Json) -> str:
    """The same as a page, with the machine on top."""
    machine = figures["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items() if number)
    lines = [
        "# Results",
        "",
        "Written by `python -m benchmarks --results`; how to read it stands in [README.md](README.md).",
        "",
        f"- {machine['processor']}, {machine['cores']} cores, {machine['system']}",
        f"- Python {machine['python']}, summarizer {machine['summarizer']}; {versions}",
    ]
    for part, taken in figures["taken"].items():
        lines.append(
            f"- {part}: {taken['date']}, load averages {taken['load']} before, {taken['load_at_end']} after"
        )
    for table in made:
        lines += ["", f"## {table.title}", "", *lines_of(table)]
    return "\n".join(lines) + "\n"


def lines_of(table: Table) -> list[str]:
    """One table in Markdown, its note below, without its title."""
    lines = [_line(table.header), "|" + "|".join(["---", *["---:"] * (len(table.header) - 1)]) + "|"]
    lines += [_line(row) for row in table.rows]
    return [*lines, "", table.note] if table.note else lines


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _peers(rows: list[Json], header: Sequence[str], cells: Callable[[Json], list[str]]) -> list[list[str]]:
    """Name and version in front; a failed peer has its reason and dashes."""
    made = []
    for row in rows:
        if "failed" in row:
            made.append([row["name"], row["version"], row["failed"], *["–"] * (len(header) - 3)])
        else:
            made.append([row["name"], row["version"], *cells(row)])
    return made


def _numbers(rows: list[Json]) -> Table:
    header = ("reader", "version", "found", "value", "unit", "bound", "all three", "inexact bounds", "non-facts read",
              "characters/s", "ours is … times as fast")  # fmt: skip

    def cells(row: Json) -> list[str]:
        facts = row["facts"]
        return [
            *(_share(row[key], facts) for key in ("found", "value", "unit", "bound", "all")),
            f"{row['inexact_right']}/{row['inexact']}",
            f"{row['non_facts_read']}/{row['non_facts']}",
            f"{row['characters_per_second']:,.0f}",
            f"{row['ours_is_times_as_fast']:.2f}" if "ours_is_times_as_fast" in row else "–",
        ]

    return Table(
        "Numbers of the five annotated seeds",
        header,
        _peers(rows, header, cells),
        "Shares of the gold facts on the clean texts. A reader without bounds is taken to mean exact. Inexact: facts "
        "with a bound word. Non-facts: dates, names, codes, idioms, thresholds of the gold read as figures (fewer is "
        "better).",
    )


def _grounding(rows: list[Json]) -> Table:
    header = ("aligner", "version", "right", "wrong", "of these near", "not found", "changed, in raw", "changed, in clean",
              "quotes/s")  # fmt: skip

    def cells(row: Json) -> list[str]:
        asked = row["quotes"] + 2 * row["changed"]
        return [
            _share(row["right"], row["quotes"]),
            str(row["wrong"]),
            str(row["partly"]),
            str(row["missing"]),
            f"{row['changed_grounded_raw']}/{row['changed']}",
            f"{row['changed_grounded_clean']}/{row['changed']}",
            f"{asked / row['seconds']:,.0f}",
        ]

    quotes = next((r["quotes"] for r in rows if "quotes" in r), 0)
    return Table(
        "Quotes of the gold in the raw seeds",
        header,
        _peers(rows, header, cells),
        f"{quotes} clean quotes of facts, measures and projects against the raw articles. Near: the span holds at least "
        "half of the quote. Changed: the facts' quotes with one digit of their number changed, that were grounded all "
        "the same, in the raw and in the clean text (0 is right). Quotes a second include the start of the process.",
    )


def _start_up(rows: list[Json]) -> Table:
    made = [
        [r["name"] + (f" ({r['failed']})" if "failed" in r else ""), f"{1000 * r['seconds']:,.0f}",
         f"{r['of_import_openai']:.3f}"]
        for r in rows
    ]  # fmt: skip
    note = f"Median of {len(rows[0]['runs'])} fresh processes each, taken in turns."
    return Table("Start-up", ("command", "ms", "share of import openai"), made, note)


def _warm(rows: list[Json]) -> Table:
    made = []
    for r in rows:
        row = [r["name"], f"{r['characters']:,}"]
        if "failed" in r:
            made.append([*row, r["failed"], "–"])
        else:
            made.append([*row, f"{r['milliseconds']:.1f}", f"{r['numbers_milliseconds']:.1f}"])
    header = ("article", "characters", "median ms", "of these numbers, ms")
    note = "Whole pipeline (read, clean, extract, ground, validate) in a started process; other digits in each run."
    return Table("One article, warm", header, made, note)


def _by_size(rows: list[Json]) -> Table:
    least = min((r["microseconds_per_character"] for r in rows if "failed" not in r), default=1.0)
    made = []
    for r in rows:
        row = [f"{r['bytes']:,}", f"{r['characters']:,}"]
        if "failed" in r:
            made.append([*row, r["failed"], "–", "–", "–", "–"])
            continue
        each = r["microseconds_per_character"]
        memory = f"{r['peak_megabytes']:,.0f}" if r["peak_megabytes"] else "–"
        numbers = f"{r['numbers_characters_per_second']:,.0f}"
        made.append([*row, f"{r['seconds']:.4f}", f"{each:.2f}", f"{each / least:.2f}", numbers, memory])
    header = (
        "bytes",
        "characters",
        "seconds",
        "µs/character",
        "against the least",
        "numbers: characters/s",
        "peak MB",
    )
    note = (
        "Sentences of the clean seeds drawn at random, digits changed; linear time keeps µs/character flat."
    )
    return Table("Time by size, whole pipeline", header, made, note)


def _overhead(rows: list[Json]) -> Table:
    header = ("engine", "version", "requests", "wall, s", "a request at the server, s", "beyond the server, s",
              "processor, s", "items", "requests: … times ours", "beyond: … times ours")  # fmt: skip
    ours = rows[0]

    def cells(row: Json) -> list[str]:
        ratios = [f"{row[key] / ours[key]:.2f}" if ours.get(key) else "–" for key in ("requests", "beyond")]
        times = (f"{row[key]:.3f}" for key in ("seconds", "server", "beyond", "processor"))
        return [f"{row['requests']:.1f}", *times, f"{row['items']:.0f}", *ratios]

    rounds = next((len(r["rounds"]) for r in rows if "rounds" in r), 0)
    return Table(
        "Model engines on one scripted server",
        header,
        _peers(rows, header, cells),
        f"The mean seed article, median of {rounds} rounds in turns; started processes, four requests at once, a perfect "
        "answer 0.2 s after each request. Beyond the server: wall time during which no request of the article was at "
        "the server. Defaults of each; ours cleans the article, asks again for what was left out, and validates.",
    )


def _corpus(figures: Json) -> list[Table]:
    rows = [
        ["documents", f"{figures['documents']:,}"],
        ["documents that failed", _failures(figures["failures"])],
        ["characters", f"{figures['characters']:,}"],
        ["numeral runs in the bodies", f"{figures['numerals']:,}"],
        ["… in no mention and no exclusion", f"{figures['numerals_lost']:,}"],
        ["mentions resolved", f"{figures['mentions']:,}"],
        ["numerals excluded with a reason", f"{figures['excluded']:,}"],
        [
            "mentions the report leaves uncovered",
            f"{figures['uncovered']:,} ({figures['uncovered_share']:.2%})",
        ],
        ["spans in the reports", f"{figures['spans']:,}"],
        ["… outside the text", f"{figures['spans_outside']:,}"],
        ["… whose raw slice is not their text", f"{figures['spans_wrong']:,}"],
    ]
    by_size = [
        [
            str(r["documents"]),
            f"{r['smallest']:,} – {r['largest']:,}",
            f"{r['microseconds_per_character']:.2f}",
        ]
        for r in figures["by_size"]
    ]
    return [
        Table("Long documents", ("figure", "value"), rows, "The corpus is given by path and not shipped."),
        Table("Long documents, time by size", ("documents", "characters", "median µs/character"), by_size),
    ]


def _failures(reasons: list[str]) -> str:
    return f"{len(reasons)} ({reasons[0]})" if reasons else "0"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"
