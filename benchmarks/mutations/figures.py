"""The outcomes of a run as figures: recall a class with intervals, alarms on controls, time."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from benchmarks.mutations.controls import CONTROLS
from benchmarks.mutations.judge import Outcome, Told
from benchmarks.mutations.kinds import KINDS
from benchmarks.mutations.reports import Json
from benchmarks.tables import Table


def figures(told: Sequence[Told]) -> Json:
    """Everything the tables say, and the lists behind them.

    Misses of held-out articles are counted, never listed: nobody tunes on them.
    """
    outcomes = [outcome for each in told for outcome in each.outcomes]
    counted = [o for o in outcomes if o.true_after_all is None]
    ran = {o.kind for o in outcomes}
    times = sorted(each.milliseconds for each in told)
    return {
        "classes": [
            {
                "name": kind.name,
                "told": kind.told,
                "hard": kind.hard,
                "true_after_all": sum(o.kind == kind.name for o in outcomes if o.true_after_all),
                **_share([o for o in counted if o.kind == kind.name]),
            }
            for kind in KINDS
            if kind.name in ran
        ],
        "all": {
            "true_after_all": len(outcomes) - len(counted),
            **_share(counted),
        },
        "read": _share([o for o in counted if not o.held_out]),
        "held_out": _share([o for o in counted if o.held_out]),
        "controls": _controls(told),
        "true_after_all": [
            {"case": o.case, "kind": o.kind, "told": o.told, "reason": o.true_after_all}
            for o in outcomes
            if o.true_after_all
        ],
        "missed": [
            {"case": o.case, "kind": o.kind, "path": o.path, "told": o.told}
            for o in counted
            if not o.found and not o.held_out
        ],
        "milliseconds": {"median": times[len(times) // 2], "largest": times[-1]} if times else {},
    }


def _share(chosen: Sequence[Outcome]) -> Json:
    """Counts of mutants: found at all, by an error, by the baseline; the interval of recall."""
    found = sum(o.found for o in chosen)
    low, high = wilson(found, len(chosen))
    return {
        "mutants": len(chosen),
        "found": found,
        "by_error": sum(o.error for o in chosen),
        "baseline": sum(o.baseline for o in chosen),
        "low": round(low, 4),
        "high": round(high, 4),
    }


def _controls(told: Sequence[Told]) -> list[Json]:
    made = []
    for control in CONTROLS:
        checked = [c for each in told for c in each.controls if c.name == control.name]
        if not checked:
            continue
        made.append(
            {
                "name": control.name,
                "told": control.told,
                "articles": len(checked),
                "held_out": sum(c.held_out for c in checked),
                "errors": sum(len(c.errors) for c in checked if not c.held_out),
                "errors_held_out": sum(len(c.errors) for c in checked if c.held_out),
                "warnings": sum(len(c.warnings) for c in checked),
                "articles_with_more_than_one_warning": sum(len(c.warnings) > 1 for c in checked),
                "alarms": [
                    f"{c.case}: {alarm}" for c in checked if not c.held_out for alarm in c.errors + c.warnings
                ],
            }
        )
    return made


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson's score); from 0 to 1 where there is nothing to count."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, z * z
    middle = share + square / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


_HEADER = ("class", "mutants", "found", "95 %", "by an error", "baseline", "true after all")
_NOTE = (
    "Found: a finding of severity error or warning that points at the changed item and that the right report does "
    "not have. Baseline: the numeral of the claim stands nowhere in the article. True after all: the annotation "
    "accepts the changed report; listed, not counted. * every single number and quote is the article's own."
)


def tables(figures: Json) -> list[Table]:
    """The figures as tables, for the terminal and for Markdown."""
    rows = [_row(f"{c['name']}{' *' if c['hard'] else ''}", c) for c in figures["classes"]]
    rows.append(_row("all", figures["all"]))
    rows.append(_row("… of articles that were read", {**figures["read"], "true_after_all": "–"}))
    rows.append(_row("… of held-out articles", {**figures["held_out"], "true_after_all": "–"}))
    made = [Table("One wrong thing in a right report", _HEADER, rows, _NOTE)]
    if figures["controls"]:
        made.append(_control_table(figures["controls"], figures["milliseconds"]))
    return made


def _row(name: str, part: Json) -> list[str]:
    total = part["mutants"]
    return [
        name,
        f"{total:,}",
        _percent(part["found"], total),
        f"{part['low']:.1%} – {part['high']:.1%}",
        _percent(part["by_error"], total),
        _percent(part["baseline"], total),
        str(part["true_after_all"]),
    ]


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def _control_table(controls: Sequence[Json], milliseconds: Json) -> Table:
    header = (
        "right report",
        "articles",
        "errors",
        "errors, held out",
        "warnings an article",
        "articles over 1",
    )
    rows = [
        [
            f"{c['name']}: {c['told']}",
            str(c["articles"]),
            str(c["errors"]),
            str(c["errors_held_out"]),
            f"{c['warnings'] / c['articles']:.2f}",
            str(c["articles_with_more_than_one_warning"]),
        ]
        for c in controls
    ]
    note = (
        f"No error may be found. One report against an article already read: median {milliseconds['median']:.1f} ms, "
        f"at most {milliseconds['largest']:.1f} ms."
    )
    return Table("Right reports told in another way", header, rows, note)


def markdown(figures: Json) -> str:
    """The tables as Markdown, second-level headings, with the reasons why mutants are true after all."""
    lines = [line for table in tables(figures) for line in table_lines(table)]
    reasons: dict[str, int] = {}
    for mutant in figures["true_after_all"]:
        reasons[mutant["reason"]] = reasons.get(mutant["reason"], 0) + 1
    lines += [f"- {count} mutants: {reason}" for reason, count in sorted(reasons.items())]
    return "\n".join(lines) + "\n"


def table_lines(table: Table) -> list[str]:
    """A table as lines of Markdown, with its title as a second-level heading."""
    head = "|" + "|".join(["---", *["---:"] * (len(table.header) - 1)]) + "|"
    rows = [_line(row) for row in table.rows]
    return [f"## {table.title}", "", _line(table.header), head, *rows, "", table.note, ""]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
