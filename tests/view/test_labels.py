"""Every code of the contract has a name in both languages: a forgotten one would show as a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

import pytest

from summarizer.quantities.mention import Reason
from summarizer.schemas import Bound, Category, Kind, Script, Severity, Stage, Verdict
from summarizer.validation import RULES
from summarizer.view import labels
from summarizer.view.rule_names import RULE_NAMES


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        (Bound, labels.BOUNDS),
        (Category, labels.CATEGORIES),
        (Kind, labels.KINDS),
        (Reason, labels.REASONS),
        (Script, labels.SCRIPTS),
        (Severity, labels.SEVERITIES),
        (Stage, labels.STAGES),
        (Verdict, labels.VERDICTS),
    ],
)
def test_every_code_has_a_label(codes: object, table: Mapping[str, labels.Label]) -> None:
    assert set(get_args(codes)) == set(table)


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert labels.label(labels.STAGES, "paused") == ("paused", "paused")


def test_every_rule_has_a_name_of_its_own_in_both_languages() -> None:
    assert set(RULE_NAMES) == {rule.code for rule in RULES}
    for texts in ([one.zh for one in RULE_NAMES.values()], [one.en for one in RULE_NAMES.values()]):
        assert len(set(texts)) == len(texts)
    assert all(re.search("[一-鿿]", one.zh) and one.en.isascii() for one in RULE_NAMES.values())
