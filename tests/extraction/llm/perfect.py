"""A perfect model: what it would answer to a chunk of a seed article, made from the annotation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.article import clean, source_from_text
from summarizer.extraction.llm.chunks import Chunk
from summarizer.extraction.llm.drafts import MAX_ALIASES, MAX_LABEL, MAX_NAME
from summarizer.extraction.llm.pointing import Unfounded, places
from summarizer.grounding import Ground

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ("000", "001", "002", "003", "004")
ARTICLES = ROOT / "gold/articles"
Json = dict[str, Any]


@dataclass(frozen=True)
class Seed:
    """One seed article with its annotation."""

    ground: Ground
    gold: Json


@cache
def seed(number: str) -> Seed:
    """The seed article of that number (`000` to `004`), or the annotated article of that name (`a01`)."""
    if number in SEEDS:
        (article,) = (ROOT / "seeds").glob(f"{number}_*.txt")
        annotation = ROOT / f"gold/seeds/seed-{number}.json"
    else:
        article, annotation = ARTICLES / f"{number}.txt", ARTICLES / f"{number}.json"
    gold = json.loads(annotation.read_text("utf-8"))
    return Seed(Ground(clean(source_from_text(article.read_text("utf-8")))), gold)


def answer_to(chunk: Chunk, seed: Seed) -> Json:
    """Everything the annotation has inside the chunk, as the JSON a model is asked for."""

    def here(items: list[Json]) -> list[Json]:
        return [item for item in items if _stands(seed.ground, chunk, item["quote"])]

    answer: dict[str, list[Json]] = {"goals": [], "metrics": [], "projects": [], "measures": []}
    projects = {p["name"]: _project(p) for p in here(seed.gold["projects"])}
    measures = {m["name"]: _measure(m) for m in here(seed.gold["measures"])}
    for fact in here(seed.gold["facts"]):
        number = _number(fact)
        if fact["role"] == "goal":
            answer["goals"].append(number | {"scope": _scope(fact), "stretch": bool(fact.get("stretch"))})
        elif fact["role"] == "achieved":
            answer["metrics"].append(number | {"scope": _scope(fact), "comparison": ""})
        elif fact["role"] == "capacity":
            name = fact["project"]
            owner = projects.setdefault(name, _project({"name": name, "quote": fact["quote"]}))
            owner["numbers"].append(number)
        else:
            name = fact.get("measure") or fact["indicator"]
            owner = measures.setdefault(
                name, _measure({"name": name, "quote": fact["quote"], "category": "other"})
            )
            owner["numbers"].append(number)
    for aim in here(seed.gold.get("qualitative_goals", [])):
        answer["goals"].append(
            {
                "quote": aim["quote"],
                "mention": "",
                "indicator": "",
                "scope": "",
                "period": "",
                "stretch": False,
            }
        )
    return answer | {"projects": [*projects.values()], "measures": [*measures.values()]}


def along_schema(answer: Json, mentions: list[str]) -> Json:
    """The answer that a server gives which decodes along the schema of the chunk: of its numbers only.

    A number that the annotation writes with more or less around it becomes the one of the chunk.
    """

    def kept(items: list[Json]) -> list[Json]:
        found = []
        for item in items:
            said = item["mention"]
            near = [m for m in mentions if m in said or said in m] if said else [""]
            if near:
                found.append(item | {"mention": said if said in near else max(near, key=len)})
        return found

    told = {key: kept(answer[key]) for key in ("goals", "metrics")}
    for key in ("projects", "measures"):
        told[key] = [owner | {"numbers": kept(owner["numbers"])} for owner in answer[key]]
    return told


def _stands(ground: Ground, chunk: Chunk, quote: str) -> bool:
    try:
        return bool(places(ground, chunk, quote))
    except Unfounded:
        return False


def _number(fact: Json) -> Json:
    return {
        "quote": fact["quote"],
        "mention": fact["text"],
        "indicator": fact["indicator"][:MAX_LABEL],
        "period": fact.get("period_text") or "",
    }


def _scope(fact: Json) -> str:
    return (fact.get("scope") or "")[:MAX_LABEL]


def _project(project: Json) -> Json:
    return {
        "quote": project["quote"],
        "name": project["name"][:MAX_NAME],
        "aliases": (project.get("aliases") or [])[:MAX_ALIASES],
        "stage": project.get("stage") or "",
        "industry": "",
        "location": "",
        "numbers": [],
    }


def _measure(measure: Json) -> Json:
    return {
        "quote": measure["quote"],
        "name": measure["name"][:MAX_NAME],
        "category": measure.get("category", "other"),
        "numbers": [],
    }
