"""Sentences that tell facts of the gold truly, in other words and other shapes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from benchmarks.prose.cases import Case, GoldArticle, Json, first_of_each
from benchmarks.prose.rewording import rewordings
from benchmarks.prose.statements import as_quoted, bare_number, statement_of, usable
from benchmarks.rewriting import in_chinese

_REWORDED = 12  # facts of an article whose sentence is reworded in every way
_MONEY_OR_COUNT = ("money", "count", "area", "length", "mass")


def right_cases(article: GoldArticle, seed: int = 1) -> list[Case]:
    """True paraphrases: the annotator's words, reworded sentences, rounded shares, arithmetic in sight."""
    chance = random.Random(f"{seed}{article.name}")  # noqa: S311 - no secret
    facts = usable(article)
    made = [Case("annotator's words", article.name, f"{statement_of(fact).text}。") for fact in facts]
    for fact in chance.sample(facts, min(_REWORDED, len(facts))):
        for text in (f"{statement_of(fact).text}。", f"{as_quoted(fact)}。"):
            made += [Case(kind, article.name, other) for kind, other in rewordings(text)]
    for sentence in _sentences(article, facts):
        made += [Case(kind, article.name, other) for kind, other in rewordings(sentence)]
    made += [Case("share in tenths", article.name, text) for fact in facts for text in _tenths(fact)]
    for a, b in pairwise(facts):
        made.append(
            Case(
                "two facts, in the other order",
                article.name,
                f"{statement_of(b).text}；{statement_of(a).text}。",
            )
        )
        made += [Case("arithmetic in sight", article.name, text) for text in _arithmetic(a, b)]
    return first_of_each(made)


def _sentences(article: GoldArticle, facts: list[Json]) -> Iterator[str]:
    """Sentences of the article's body that hold facts."""
    quotes = [fact["quote"] for fact in facts]
    for line in article.clean.splitlines():
        for part in line.replace("！", "。").split("。"):
            if any(quote in part for quote in quotes):
                yield f"{part.strip()}。"


def _tenths(fact: Json) -> Iterator[str]:
    """超过九成 for 92%, 近九成 for 88%."""
    if fact["unit"] != "%" or fact["bound"] != "exact" or fact["kind"] != "percent":
        return
    value = Decimal(str(fact["value"]))
    whole, rest = divmod(value, 10)
    if not 10 < value < 100 or not rest:
        return
    said = statement_of(fact)
    if rest >= 8 and whole < 9:
        yield f"{said.but(number=f'近{in_chinese(int(whole) + 1)}成', plain=True).text}。"
    elif rest <= 5:
        yield f"{said.but(number=f'超过{in_chinese(int(whole))}成', plain=True).text}。"


def _arithmetic(a: Json, b: Json) -> Iterator[str]:
    """A difference, a sum and a share of two numbers that the sentence itself names."""
    alike = a["unit"] == b["unit"] and a["kind"] == b["kind"] and a["kind"] in _MONEY_OR_COUNT
    if not alike or a["bound"] != "exact" or b["bound"] != "exact" or a["value"] == b["value"]:
        return
    x, y = Decimal(str(a["value"])), Decimal(str(b["value"]))
    both = f"{statement_of(a).text}；{statement_of(b).text}"
    unit = a["unit"]
    # The figures must be told in one unit, or the reader cannot see what was computed.
    if bare_number(a) not in both or bare_number(b) not in both:
        return
    yield f"{both}，两者相差{abs(x - y):f}{unit}。"
    yield f"{both}，两项合计{x + y:f}{unit}。"
    small, large = sorted((x, y))
    yield f"{both}，后者与前者中小的一项相当于大的一项的{small * 100 / large:.1f}%。"
