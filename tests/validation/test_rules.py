"""The registry: every code once, every code in use, every code of the tests known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.validation import RULES
from summarizer.validation.rules import finding

HERE = Path(__file__).parent
PACKAGE = Path(__file__).parents[2] / "summarizer" / "validation"
CODES = [rule.code for rule in RULES]


def test_codes_are_unique_and_follow_the_families() -> None:
    assert len(CODES) == len(set(CODES))
    families = {code.split(".")[0] for code in CODES}
    assert families == {
        "grounding", "binding", "modality", "time", "arithmetic",
        "consistency", "coverage", "provenance", "prose", "safety",
    }  # fmt: skip


def test_every_code_is_used_and_every_used_code_is_registered() -> None:
    sources = [p.read_text("utf-8") for p in PACKAGE.glob("*.py") if p.name != "rules.py"]
    used = {code for text in sources for code in re.findall(r'"([a-z]+\.[a-z_]+)"', text)}
    families = {code.split(".")[0] for code in CODES}
    assert {code for code in used if code.split(".")[0] in families} == set(CODES)


def test_every_code_has_an_example() -> None:
    examples = "\n".join(p.read_text("utf-8") for p in HERE.glob("test_*.py") if p.name != "test_rules.py")
    assert [code for code in CODES if f'"{code}"' not in examples] == []


def test_the_registry_gives_the_severity() -> None:
    assert finding("arithmetic.source_conflict", "…").severity == "info"
    assert finding("grounding.value_differs", "…").severity == "error"
    with pytest.raises(KeyError):
        finding("grounding.unheard_of", "…")
