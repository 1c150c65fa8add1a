"""Text under edit that never forgets which raw characters each of its characters stands for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

# (start, end, replacement, keep): `text[start:end]` becomes `replacement`. With `keep` the raw
# characters of what is cut out go on belonging to the character before it (a gloss to its hanzi).
Edit = tuple[int, int, str, bool]


# 32 bits an offset: two billion characters are enough, and 10 MB stay cheap. Those of most texts are made once.
_BORDERS = array("i", range(8192))


@dataclass(frozen=True, slots=True)
class Mapped:
    """`text` and, for each of its code points, the half-open raw span `starts[i]:ends[i]`."""

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, raw: str) -> Mapped:
        """The raw text itself: every character stands for itself."""
        size = len(raw)
        borders = _BORDERS if size < len(_BORDERS) else array("i", range(size + 1))
        return cls(raw, borders[:size], borders[1 : size + 1])

    def edited(self, edits: Iterable[Edit]) -> Mapped:
        """A new text with the edits done. They must be in order and not overlap. Linear time."""
        text, starts, ends = self.text, self.starts, self.ends
        pieces: list[str] = []
        new_starts, new_ends = array("i"), array("i")
        at = 0
        for start, end, replacement, keep in edits:
            if start > at:
                pieces.append(text[at:start])
                new_starts.extend(starts[at:start])
                new_ends.extend(ends[at:start])
            if replacement:
                pieces.append(replacement)
                for _ in replacement:
                    new_starts.append(starts[start])
                    new_ends.append(ends[end - 1])
            elif keep and new_ends:
                new_ends[-1] = ends[end - 1]
            at = end
        if not pieces and at == 0:
            return self
        pieces.append(text[at:])
        new_starts.extend(starts[at:])
        new_ends.extend(ends[at:])
        return Mapped("".join(pieces), new_starts, new_ends)
