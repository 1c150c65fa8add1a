"""Real mistakes: what models wrote as the continuation of news, judged by people (UHGEval, number-intensive class).

The data set is not part of the project (Apache-2.0, IAAR-Shanghai/UHGEval); its path is an argument. A row has
`source` (the article), `model_text`, `annotations` (`keyword`, `verdict`: 合理 or 不合理 with the reason) and
`true_text`, a sentence of the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.prose.cases import Case, Json, Span
from benchmarks.prose.rewording import rewordings

WRONG, RIGHT, TRUE = "judged wrong", "judged right", "the article's own sentence"
_FIGURE = re.compile(r"[0-9０-９]")


@dataclass(frozen=True)
class Keyword:
    """One keyword with an Arabic digit: where it stands in the model's text, and what people said of it."""

    row: str
    text: str
    places: tuple[Span, ...]
    wrong: bool
    reason: str


def read_rows(path: Path) -> list[Json]:
    """The rows of the JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def keywords(row: Json) -> Iterator[Keyword]:
    """The keywords of a row that hold an Arabic digit and stand in its text."""
    for annotation in row["annotations"]:
        word, verdict = annotation["keyword"], annotation["verdict"]
        places = tuple((m.start(), m.end()) for m in re.finditer(re.escape(word), row["model_text"]))
        if _FIGURE.search(word) and places:
            yield Keyword(row["id"], word, places, verdict.startswith("不合理"), verdict)


def true_sentences(rows: list[Json]) -> list[Case]:
    """The articles' own sentences, and the same in other words."""
    made = []
    for row in rows:
        text = row["true_text"].strip()
        made.append(Case(TRUE, row["id"], text))
        made += [Case(kind, row["id"], other) for kind, other in rewordings(text)]
    return made


# Why a mistake is missed, told from the judges' words and from what stands in the article: the first that fits.
_REASONS = (
    (
        "the judges name another reason than the number",
        re.compile(r"未提及|没有提|无法确认|未涉及|没有明确|不太吻合|未说明"),
    ),
    ("the right number belongs to another matter", re.compile(r"应为|应该|实际|而非|不是|对应")),
)
OCCURS, OTHER = "the number occurs in the article in another sense", "else"


def why_missed(keyword: Keyword, source: str) -> str:
    """The class of a miss."""
    for name, pattern in _REASONS:
        if pattern.search(keyword.reason):
            return name
    figures = re.findall(r"\d+(?:\.\d+)?", keyword.text)
    return OCCURS if all(figure in source for figure in figures) else OTHER
