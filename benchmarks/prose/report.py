"""The figures of a run as rows and as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.mutations.figures import wilson
from benchmarks.prose.cases import Json, gold_articles
from benchmarks.prose.measure import Tally, judge_keywords, run
from benchmarks.prose.rights import right_cases
from benchmarks.prose.uhgeval import read_rows, true_sentences, why_missed
from benchmarks.prose.wrongs import wrong_cases

Tallies = dict[str, Tally]


@dataclass(frozen=True)
class Group:
    """Texts of one origin: wrong ones, of which all should be flagged, and right ones, of which none should."""

    name: str
    wrong: Tallies
    right: Tallies
    why_missed: Mapping[str, int] = field(default_factory=dict)
    has_total: bool = True


def of_gold() -> list[Group]:
    """Made mistakes and paraphrases over the annotated articles, those held out apart."""
    articles = list(gold_articles())
    groups = []
    for name, held_out in (("development", False), ("held out", True)):
        chosen = [article for article in articles if article.held_out == held_out]
        sources = {article.name: article.raw for article in chosen}
        groups.append(
            Group(
                f"gold, {name} ({len(chosen)} articles)",
                run((case for article in chosen for case in wrong_cases(article)), sources),
                run((case for article in chosen for case in right_cases(article)), sources),
            )
        )
    return groups


def of_uhgeval(path: Path) -> Group:
    """The texts of real models, judged by people, and the articles' own sentences with their paraphrases."""
    rows = read_rows(path)
    sources = {row["id"]: row["source"] for row in rows}
    judged, missed = judge_keywords(rows)
    (wrong_kind, wrong), (right_kind, right) = judged.items()
    return Group(
        f"UHGEval ({len(rows)} articles)",
        {wrong_kind: wrong},
        {right_kind: right, **run(true_sentences(rows), sources)},
        Counter(why_missed(keyword, sources[keyword.row]) for keyword in missed),
        has_total=False,
    )


def markdown(groups: Sequence[Group]) -> str:
    """Two tables a group: share of mistakes flagged, share of right texts with an error; 95 % intervals by Wilson."""
    parts: list[str] = []
    for group in groups:
        parts.append(f"**{group.name}: mistakes**\n")
        parts.append("| mistake | cases | flagged | 95 % | with an error | “number occurs in the source” |")
        parts.append("|---|---:|---:|---|---:|---:|")
        parts += _rows(group.wrong, "flagged", total=group.has_total)
        parts.append(f"\n**{group.name}: right texts**\n")
        parts.append(
            "| text | cases | with an error | 95 % | error or warning | “number occurs in the source” |"
        )
        parts.append("|---|---:|---:|---|---:|---:|")
        parts += _rows(group.right, "errors", total=group.has_total)
        if group.why_missed:
            parts.append(f"\n**{group.name}: why {sum(group.why_missed.values())} mistakes were missed**\n")
            parts.append("| reason | keywords |")
            parts.append("|---|---:|")
            parts += [f"| {reason} | {count} |" for reason, count in sorted(group.why_missed.items())]
        parts.append("")
    return "\n".join(parts)


def _rows(tallies: Tallies, first: str, *, total: bool) -> list[str]:
    rows = [_row(kind, tally, first) for kind, tally in tallies.items()]
    if total:
        whole = Tally()
        for tally in tallies.values():
            whole = whole.plus(tally)
        rows.append(_row("**all**", whole, first))
    return rows


def _row(kind: str, tally: Tally, first: str) -> str:
    hits, other = (tally.flagged, tally.errors) if first == "flagged" else (tally.errors, tally.flagged)
    low, high = wilson(hits, tally.cases)
    cells = [
        kind,
        str(tally.cases),
        f"{hits} ({_share(hits, tally)})",
        f"{low:.3f}–{high:.3f}",
        f"{other} ({_share(other, tally)})",
        _share(tally.baseline, tally),
    ]
    return f"| {' | '.join(cells)} |"


def _share(count: int, tally: Tally) -> str:
    return f"{count / tally.cases:.3f}" if tally.cases else "–"


def as_json(groups: Sequence[Group]) -> list[Json]:
    """Counts a class, without the texts."""
    return [
        {
            "group": group.name,
            **{
                side: {
                    kind: {
                        "cases": tally.cases,
                        "flagged": tally.flagged,
                        "errors": tally.errors,
                        "baseline": tally.baseline,
                    }
                    for kind, tally in tallies.items()
                }
                for side, tallies in (("wrong", group.wrong), ("right", group.right))
            },
            "why_missed": dict(group.why_missed),
        }
        for group in groups
    ]
