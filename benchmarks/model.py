"""What a small real model makes of the seeds, alone and beside the rules, out of the recorded cassettes.

The model is small, so that anybody can record it; the figures are its quality and not the product's. They show
what the harness does with a model that is often wrong.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from summarizer.article import clean, read_source
from summarizer.evaluation.run import Case, evaluate
from summarizer.extraction.llm.drafts import ChunkDraft, salvage
from summarizer.extraction.llm.pointing import Unfounded, mentions_at
from summarizer.grounding import Ground, Span
from summarizer.pipeline import process
from summarizer.quantities import find_quantities
from tests.extraction.llm.recording import FOLDER, PROVENANCE, recorded_model, use_cassette

ROOT = Path(__file__).resolve().parents[1]
GOLD = sorted((ROOT / "gold/seeds").glob("seed-*.json"))
CASSETTE = "test_recorded/test_a_seed_is_read_and_nothing_ungrounded_gets_in-{}.yaml"
Json = dict[str, Any]
FIGURES = ("number_p", "number_r", "number_f1", "fact_f1", "indicator", "project_f1")


def run() -> Json:
    """The figures of every way to use the model on the five seeds, and what of its answers was invented."""
    made: dict[str, dict[str, Json]] = {}
    invented = drafts = 0
    for path in GOLD:
        number = path.stem.removeprefix("seed-")
        (article,) = (ROOT / "seeds").glob(f"{number}_*.txt")
        reports, answers = replay(article, FOLDER / CASSETTE.format(number))
        ground = Ground(clean(read_source(article)))
        raw = [number for answer in answers for number in told_in(answer)]
        drafts += len(raw)
        invented += sum(not stands(ground, one) for one in raw)
        reports["the model's answers, taken at their word"] = as_report(raw)
        reports["the rules alone"] = process(read_source(article), engine="rules").model_dump(mode="json")
        for name in ("the model, grounded", "the model and the rules"):
            reports[f"{name}, without the validator's errors"] = _without_errors(reports[name])
        for name, report in reports.items():
            made.setdefault(name, {})[path.stem] = report
    order = [
        "the model's answers, taken at their word",
        "the model, grounded",
        "the model, grounded, without the validator's errors",
        "the rules alone",
        "the model and the rules",
        "the model and the rules, without the validator's errors",
    ]
    told = json.loads(PROVENANCE.read_text("utf-8"))
    return {
        "model": told["model"]["name"],
        "recorded_on": told["recorded_on"],
        "drafts": drafts,
        "invented": invented,
        "rows": {name: _scores(made[name]) for name in order},
    }


def replay(article: Path, cassette: Path) -> tuple[dict[str, Json], list[str]]:
    """The reports of the recorded answers, and the texts of those answers."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        config = recorded_model(cache_dir=Path(folder), gleaning=False, reasks=0)
        played = stack.enter_context(use_cassette(cassette, record=False))
        source = read_source(article)
        reports = {
            "the model, grounded": process(source, engine="llm", config=config).model_dump(mode="json"),
            "the model and the rules": process(source, engine="both", config=config).model_dump(mode="json"),
        }
        bodies = [json.loads(response["body"]["string"]) for response in played.responses]
        questions = [json.loads(request.body)["messages"] for request in played.requests]
    texts = [body["choices"][0]["message"]["content"] for body in bodies]
    # Of a question and its re-ask, the first answer is what the model says by itself.
    return reports, [
        text for text, messages in zip(texts, questions, strict=True) if "<原文>" in messages[-1]["content"]
    ]


def told_in(answer: str) -> Iterator[Json]:
    """The numbers of an answer, whether they stand anywhere or not."""
    draft: ChunkDraft = salvage(answer)[0]
    for role, items in (("goals", draft.goals), ("achieved_metrics", draft.metrics)):
        for item in items:
            if item.mention.strip():
                yield {"role": role, "owner": "", **item.model_dump()}
    for role, owners in (("named_projects", draft.projects), ("policy_measures", draft.measures)):
        for owner in owners:
            for number in owner.numbers:
                yield {"role": role, "owner": owner.name, **number.model_dump()}


def stands(ground: Ground, number: Json) -> bool:
    """Whether the quote stands in the article and the number in the quote."""
    for place in ground.occurrences(number["quote"]):
        try:
            mentions_at(ground, Span(*place), number["mention"])
        except Unfounded:
            continue
        return True
    return False


def as_report(numbers: list[Json]) -> Json:
    """What a tool would report that believes the model: each number as it is told, with the quote that is told."""
    report: dict[str, list[Json]] = {}
    for number in numbers:
        quantity = next((m.quantity for m in find_quantities(number["mention"]) if m.quantity), None)
        if quantity is None:
            continue
        item = {
            "indicator": number["indicator"],
            "period": number["period"] or None,
            "quantity": quantity.model_dump(mode="json"),
            "evidence": [{"quote": number["quote"]}],
        }
        if number["owner"] or number["role"] in ("named_projects", "policy_measures"):
            item = {"name": number["owner"], "quantities": [item], "evidence": item["evidence"]}
        report.setdefault(number["role"], []).append(item)
    return report


def _without_errors(report: Json) -> Json:
    """The report without the items that the validator calls wrong."""
    errors = [f["path"] or "" for f in report["validation"]["findings"] if f["severity"] == "error"]
    wrong = {tuple(path.split("/")[1:3]) for path in errors if path.count("/") >= 2}
    return {
        key: [item for i, item in enumerate(value) if (key, str(i)) not in wrong]
        if isinstance(value, list)
        else value
        for key, value in report.items()
    }


def _scores(reports: dict[str, Json]) -> dict[str, float | None]:
    def report(case: Case) -> Json:
        return reports[case.path.stem]

    reporter: Callable[[Case], Json] = report
    result = evaluate(GOLD, reporter, "model", folders=[ROOT / "seeds"]).evaluation
    failed = [one.failed for one in result.articles if one.failed]
    if failed:
        raise RuntimeError(f"not scored: {failed}")
    return {name: result.groups[-1].scores[name].value for name in FIGURES}


def markdown(figures: Json) -> str:
    """The figures as a section of docs/accuracy.md."""
    lines = [
        f"Model: {figures['model']}, recorded {figures['recorded_on']}. Of the {figures['drafts']} numbers in its "
        f"first answers, {figures['invented']} do not stand where it says, or nowhere.",
        "",
        "| five seeds | precision | recall | number F1 | fact F1 | indicator | project F1 |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, scores in figures["rows"].items():
        cells = " | ".join("–" if scores[key] is None else f"{scores[key]:.3f}" for key in FIGURES)
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(markdown(run()))
