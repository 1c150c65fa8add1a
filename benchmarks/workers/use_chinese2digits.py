"""chinese2digits: numbers as strings, in the order of the text, without positions, units or bounds.

Mapping: each number is looked for behind the one before it. A number that holds a per cent sign or
百分之 (千分之) has that for its unit; its value, given as a fraction of one, is taken as it is and in
per cent (the scorer accepts both). A fraction (三分之二) has the unit of a ratio.
"""

from __future__ import annotations

from typing import Any

from benchmarks.workers.serve import Handler, Json, number_operations, serve


def unit_of(number: str) -> str:
    if "%" in number or "％" in number or "百分之" in number:
        return "%"
    return "ratio" if "分之" in number else ""


def load() -> dict[str, Handler]:
    import chinese2digits  # type: ignore[import-not-found,unused-ignore]

    def to_mentions(text: str, found: dict[str, Any]) -> list[Json]:
        mentions: list[Json] = []
        at = 0
        for surface, value in zip(found["CHNumberStringList"], found["digitsStringList"], strict=False):
            start = text.find(surface, at)
            if start < 0:
                continue
            at = start + len(surface)
            mentions.append(
                {
                    "start": start,
                    "end": at,
                    "text": surface,
                    "value": str(value),
                    "unit": unit_of(surface),
                    "bound": None,
                }
            )
        return mentions

    return number_operations(lambda text, _: chinese2digits.takeNumberFromString(text), to_mentions)


if __name__ == "__main__":
    serve(load)
