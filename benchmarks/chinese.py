"""The words of the accuracy page's tables in Chinese: the figures stay what they are, and where they are."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).with_name("chinese.tsv")
_FIGURE: Final = re.compile(r"\d(?:[\d,.]*\d)?")
_NAMES: Final = re.compile(r"[A-Za-z]{2}")  # a cell without two letters in a row is figures and signs


def in_chinese(markdown: str) -> tuple[str, list[str]]:
    """The same Markdown, its table cells and whole lines in Chinese; and what has no Chinese yet.

    A cell or line is looked up with `{}` in the place of every figure; the figures are put back in their order.
    """
    unknown: list[str] = []
    lines = [
        _row(line, unknown) if line.startswith("|") else _told(line, unknown) for line in markdown.split("\n")
    ]
    return "\n".join(lines), unknown


def _row(line: str, unknown: list[str]) -> str:
    return "|".join(f" {_told(cell.strip(), unknown)} " if cell.strip() else cell for cell in line.split("|"))


def _told(text: str, unknown: list[str]) -> str:
    if not _NAMES.search(text):
        return text
    known = _words().get(_FIGURE.sub("{}", text))
    if known is None:
        unknown.append(text)
        return text
    return known.format(*_FIGURE.findall(text))


@cache
def _words() -> dict[str, str]:
    """English to Chinese; both sides hold `{}` as often."""
    return dict(line.split("\t") for line in WORDS.read_text("utf-8").splitlines())
