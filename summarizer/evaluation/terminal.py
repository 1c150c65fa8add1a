"""An evaluation on a terminal: article by article, then each group with its intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.markup import escape
from rich.table import Table

from summarizer.errors import Lang
from summarizer.evaluation.compare import Comparison
from summarizer.evaluation.result import ArticleResult, Counts, Evaluation, Score
from summarizer.evaluation.scores import FIGURES, figures
from summarizer.evaluation.texts import figure_name, kind_name, say, split_name, state_name

if TYPE_CHECKING:
    from rich.console import Console

# What fits beside the name of an article; the totals have everything.
_COLUMNS: Final = (
    "number_p", "number_r", "number_f1", "fact_f1", "indicator", "bound", "period",
    "project_f1", "stage", "measure_f1", "aim_f1", "document",
)  # fmt: skip


def print_evaluation(evaluation: Evaluation, console: Console, lang: Lang = "en") -> None:
    """The tables; the mistakes too where there is one article only."""
    console.print(_articles(evaluation, lang))
    for one in evaluation.articles:
        if one.failed:
            console.print(f"[red]{escape(one.name)}[/]: {escape(one.failed)}", highlight=False)
        for note in one.notes:
            console.print(f"[yellow]{escape(one.name)}[/]: {escape(note)}", highlight=False)
    if not any(one.counts for one in evaluation.articles):
        return
    console.print(_groups(evaluation, lang))
    console.print(say("reading", lang), style="dim", highlight=False)
    if len(evaluation.articles) == 1 and evaluation.articles[0].counts:
        _mistakes(evaluation.articles[0], console, lang)


def _articles(evaluation: Evaluation, lang: Lang) -> Table:
    table = Table(title=f"{say('subject', lang)}: {evaluation.subject}", box=None, header_style="bold")
    table.add_column(say("article", lang), no_wrap=True)
    for figure in _COLUMNS:
        table.add_column(figure_name(figure, lang), justify="right", max_width=9)
    table.add_column(say("leaks", lang), justify="right")
    for split in dict.fromkeys(one.split for one in evaluation.articles):
        for one in evaluation.articles:
            if one.split == split:
                cells = (
                    _row(one.counts)
                    if one.counts
                    else [f"[red]{say('failed', lang)}[/]", *[""] * len(_COLUMNS)]
                )
                table.add_row(escape(one.name), *cells)
        table.add_section()
    for group in evaluation.groups:
        name = f"{split_name(group.name, lang)} ({group.articles - group.failed})"
        table.add_row(escape(name), *_row(group.counts), style="bold")
    return table


def _row(counts: Counts) -> list[str]:
    values = figures(counts)
    return [*(_plain(values[figure]) for figure in _COLUMNS), str(counts.leaks)]


def _groups(evaluation: Evaluation, lang: Lang) -> Table:
    certain = any(score.low is not None for group in evaluation.groups for score in group.scores.values())
    table = Table(title=say("interval" if certain else "totals", lang), box=None, header_style="bold")
    table.add_column(say("figure", lang), no_wrap=True)
    for group in evaluation.groups:
        failed = f", {group.failed} {say('failed', lang)}" if group.failed else ""
        table.add_column(
            f"{escape(split_name(group.name, lang))} ({group.articles} {say('articles', lang)}{failed})",
            no_wrap=True,
        )
    for figure in FIGURES:
        cells = [_with_interval(group.scores[figure]) for group in evaluation.groups]
        table.add_row(figure_name(figure, lang), *cells, style="bold" if figure.endswith("f1") else None)
    table.add_row(say("leaks", lang), *(str(group.counts.leaks) for group in evaluation.groups))
    return table


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _with_interval(score: Score) -> str:
    if score.low is None or score.high is None:
        return _plain(score.value)
    return f"{_plain(score.value)} [dim]{score.low:.3f}–{score.high:.3f}[/]"


def _mistakes(article: ArticleResult, console: Console, lang: Lang) -> None:
    if article.withheld:
        console.print(say("withheld", lang), style="dim")
        return
    table = Table(title=f"{say('mistakes', lang)}: {len(article.mistakes)}", box=None, header_style="bold")
    for name in ("mistakes", "item", "expected", "found"):
        table.add_column(say(name, lang))
    for one in article.mistakes:
        cells = (one.text, one.expected or "", one.found or "")
        table.add_row(kind_name(one.kind, lang), *map(escape, cells))
    console.print(table)


def print_comparison(comparison: Comparison, console: Console, lang: Lang = "en") -> None:
    """What got better and what worse, in totals and item by item."""
    console.print(_changes(comparison, lang))
    for heading, names in (("appeared", comparison.appeared), ("vanished", comparison.vanished)):
        if names:
            console.print(f"{say(heading, lang)}: {', '.join(map(escape, names))}", highlight=False)
    for verdict, style in (("worse", "red"), ("better", "green"), ("changed", "yellow")):
        items = [one for one in comparison.items if one.verdict == verdict]
        if not items:
            continue
        console.print(f"[{style} bold]{say(verdict, lang)}: {len(items)}[/]")
        for one in items:
            before = state_name(one.before, one.after, "was", lang)
            after = state_name(one.after, one.before, "now", lang)
            console.print(
                f"  {escape(one.article)}  {escape(one.text)}  {before} → {after}  "
                f"[dim]{escape(one.quote[:60])}[/]",
                highlight=False,
            )
    if comparison.not_itemised:
        console.print(say("items_withheld", lang, count=comparison.not_itemised), style="dim")


def _changes(comparison: Comparison, lang: Lang) -> Table:
    table = Table(title=say("changes", lang), box=None, header_style="bold")
    table.add_column(say("figure", lang), no_wrap=True)
    for group in comparison.groups:
        table.add_column(f"{escape(split_name(group.name, lang))} ({group.articles})", no_wrap=True)
    for figure in FIGURES:
        table.add_row(
            figure_name(figure, lang), *(_change(group.changes[figure]) for group in comparison.groups)
        )
    return table


def _change(score: Score) -> str:
    if score.value is None:
        return "–"
    if abs(score.value) < 5e-5:
        return "[dim]=[/]"
    style = "green" if score.value > 0 else "red"
    interval = "" if score.low is None else f" [dim]{score.low:+.3f}…{score.high:+.3f}[/]"
    return f"[{style}]{score.value:+.3f}[/]{interval}"
