"""Part 1: the numbers of the annotated seeds, and the speed of reading them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.amounts import Verdict, judge
from benchmarks.articles import varied_texts
from benchmarks.gold import Seed, Span
from benchmarks.peers import NUMBER_PEERS, OURS, Peer, PeerFailed, ask, version

Json = dict[str, Any]

SPEED_CHARACTERS = 200_000
SPEED_SECONDS = 4.0
SPEED_RUNS = 5


def run(seeds: list[Seed], work_folder: Path) -> list[Json]:
    """One row a peer: shares of the gold facts, and characters per second."""
    rows = [_row(peer, seeds, work_folder) for peer in NUMBER_PEERS]
    ours = next(
        (r["characters_per_second"] for r in rows if r["name"] == OURS.name and "failed" not in r), None
    )
    for row in rows:
        if ours and "failed" not in row:
            row["ours_is_times_as_fast"] = ours / row["characters_per_second"]
    return rows


def _row(peer: Peer, seeds: list[Seed], work_folder: Path) -> Json:
    row: Json = {"name": peer.name, "version": version(peer, work_folder)}
    extract = [{"op": "extract", "text": seed.clean} for seed in seeds]
    texts = varied_texts([seed.clean for seed in seeds], SPEED_CHARACTERS)
    clock = {"op": "time", "texts": texts, "runs": SPEED_RUNS, "seconds": SPEED_SECONDS}
    try:
        *found, speed = ask(peer, [*extract, clock], work_folder)
    except PeerFailed as failure:
        return row | {"failed": str(failure)}
    return row | score(seeds, found) | {"characters_per_second": speed["characters_per_second"]}


def score(seeds: list[Seed], found: list[list[Json]]) -> Json:
    """Counts over all seeds; `found` holds the mentions of each seed's clean text.

    `inexact` counts the facts whose bound is not exact, `inexact_right` those of them whose bound
    was read. `non_facts_read` are dates, names, codes, idioms, thresholds taken for figures.
    """
    verdicts: list[Verdict] = []
    inexact: list[Verdict] = []
    non_facts = read = 0
    for seed, mentions in zip(seeds, found, strict=True):
        for span, fact in seed.facts:
            verdict = judge(fact, [m for m in mentions if _overlap(m, span)])
            verdicts.append(verdict)
            if fact.get("bound", "exact") != "exact":
                inexact.append(verdict)
        non_facts += len(seed.non_facts)
        read += sum(any(_overlap(m, span) for m in mentions) for span in seed.non_facts)
    return {
        "facts": len(verdicts),
        "found": sum(v.found for v in verdicts),
        "value": sum(v.value for v in verdicts),
        "unit": sum(v.unit for v in verdicts),
        "bound": sum(v.bound for v in verdicts),
        "all": sum(v.all for v in verdicts),
        "inexact": len(inexact),
        "inexact_right": sum(v.bound for v in inexact),
        "non_facts": non_facts,
        "non_facts_read": read,
    }


def _overlap(mention: Json, span: Span) -> bool:
    return bool(mention["start"] < span[1] and span[0] < mention["end"])
