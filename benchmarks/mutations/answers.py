"""Natural mutants: what a small real model, recorded, told wrongly of the seeds, by the annotation; is it found?

Two reports of each seed: the model's answers believed word for word, and the report that the package makes of them
(numbers read from their places, what has no place rejected). What the annotation calls wrong in an item is a
mutant that nobody made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.model import CASSETTE, GOLD, ROOT, as_report, replay, stands, told_in
from benchmarks.mutations.figures import wilson
from benchmarks.tables import Table
from summarizer.article import clean, read_source
from summarizer.evaluation.result import Mistake
from summarizer.evaluation.run import Case, evaluate
from summarizer.grounding import Ground
from summarizer.validation import validate
from tests.extraction.llm.recording import FOLDER

Json = dict[str, Any]
BELIEVED, GROUNDED = "believed", "grounded"
# What can be wrong with an item that is there; what is missing is the business of coverage.
KINDS = {
    "invented": "the quote or the number does not stand in the article",
    "number_stray": "a number that the annotation has no fact for: a name, a threshold, a repetition",
    "role": "a plan told as result, a result as plan, a number given to another kind of item",
    "indicator": "another indicator",
    "bound": "another bound",
    "period": "another period",
    "project_stray": "no project of the article",
    "stage": "another stage",
}
RIGHT = "right"


@dataclass(frozen=True)
class Answer:
    """One item of a report, wrong in one way or right, and what the validator says of it."""

    source: str
    kind: str
    told: str
    error: bool
    warning: bool


def answers() -> Iterator[Answer]:
    """Every wrong item, once for each thing that is wrong in it, and every right one."""
    for path in GOLD:
        number = path.stem.removeprefix("seed-")
        (article,) = (ROOT / "seeds").glob(f"{number}_*.txt")
        ground = Ground(clean(read_source(article)))
        reports, texts = replay(article, FOLDER / CASSETTE.format(number))
        numbers = [number for text in texts for number in told_in(text)]
        believed = _complete(as_report(numbers), ground)
        invented = {
            (n["quote"], n["indicator"]) for n in numbers if not stands(ground, n)
        }  # an item keeps both of its number
        for source, report in ((BELIEVED, believed), (GROUNDED, reports["the model, grounded"])):
            yield from _judged(source, report, ground, path, invented)


def _judged(
    source: str, report: Json, ground: Ground, gold: Any, invented: set[tuple[str, str]]
) -> Iterator[Answer]:
    alarms = [(f.path or "", f.severity) for f in validate(report, ground).findings if f.severity != "info"]
    mistakes = _mistakes(report, gold)
    wrong = {mistake.path for mistake in mistakes}
    for mistake in mistakes:
        kind: str = mistake.kind
        if kind == "number_stray" and _item(report, mistake.path or "") in invented:
            kind = "invented"
        if kind in KINDS:
            yield _answer(source, kind, mistake.path or "", mistake.found or mistake.text, alarms)
    for path in _numbers(report):
        if path not in wrong:
            yield _answer(source, RIGHT, path, "", alarms)


def _answer(source: str, kind: str, path: str, told: str, alarms: Sequence[tuple[str, str]]) -> Answer:
    of_item = {severity for at, severity in alarms if at == path or at.startswith(f"{path}/")}
    return Answer(source, kind, told, "error" in of_item, "warning" in of_item)


def _mistakes(report: Json, gold: Any) -> list[Mistake]:
    def reporter(_: Case, made: Json) -> Json:
        return made

    run = evaluate([gold], partial(reporter, made=report), "model", folders=[ROOT / "seeds"])
    (article,) = run.evaluation.articles
    if article.failed:
        raise RuntimeError(f"not scored: {article.failed}")
    return [mistake for mistake in article.mistakes if mistake.path]


def _complete(report: Json, ground: Ground) -> Json:
    """The believed report as the contract has it: ids, statements, and the offsets of a tool that searches the quote."""
    made: Json = {"document": {}, "provenance": {"engine": "believed"}}
    for key in ("goals", "achieved_metrics", "named_projects", "policy_measures"):
        made[key] = [
            {
                **_placed(item, ground),
                "id": f"{key}{n}",
                "statement": item["evidence"][0]["quote"],
                "category": "other",
            }
            for n, item in enumerate(report.get(key, []))
        ]
    return made


def _placed(item: Json, ground: Ground) -> Json:
    made = {**item, "evidence": [_evidence(one["quote"], ground) for one in item["evidence"]]}
    if "quantities" in made:
        made["quantities"] = [_placed(one, ground) for one in made["quantities"]]
    return made


def _evidence(quote: str, ground: Ground) -> Json:
    places = ground.occurrences(quote)
    if places:
        return ground.evidence(places[0]).model_dump()
    return {"quote": quote[:300], "start": 0, "end": 0}


def _numbers(report: Json) -> Iterator[str]:
    """The path of every item with a number."""
    for key in ("goals", "achieved_metrics"):
        yield from (f"/{key}/{n}" for n, item in enumerate(report[key]) if item.get("quantity"))
    for key in ("named_projects", "policy_measures"):
        for n, owner in enumerate(report[key]):
            yield from (f"/{key}/{n}/quantities/{m}" for m in range(len(owner.get("quantities") or [])))


def _item(report: Json, path: str) -> tuple[str, str]:
    """Quote and indicator of the item at a path."""
    at: Any = report
    for step in path.split("/")[1:]:
        at = at[int(step)] if step.isdigit() else at.get(step)
        if at is None:
            return "", ""
    if not isinstance(at, dict) or not at.get("evidence"):
        return "", ""
    return at["evidence"][0]["quote"], at.get("indicator") or ""


_HEADER = ("wrong in the item", "items", "flagged", "95 %", "by an error")
_NOTE = (
    "Natural errors of a recorded small model on the five seeds, by the annotation. Flagged: a finding of severity error "
    "or warning at the item. One item may be wrong in several ways. Right: the annotation finds nothing wrong; what is flagged there "
    "are false alarms, and numbers told twice."
)


def tables(told: Sequence[Answer]) -> list[Table]:
    """One table a source."""
    titles = {
        BELIEVED: "The small model's answers, believed word for word",
        GROUNDED: "The small model's answers, grounded",
    }
    made = []
    for source, title in titles.items():
        found = [answer for answer in told if answer.source == source]
        rows = [
            _row(f"{kind}: {what}", [a for a in found if a.kind == kind])
            for kind, what in {**KINDS, RIGHT: "nothing wrong by the annotation"}.items()
            if any(a.kind == kind for a in found)
        ]
        made.append(Table(title, _HEADER, rows, _NOTE))
    return made


def _row(name: str, found: Sequence[Answer]) -> list[str]:
    counts = Counter(flagged=sum(a.error or a.warning for a in found), error=sum(a.error for a in found))
    low, high = wilson(counts["flagged"], len(found))
    return [
        name,
        str(len(found)),
        f"{counts['flagged']} ({counts['flagged'] / len(found):.1%})",
        f"{low:.1%} – {high:.1%}",
        str(counts["error"]),
    ]
