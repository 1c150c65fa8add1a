"""The registry: every rule once, in the order in which they are tried."""

from __future__ import annotations

from functools import cache

from summarizer.quantities.page import Rule
from summarizer.quantities.rules_dates import DATE_RULES
from summarizer.quantities.rules_figures import FIGURE_RULES
from summarizer.quantities.rules_names import NAME_RULES
from summarizer.quantities.rules_ordinals import ORDINAL_RULES

__all__ = ["RULES", "rules_at"]

RULES: tuple[Rule, ...] = (*DATE_RULES, *NAME_RULES, *ORDINAL_RULES, *FIGURE_RULES)


@cache
def _index() -> dict[str, tuple[Rule, ...]]:
    anchors = {c for rule in RULES for c in rule.anchors}
    return {c: tuple(rule for rule in RULES if c in rule.anchors) for c in anchors}


def rules_at(anchor: str) -> tuple[Rule, ...]:
    """The rules that may start at this character, in order."""
    return _index().get(anchor, ())
