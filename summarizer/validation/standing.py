"""Where a numeral stands in an article: looked up, not searched, for a summary may hold thousands of them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from summarizer.grounding.keys import key_of, splits_number

_RUN = re.compile(r"[0-9零一二三四五六七八九十百千万亿两半几]+")
_MANY = 500  # places of one numeral that are compared with what is looked for


class Standing:
    """The numerals of a text by their whole run of digits and the character behind it.

    `key` and `index`: the text without what two spellings of it may differ in, and where each character stood.
    """

    def __init__(self, key: str, index: array[int]) -> None:
        self._key, self._index = key, index
        self._words: dict[str, int] = {}
        self._runs: dict[str, list[int]] = {}
        for match in _RUN.finditer(key):
            self._runs.setdefault(match.group(), []).append(match.start())
            if match.end() < len(key):
                self._runs.setdefault(key[match.start() : match.end() + 1], []).append(match.start())

    def of(self, text: str) -> Iterator[int]:
        """The positions where a numeral stands literally, not as a piece of a longer one, in order."""
        wanted = key_of(text)[0]
        run = _RUN.search(wanted)
        if run is None:
            at = self._wordless(wanted)
            if at >= 0:
                yield self._index[at]
            return
        key = self._key
        for place in self._runs.get(wanted[run.start() : run.end() + 1], ())[:_MANY]:
            at = place - run.start()
            if at >= 0 and key.startswith(wanted, at) and not splits_number(key, at, at + len(wanted)):
                yield self._index[at]

    def _wordless(self, wanted: str) -> int:
        """Where words without a numeral (去年) first stand, or -1: there are few of them."""
        known = self._words.get(wanted)
        if known is None:
            known = self._words[wanted] = self._key.find(wanted) if wanted else -1
        return known
