"""Every code of the contract has a name in both languages: a forgotten one would show as a code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest

from summarizer.quantities.mention import Reason
from summarizer.schemas import Bound, Category, Kind, Script, Severity, Stage, Verdict
from summarizer.view import labels


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
