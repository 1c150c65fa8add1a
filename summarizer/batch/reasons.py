"""Why documents failed: the reasons told alike, the most frequent first, each with one document as an example."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from summarizer.batch.journal import Journal
from summarizer.errors import Lang, Told

_MOST: Final = 1_000  # kinds of reason that are told apart; those beyond go by their error
_NUMBER: Final = re.compile(r"\d+")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Reason:
    """`documents` failed by `error` and for what `example` tells of the document `id`: one line, short enough to read."""

    error: str
    documents: int
    id: str
    example: str


def reasons(journal: Journal, most: int = 5, lang: Lang = "en") -> list[Reason]:
    """The most frequent ones of the corpus, told in `lang`; reasons are alike but for ids and numbers in them."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], tuple[str, str]] = {}
    for id_, error, kept in journal.failures():
        reason = Told.read(kept).of(lang)
        told = reason.replace(id_, "").replace(re.split(r"[#!]", id_)[0], "")
        kind = error, _NUMBER.sub("0", told)[:200]
        if kind not in examples and len(examples) >= _MOST:
            kind = error, ""
        counts[kind] += 1
        examples.setdefault(kind, (id_, reason))
    return [
        Reason(kind[0], count, *(_line(text) for text in examples[kind]))
        for kind, count in counts.most_common(most)
    ]


def _line(text: str) -> str:
    line = _UNPRINTABLE.sub(" ", text).strip()
    return line if len(line) <= 200 else f"{line[:199]}…"
