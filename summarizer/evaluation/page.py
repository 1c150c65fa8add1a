"""An evaluation on one self-contained page: every mistake in the article itself, with links both ways.

No script runs in it: all links are places on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from summarizer import pages
from summarizer.errors import Lang
from summarizer.evaluation.compare import Comparison
from summarizer.evaluation.result import ArticleResult, Evaluation, Mistake
from summarizer.evaluation.run import Shown
from summarizer.evaluation.scores import FIGURES, figures
from summarizer.evaluation.texts import figure_name, kind_name, say, split_name, state_name

_PACKAGE: Final = "summarizer.evaluation"
Tone = Literal["missed", "stray", "role", "label"]
# Which mark colours a piece that has several, and the order of the list beside the text.
_TONES: Final[tuple[Tone, ...]] = ("missed", "stray", "role", "label")


def tone(kind: str) -> Tone:
    """The colour of a mistake: left out, invented, in the wrong place, or wrongly labelled."""
    if kind.endswith("_missed"):
        return "missed"
    if kind.endswith("_stray") or kind == "leak":
        return "stray"
    return "role" if kind == "role" else "label"


@dataclass(frozen=True)
class Entry:
    """A mistake with its key on the page; `placed` if the text shows it."""

    key: str
    mistake: Mistake
    placed: bool

    @property
    def tone(self) -> Tone:
        return tone(self.mistake.kind)


@dataclass(frozen=True)
class Mark:
    """A stretch of the text: a mistake, or (without one) a number that is right."""

    start: int
    end: int
    entry: Entry | None


@dataclass(frozen=True)
class Piece:
    """Text that looks the same throughout. `keys`: mistakes that begin here, the targets of links."""

    text: str
    tone: str
    keys: tuple[str, ...]
    leads_to: str | None
    title: str


@dataclass(frozen=True)
class Section:
    """One article on the page."""

    key: str
    article: ArticleResult
    entries: list[Entry]
    pieces: list[Piece]
    figures: dict[str, float | None]


def to_html(
    evaluation: Evaluation,
    shown: Mapping[str, Shown],
    lang: Lang = "zh",
    comparison: Comparison | None = None,
) -> str:
    """The page. `shown` holds the articles by name; one that is missing has a list of mistakes only."""
    from markupsafe import Markup

    style = pages.resource(_PACKAGE, "evaluation.css")
    template = pages.environment(_PACKAGE).get_template("evaluation.html.j2")
    return template.render(
        evaluation=evaluation,
        comparison=comparison,
        sections=[
            _section(number, article, shown.get(article.name), lang)
            for number, article in enumerate(evaluation.articles)
        ],
        figures=list(FIGURES),
        lang=lang,
        t=partial(_say, lang),
        figure_name=lambda name: figure_name(name, lang),
        kind_name=lambda name: kind_name(name, lang),
        split_name=lambda name: split_name(name, lang),
        state_name=lambda kinds, other, when: state_name(kinds, other, when, lang),
        policy=pages.policy(style),
        style=Markup(style),  # noqa: S704 - our own file; its hash is in the policy
    )


def _say(lang: Lang, key: str, **values: object) -> str:
    return say(key, lang, **values)


def _section(number: int, article: ArticleResult, shown: Shown | None, lang: Lang) -> Section:
    entries = [
        Entry(f"a{number}-{index}", mistake, shown is not None and mistake.span is not None)
        for index, mistake in enumerate(article.mistakes)
    ]
    return Section(
        key=f"a{number}",
        article=article,
        entries=sorted(entries, key=_order),
        pieces=_pieces(shown, entries, lang) if shown else [],
        figures=figures(article.counts) if article.counts else {},
    )


def _order(entry: Entry) -> tuple[int, int]:
    """As one reads the article; what stands nowhere in it comes last."""
    return (0, entry.mistake.span[0]) if entry.mistake.span else (1, 0)


def _pieces(shown: Shown, entries: list[Entry], lang: Lang) -> list[Piece]:
    marks = [Mark(*span, None) for span in shown.right]
    marks += [Mark(*entry.mistake.span, entry) for entry in entries if entry.mistake.span]
    length = len(shown.text)
    marks = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    pieces = []
    for start, end, over in pages.cut(length, marks):
        wrong = [mark.entry for mark in over if mark.entry]
        wrong.sort(key=lambda entry: _TONES.index(entry.tone))
        pieces.append(
            Piece(
                text=shown.text[start:end],
                tone=wrong[0].tone if wrong else "right" if over else "",
                keys=tuple(mark.entry.key for mark in over if mark.entry and mark.start == start),
                leads_to=wrong[0].key if wrong else None,
                title=" · ".join(dict.fromkeys(kind_name(entry.mistake.kind, lang) for entry in wrong)),
            )
        )
    return pieces
