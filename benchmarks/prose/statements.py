"""Sentences that say one fact of the gold, in the article's words or in the annotator's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from benchmarks.prose.cases import GoldArticle, Json

_IN_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_CHANGES = re.compile(
    r"(?:增长|下降|增加|减少|提高|回落|上升|上涨|降低|减产|增产|高于|低于|缩短|压缩|减亏|增速|增幅|新增)率?$"
)
_PLAN_WORDS = re.compile(r"^(?:年度|全年)?(?:计划|力争|确保|拟|将|预计)")
BOUND_WORDS = re.compile(
    r"突破|超|过|逾|不少于|不低于|至少|不足|不到|近|约|以上|以内|以下|左右|上下|余|多|数|内|破|迈|越|破|冲|半|来|几|双|两位"
)
_YEAR = re.compile(r"(?:19|20)\d\d年")


@dataclass(frozen=True)
class Statement:
    """One fact in words. `number` is how the number is told; `planned` whether it is told as a plan."""

    subject: str
    indicator: str
    number: str
    period: str
    planned: bool
    plain: bool  # whether the number needs no verb: a bound word or a rank begins it, or a change precedes it

    @property
    def text(self) -> str:
        """The sentence without its full stop."""
        if self.planned:
            indicator = _PLAN_WORDS.sub("", self.indicator)
            verb = "" if self.plain else "达到"
            return f"{self._when}{self.subject}计划{indicator}{verb}{self.number}"
        return f"{self._when}{self.subject}{self.indicator}{'' if self.plain else '为'}{self.number}"

    @property
    def _when(self) -> str:
        return f"{self.period}，" if self.period else ""

    def but(self, **changes: object) -> Statement:
        return replace(self, **changes)  # type: ignore[arg-type]


def statement_of(fact: Json) -> Statement:
    """The fact in the annotator's words: scope, indicator, number, period."""
    indicator, scope = fact["indicator"], fact.get("scope") or fact.get("project") or ""
    subject = "" if not scope or scope in indicator or len(scope) > 14 else scope
    plain = fact["bound"] != "exact" or fact["kind"] == "rank" or bool(_CHANGES.search(indicator))
    return Statement(subject, indicator, fact["text"], _period(fact), fact["role"] == "goal", plain)


def _period(fact: Json) -> str:
    period = (fact.get("period") or "").partition(";")[0]
    inside = _IN_BRACKETS.search(period)
    return inside.group(1) if inside else period


def year_of(fact: Json) -> str | None:
    """The one year that the fact's period names."""
    years = set(_YEAR.findall(fact.get("period") or ""))
    return next(iter(years)) if len(years) == 1 else None


def as_quoted(fact: Json) -> str:
    """The fact in the article's words: its shortest clause."""
    return str(fact["quote"]).strip("，,。；;：:、 ")


def bare_number(fact: Json) -> str:
    """The number without its bound, in digits."""
    value = Decimal(str(fact["value"]))
    return f"{value.normalize():f}{fact['unit']}"


def usable(article: GoldArticle) -> list[Json]:
    """Facts that a sentence can say: one number, a name for it, no `per`."""
    return [
        fact
        for fact in article.facts
        if fact.get("high") is None
        and not fact.get("per")
        # A bound that stands apart from the number (最高可达…) would be lost with the annotator's words.
        and (fact["bound"] == "exact" or fact["kind"] == "rank" or bool(BOUND_WORDS.search(fact["text"])))
        and len(fact["indicator"]) >= 2
        and fact["quote"].count(fact["text"]) == 1
        and not str(fact["unit"]).startswith((":", "/"))
    ]
