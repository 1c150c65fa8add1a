"""Policy measures: quoted names of policies, action phrases, and known ways of working."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.items import Measure
from summarizer.extraction.rules.clauses import Clause, Layout
from summarizer.extraction.rules.vocabulary import alternation, pattern, sections, words
from summarizer.grounding import Ground, Span
from summarizer.schemas import Category

MIN_NAME, MAX_NAME = 6, 48


@cache
def _quoted() -> re.Pattern[str]:
    verbs = alternation(words("measures", "quoted_verb"))
    kinds = alternation(words("measures", "kind"))
    return re.compile(
        rf"(?:(?P<verb>{verbs})[^，,。；;、“”《》\n]{{0,8}})?(?P<many>(?:[“‘《][^“”‘’《》\n]{{2,30}}[”’》][、和及与]?)+)(?P<behind>[^，,。；;、“”《》\n]{{0,10}}?(?:{kinds}))?"
    )


@cache
def _action() -> re.Pattern[str]:
    verbs = alternation(words("measures", "verb"))
    kinds = alternation(words("measures", "kind"))
    return re.compile(
        rf"(?:{verbs})[^，,。；;\n]{{0,36}}?(?:{kinds})(?:[^，,。；;、\n]{{0,4}}?(?:{kinds}))*(?!的)"
    )


@cache
def _categories() -> list[tuple[Category, re.Pattern[str]]]:
    return [
        (section.removeprefix("category."), pattern("measures", section))  # type: ignore[misc]
        for section in sections("measures")
        if section.startswith("category.")
    ]


def category_of(text: str, context: str = "") -> Category:
    """The category whose words stand most often in `text`, then in its `context`."""
    best: tuple[int, Category] = (0, "other")
    for category, words_of in _categories():
        score = 2 * len(words_of.findall(text)) + len(words_of.findall(context))
        if score > best[0]:
            best = (score, category)
    return best[1]


def find_measures(ground: Ground, layout: Layout) -> list[Measure]:
    """The measures of an article, in order; a name said twice is one measure."""
    measures: dict[str, Measure] = {}
    for clause in layout.clauses:
        if layout.is_headline(clause.paragraph):
            continue
        for name, span in _in_clause(ground.text, clause):
            known = measures.get(name)
            if known is None:
                sentence = layout.sentences[clause.sentence]
                statement = ground.text[span.start : span.end]
                context = ground.text[sentence.start : min(sentence.end, sentence.start + 200)]
                measures[name] = Measure(name, category_of(statement, context), [span], statement=statement)
            elif span not in known.evidence and len(known.evidence) < 2:
                known.evidence.append(span)
    return list(measures.values())


def _in_clause(text: str, clause: Clause) -> list[tuple[str, Span]]:
    span = _window(clause)
    found: list[tuple[str, Span]] = []
    taken: list[tuple[int, int]] = []
    for match in _quoted().finditer(text, clause.start, min(len(text), clause.end + 1)):
        if not match["verb"] and not match["behind"]:
            continue
        names = re.findall(r"[“‘《]([^“”‘’《》\n]+)[”’》]", match["many"])
        names = [n for n in names if n not in words("measures", "metaphor")]
        behind = match["behind"] or ""
        if not names:
            continue
        if len(names) == 1 or (len(behind) <= 4 and behind and len(names) == 2):
            found.append(((match["many"] + behind)[:MAX_NAME], span))
        else:
            found.extend((f"“{name}”", span) for name in names)
        taken.append(match.span())
    if not found:
        for match in _action().finditer(text, clause.start, clause.end):
            name = match.group()
            if len(name) < MIN_NAME:
                name = text[clause.start : clause.end]  # (与考核)进行挂钩 names nothing by itself
            if "等" in name and name.endswith(("工程", "项目")):
                continue  # 推进甲、乙等重点工程 names projects
            if MIN_NAME <= len(name) <= MAX_NAME:
                found.append((name, span))
                taken.append(match.span())
                break
    if not found:
        for match in pattern("measures", "phrase").finditer(text, clause.start, clause.end):
            found.append((match.group(), span))
            break
    return found


def _window(clause: Clause) -> Span:
    return Span(clause.start, min(clause.end, clause.start + 140))
