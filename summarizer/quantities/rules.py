"""The registry: every rule once, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from summarizer.quantities.page import Rule
from summarizer.quantities.rules_codes import CODE_RULES
from summarizer.quantities.rules_dates import DATE_RULES
from summarizer.quantities.rules_figures import FIGURE_RULES
from summarizer.quantities.rules_institutions import INSTITUTION_RULES
from summarizer.quantities.rules_multiples import MULTIPLE_RULES
from summarizer.quantities.rules_names import NAME_RULES
from summarizer.quantities.rules_ordinals import FREQUENCY_RULES, ORDINAL_RULES
from summarizer.quantities.rules_plans import PLAN_RULES
from summarizer.quantities.rules_republic import REPUBLIC_RULES
from summarizer.quantities.rules_shares import SHARE_RULES

__all__ = ["RULES", "Matcher", "matcher", "rules_at"]

Matcher = Callable[[str, int], "re.Match[str] | None"]

RULES: tuple[Rule, ...] = (
    *FREQUENCY_RULES,
    *REPUBLIC_RULES,
    *DATE_RULES,
    *PLAN_RULES,
    *CODE_RULES,
    *NAME_RULES,
    *INSTITUTION_RULES,
    *ORDINAL_RULES,
    *SHARE_RULES,
    *MULTIPLE_RULES,
    *FIGURE_RULES,
)
# Here `right` is not asked: these are read by what they are, not by what follows.
_ALONE = frozenset("半双倍番首")


@cache
def matcher(pattern: str) -> Matcher:
    """The matcher of `pattern`, compiled when it is first tried: most texts need half of the rules."""
    return re.compile(pattern).match


@lru_cache(maxsize=16384)
def rules_at(anchor: str, left: str, right: str) -> tuple[Rule, ...]:
    """The rules that may start at the numeral `anchor`, `left` before it and `right` after its run, in order.

    Neighbours are single characters; the empty string stands for the edge of the text.
    """
    return tuple(
        rule
        for rule in RULES
        if anchor in rule.anchors
        and (not rule.left or left in rule.left)
        and (not rule.right or anchor in _ALONE or (right != "" and right in rule.right))
    )
