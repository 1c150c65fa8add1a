"""The number layer as a table: spec/figures.tsv is resolved, spec/exclusions.tsv is excluded."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.quantities import Mention, read_mentions

SPEC = Path(__file__).parent / "spec"


def rows(name: str) -> list[list[str]]:
    lines = (SPEC / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def mention_of(text: str, surface: str) -> Mention:
    found = [m for m in read_mentions(text) if m.text == surface]
    assert len(found) == 1, [m.text for m in read_mentions(text)]
    (mention,) = found
    assert text[mention.start : mention.end] == surface
    return mention


@pytest.mark.parametrize("row", rows("figures.tsv"), ids=lambda row: f"{row[0]}→{row[1]}")
def test_a_figure_is_resolved(row: list[str]) -> None:
    text, surface, value, high, unit, kind, bound, amount, base, per = row
    quantity = mention_of(text, surface).quantity
    assert quantity is not None
    assert quantity.text == surface
    assert (quantity.value, quantity.unit, quantity.kind, quantity.bound) == (
        Decimal(value),
        unit,
        kind,
        bound,
    )
    assert quantity.high == (None if high == "-" else Decimal(high))
    assert quantity.per == (None if per == "-" else per)
    if amount != "-":
        assert quantity.canonical is not None
        assert (quantity.canonical.value, quantity.canonical.unit) == (Decimal(amount), base)


@pytest.mark.parametrize("row", rows("exclusions.tsv"), ids=lambda row: f"{row[0]}→{row[1]}")
def test_what_is_no_figure_is_excluded_with_its_reason(row: list[str]) -> None:
    text, surface, reason = row
    mention = mention_of(text, surface)
    assert mention.quantity is None
    assert mention.reason == reason
