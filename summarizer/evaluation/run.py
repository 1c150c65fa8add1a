"""Reports against gold, article by article: none is dropped, what fails is a row with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer import __version__
from summarizer.article import Source, read_source
from summarizer.errors import InvalidReport, Lang, SummarizerError, UnreadableInput, reason_of
from summarizer.evaluation.gold import HELD_OUT, Gold, InvalidGold, read_gold
from summarizer.evaluation.judge import judge
from summarizer.evaluation.library import article_of, clean_text_of, report_of
from summarizer.evaluation.places import Places
from summarizer.evaluation.reported import read_report
from summarizer.evaluation.result import ArticleResult, Counts, Evaluation, Group
from summarizer.evaluation.scores import scores, total
from summarizer.evaluation.texts import both, say

Report = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A gold file with the article it is about, if that is there."""

    path: Path
    gold: Gold
    article: Path | None


# Makes or finds the report of a case. Raises SummarizerError where it cannot.
Reporter = Callable[[Case], Report]


@dataclass(frozen=True)
class Shown:
    """What a page shows of one article: its text, and where numbers stand that are right."""

    text: str
    right: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Run:
    """The result, and the articles it can be shown in by name."""

    evaluation: Evaluation
    shown: dict[str, Shown]


def by_engine(process: Callable[[Source], Any]) -> Reporter:
    """Reports made now, of the article; `process` gives a DevelopmentReport."""

    def report(case: Case) -> Report:
        if case.article is None:
            raise UnreadableInput(*both("no_article", name=case.path.stem))
        made: Report = process(read_source(case.article)).model_dump(mode="json")
        return made

    return report


def from_folder(folder: Path) -> Reporter:
    """Reports that are there already, FOLDER/NAME.json, made by whatever tool."""

    def report(case: Case) -> Report:
        path = report_of(case.path, folder, case.article)
        if path is None:
            raise InvalidReport(*both("no_report", path=folder / f"{case.path.stem}.json"))
        try:
            content = json.loads(path.read_text("utf-8-sig"))
        except OSError as error:
            raise InvalidReport(*both("unreadable", path=path, why=reason_of(error))) from error
        except (ValueError, RecursionError) as error:
            raise InvalidReport(*both("no_json", path=path, why=error)) from error
        if not isinstance(content, dict):
            raise InvalidReport(*both("no_object", path=path))
        return content

    return report


def evaluate(
    paths: Sequence[Path],
    reporter: Reporter,
    subject: str,
    *,
    folders: Sequence[Path] = (),
    reveal: bool = False,
    lang: Lang = "en",
    advance: Callable[[], None] = lambda: None,
) -> Run:
    """Score a report for every gold file of `paths`.

    `folders` may hold articles that stand elsewhere; `reveal` lists the mistakes of held-out articles
    too; `advance` is called after each article. Raises nothing of what one article may do wrong.
    """
    results: list[ArticleResult] = []
    shown: dict[str, Shown] = {}
    for path, name in zip(paths, _names(paths), strict=True):
        result, text = _one(path, name, reporter, folders, reveal, lang)
        results.append(result)
        if text is not None:
            shown[name] = text
        advance()
    return Run(
        Evaluation(
            package_version=__version__, subject=subject, articles=results, groups=list(_groups(results))
        ),
        shown,
    )


def _one(
    path: Path, name: str, reporter: Reporter, folders: Sequence[Path], reveal: bool, lang: Lang
) -> tuple[ArticleResult, Shown | None]:
    split: str | None = None
    try:
        gold = read_gold(path)
        split = gold.split
        if gold.draft:
            raise InvalidGold(both("is_draft", path=path), [])
        article = article_of(path, gold, folders)
        report = reporter(Case(path, gold, article))
        source = _source(report, article or clean_text_of(path))
        places = Places(source)
        judgement = judge(gold, read_report(report), places)
    except SummarizerError as error:
        return ArticleResult(name=name, split=split, failed=error.told.of(lang)), None
    except Exception as error:
        # Whatever one report does to us, the others are to be scored.
        why = f"{type(error).__name__}: {error}"
        return ArticleResult(name=name, split=split, failed=say("internal", lang, why=why)), None
    withheld = split == HELD_OUT and not reveal
    result = ArticleResult(
        name=name,
        split=split,
        title=gold.document.title,
        counts=judgement.counts,
        mistakes=[] if withheld else judgement.mistakes,
        withheld=withheld,
        notes=[] if source else [say("not_shown", lang)],
    )
    return result, None if withheld or not source else Shown(source.text, judgement.right)


def _source(report: Report, article: Path | None) -> Source | None:
    """The text that the report's offsets count, as far as it is known."""
    document = report.get("document")
    stated = document.get("source_text") if isinstance(document, Mapping) else None
    if isinstance(stated, str) and stated:
        return Source(stated, from_html=True)
    try:
        return read_source(article) if article else None
    except SummarizerError:
        return None


def _names(paths: Sequence[Path]) -> list[str]:
    """The stem of each path, or the path where two have one stem."""
    stems = [path.stem for path in paths]
    return [
        stem if stems.count(stem) == 1 else path.as_posix() for path, stem in zip(paths, stems, strict=True)
    ]


def _groups(results: Sequence[ArticleResult]) -> Iterator[Group]:
    """The splits in the order of their first articles, then all of them."""
    splits = list(dict.fromkeys(one.split for one in results))
    if len(splits) > 1:
        for split in splits:
            yield _group(split or "-", [one for one in results if one.split == split])
    yield _group(None, results)


def _group(name: str | None, results: Sequence[ArticleResult]) -> Group:
    counts: list[Counts] = [one.counts for one in results if one.counts is not None]
    return Group(
        name=name,
        articles=len(results),
        failed=len(results) - len(counts),
        counts=total(counts),
        scores=scores(counts),
    )
