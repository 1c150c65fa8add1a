"""Sentences that say one thing wrong about one fact of the gold; those that happen to be true are left out."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.prose.cases import Case, GoldArticle, Json, first_of_each, marked
from benchmarks.prose.statements import as_quoted, bare_number, statement_of, usable, year_of

_PLANNED = re.compile(
    r"力争|计划|确保|力保|争取|拟|预计|有望|将(?=[^军领])|目标|年底前|届时|今后|要(?=[^求点素])"
)
_PAST = re.compile(
    r"了|去年|上年|以来|年前|上半年|这|我们|一季度|前[一二三]季度|已|超额|同期"
)  # no plan speaks so
_DONE = re.compile(r"已经?|累计|实际|完成|实现")
_UP_DOWN = (("增长", "下降"), ("下降", "增长"), ("增加", "减少"), ("减少", "增加"), ("提高", "下降"), ("上升", "下降"),
            ("上涨", "下跌"), ("回落", "提高"), ("降低", "提高"), ("减产", "增产"), ("增产", "减产"), ("高于", "低于"))  # fmt: skip
_GROWTH = re.compile(r"(?:同比|比上年|较上年|比去年|较去年)*(?:同期)?(?:增长|下降|增加|减少|上涨)率?$")
_SHARE = re.compile(r"占[^，。]*$")
_OTHER_BOUND = {
    "more_than": "不足", "at_least": "不足", "at_most": "超过", "less_than": "超过",
}  # fmt: skip
_DATED = re.compile(r"[今明去本上当]年|目前|如今|季度|半年|月|年[内底初末]|“?十[三四五]五”?")
_LABEL = re.compile(r"[\u4e00-\u9fff]{4}|[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]")
_FIGURE = re.compile(r"\d+")
_KIND = re.compile(r"企业$|用户|项目$|部分$|手续$")  # kinds of bodies, not places or bodies
_NEAR = 12  # facts on either side among which the other half of a swap is drawn

Wrong = Iterator[tuple[str, tuple[str, ...]]]  # a sentence, and its words that are wrong


@dataclass(frozen=True)
class Matter:
    """One fact, its article, and the chances drawn for one kind of mistake."""

    article: GoldArticle
    fact: Json
    chance: random.Random


Maker = Callable[[Matter], Wrong]


def wrong_cases(article: GoldArticle, seed: int = 1) -> list[Case]:
    """Every kind of mistake that each fact allows."""
    made: list[Case] = []
    for index, fact in enumerate(usable(article)):
        for kind, maker in MISTAKES.items():
            chance = random.Random(f"{seed}{article.name}{index}{kind}")  # noqa: S311 - no secret
            for prose, wrong in maker(Matter(article, fact, chance)):
                made.append(Case(kind, article.name, prose, marked(prose, *wrong)))
    return first_of_each(made)


def _role(matter: Matter) -> Wrong:
    article, fact = matter.article, matter.fact
    role = fact["role"]
    other = {"goal": "achieved", "achieved": "goal"}.get(role)
    if other is None or fact.get("estimated") or article.has(fact["value"], fact["unit"], role=other):
        return
    said = statement_of(fact)
    quote = as_quoted(fact)
    if other == "achieved":
        indicator = _PLANNED.sub("", said.indicator)
        yield f"{said.subject}{indicator}已达到{said.number}。", (said.number,)
        told = _PLANNED.sub("已", quote, count=1)
        if told != quote and not _PLANNED.search(told):
            yield f"{told}。", (_from("已", told, fact["text"]),)
    else:
        indicator = _DONE.sub("", said.indicator)
        yield f"{said.subject}{indicator}目标为{said.number}，计划下一步完成。", (said.number,)
        told = _DONE.sub("计划", quote, count=1) if _DONE.search(quote) else f"计划{quote}"
        if not _PAST.search(told):
            yield f"{told}。", (_from("计划", told, fact["text"]),)


def _from(word: str, text: str, number: str) -> str:
    """The stretch from a changed word to the number, or the number where the word stands behind it."""
    end = text.index(number) + len(number)
    start = text.find(word, 0, end)
    return text[start:end] if start >= 0 else number


def _year(matter: Matter) -> Wrong:
    article, fact, chance = matter.article, matter.fact, matter.chance
    mine = year_of(fact)
    if mine is None:
        return
    others = {y for f in article.facts if (y := year_of(f)) not in (None, mine)}
    others |= {f"{int(mine[:4]) + step}年" for step in (-1, 1)}
    right = {year_of(f) for f in article.facts if (f["value"], f["unit"]) == (fact["value"], fact["unit"])}
    wrong = chance.choice(sorted(y for y in others if y and y not in right))
    said = statement_of(fact)
    text = said.but(period=said.period.replace(mine, wrong)).text
    if text.count(wrong) == 1 and fact["text"] in text:
        yield f"{text}。", (wrong, fact["text"])
    quote = as_quoted(fact)
    if mine in quote:
        quote = quote.replace(mine, wrong)
    elif not _DATED.search(quote):  # 2022年，今年…: two times, of which one is right
        quote = f"{wrong}，{quote}"
    if quote.count(wrong) == 1 and quote.find(wrong) < quote.find(fact["text"]):
        yield f"{quote}。", (wrong, fact["text"])


def _scope(matter: Matter) -> Wrong:
    article, fact, chance = matter.article, matter.fact, matter.chance
    mine = fact.get("scope")
    if not mine:
        return
    said = statement_of(fact)
    quote = as_quoted(fact)
    taken = {
        f.get("scope") for f in article.facts if (f["value"], f["unit"]) == (fact["value"], fact["unit"])
    }
    # What holds for a project or a village also happens in the county around it: that is no clear mistake.
    whole = Counter(f.get("scope") for f in article.facts).most_common(1)[0][0] or ""
    region = article.annotation["document"].get("region") or ""
    others = sorted(
        {
            scope
            for f in article.facts
            if (scope := f.get("scope"))
            and scope not in taken
            and 2 <= len(scope) <= 12
            and not _related(scope, mine)
            and not _KIND.search(scope)
            and not _related(scope, whole)
            and scope not in region
            and scope not in said.indicator + quote
        }
    )
    if not others or not said.subject:
        return
    wrong = chance.choice(others)
    text = said.but(subject=wrong).text
    if text.find(wrong) < text.rfind(said.number):
        yield f"{text}。", (wrong, text[text.rfind(said.number) :])
    if fact["text"] not in mine and mine in quote and quote.index(mine) < quote.index(fact["text"]):
        yield f"{quote.replace(mine, wrong)}。", (wrong, fact["text"])


def _related(a: str, b: str) -> bool:
    """Whether two scopes may be one in two wordings (江口经开区 and 江口经济开发区) or part of one another."""
    return len(set(a) & set(b)) >= 2


def _swap(matter: Matter) -> Wrong:
    article, fact, chance = matter.article, matter.fact, matter.chance
    facts = usable(article)
    at = facts.index(fact)
    near = [
        other
        for other in facts[max(0, at - _NEAR) : at + _NEAR + 1]
        if other["unit"] == fact["unit"]
        and other["kind"] == fact["kind"]
        and other["value"] != fact["value"]
        and other["indicator"] != fact["indicator"]
        and not article.has(other["value"], other["unit"], indicator=fact["indicator"])
        and not article.has(fact["value"], fact["unit"], indicator=other["indicator"])
    ]
    if not near:
        return
    other = chance.choice(near)
    said, its = statement_of(fact), statement_of(other)
    alone = said.but(number=its.number, plain=said.plain or its.plain).text
    if alone.rfind(its.number) >= 0:
        yield f"{alone}。", (alone[alone.rfind(its.number) :],)
    quote = as_quoted(fact)
    # 增速3.9% alone says nothing that could be wrong.
    if other["text"] not in quote and _LABEL.search(_GROWTH.sub("", quote.partition(fact["text"])[0])):
        yield f"{quote.replace(fact['text'], other['text'])}。", (other["text"],)


def _swap_both(matter: Matter) -> Wrong:
    """A sentence of the article with two of its numbers of one unit exchanged."""
    article, fact = matter.article, matter.fact
    facts = usable(article)
    at = facts.index(fact)
    body = article.clean
    start = body.find(fact["quote"])
    if start < 0:
        return
    begin = max(body.rfind(mark, 0, start) for mark in "。！？\n") + 1
    end = min((p for mark in "。！？\n" if (p := body.find(mark, start)) >= 0), default=len(body))
    sentence = body[begin:end].strip()
    for other in facts[at + 1 : at + _NEAR]:
        if (
            other["unit"] == fact["unit"]
            and other["value"] != fact["value"]
            and other["quote"] in sentence
            and other["indicator"] != fact["indicator"]
            and sentence.count(fact["text"]) == 1
            and sentence.count(other["text"]) == 1
            and sentence.index(fact["text"]) < sentence.index(other["text"])
            and not _subset(fact["text"], other["text"])
        ):
            swapped = sentence.replace(fact["text"], "\0").replace(other["text"], fact["text"])
            yield f"{swapped.replace(chr(0), other['text'])}。", (other["text"], fact["text"])
            return


def _subset(a: str, b: str) -> bool:
    return a in b or b in a


def _direction(matter: Matter) -> Wrong:
    fact = matter.fact
    said = statement_of(fact)
    quote = as_quoted(fact)
    left, right = quote[: quote.index(fact["text"])], quote[quote.index(fact["text"]) :]
    for told, flipped in _UP_DOWN:
        if said.indicator.endswith(told):
            yield f"{said.but(indicator=said.indicator[: -len(told)] + flipped).text}。", (said.number,)
        if left.endswith(told):
            yield f"{left[: -len(told)]}{flipped}{right}。", (fact["text"],)


def _comparison(matter: Matter) -> Wrong:
    fact = matter.fact
    said = statement_of(fact)
    if fact["kind"] not in ("percent", "ratio"):
        return
    growth = _GROWTH.search(said.indicator)
    share = _SHARE.search(said.indicator)
    if growth and growth.start() >= 2:
        head = said.indicator[: growth.start()]
        yield f"{said.but(indicator=f'{head}占全部的', planned=False, plain=True).text}。", (said.number,)
    elif share and share.start() >= 2:
        head = said.indicator[: share.start()]
        yield f"{said.but(indicator=f'{head}同比增长', planned=False, plain=True).text}。", (said.number,)


def _bound(matter: Matter) -> Wrong:
    article, fact = matter.article, matter.fact
    if fact["bound"] in ("exact", "range") or article.has(fact["value"], fact["unit"], bound="exact"):
        return
    bare = bare_number(fact)
    said = statement_of(fact)
    yield f"{said.but(number=bare, plain=False).text}。", (bare,)


def _other_bound(matter: Matter) -> Wrong:
    fact = matter.fact
    word = _OTHER_BOUND.get(fact["bound"])
    if word is None or fact["kind"] == "rank":
        return
    number = f"{word}{bare_number(fact)}"
    yield f"{statement_of(fact).but(number=number, plain=True).text}。", (number,)


def _digit(matter: Matter) -> Wrong:
    article, fact, chance = matter.article, matter.fact, matter.chance
    figures = list(_FIGURE.finditer(fact["text"]))
    if not figures:
        return
    figure = chance.choice(figures)
    at = chance.randrange(figure.start(), figure.end())
    digit = chance.choice([d for d in "123456789" if d != fact["text"][at]])
    number = fact["text"][:at] + digit + fact["text"][at + 1 :]
    if number not in article.raw:
        yield f"{statement_of(fact).but(number=number).text}。", (number,)


def _scale(matter: Matter) -> Wrong:
    fact = matter.fact
    text = fact["text"]
    for told, other in (("亿", "万"), ("万", "亿"), ("个百分点", "%"), ("%", "个百分点")):
        if told in text:
            number = text.replace(told, other)
            yield f"{statement_of(fact).but(number=number).text}。", (number,)
            return


MISTAKES: dict[str, Maker] = {
    "role flipped": _role,
    "year shifted": _year,
    "scope swapped": _scope,
    "number of another indicator": _swap,
    "two numbers exchanged": _swap_both,
    "direction flipped": _direction,
    "share told as growth or the reverse": _comparison,
    "bound dropped": _bound,
    "bound turned": _other_bound,
    "digit changed": _digit,
    "unit or scale changed": _scale,
}
