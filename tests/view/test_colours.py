"""The colours of the page: readable for everybody, and four kinds of fact that stay apart for the colour-blind."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from summarizer import pages

Rgb = tuple[float, float, float]
KINDS = ("goal", "achieved", "project", "measure")
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
BLINDNESS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def schemes() -> dict[str, dict[str, Rgb]]:
    style = pages.resource("summarizer.view", "base.css")
    light, dark = style.partition("@media screen")[::2]

    def tokens(text: str) -> dict[str, Rgb]:
        return {name: _rgb(value) for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", text)}

    return {"light": tokens(light), "dark": tokens(light) | tokens(dark)}


def _rgb(code: str) -> Rgb:
    digits = code[1:] if len(code) == 7 else "".join(char * 2 for char in code[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _linear(colour: Rgb) -> Rgb:
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour)
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG 2."""
    light = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_linear(one), _linear(other)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(colour: Rgb, blindness: str) -> Rgb:
    """CIE L*a*b* (D65) of a colour as it is seen."""
    linear = _linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(k * c for k, c in zip(row, linear, strict=True))))
        for row in BLINDNESS[blindness]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: Rgb, other: Rgb, blindness: str) -> float:
    pairs = zip(lab(one, blindness), lab(other, blindness), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@SCHEMES
def test_text_is_readable_on_what_it_stands_on(scheme: str) -> None:
    colours = schemes()[scheme]
    pairs = [
        (ink, ground)
        for ink in ("ink", "soft", "faint", "accent", "error", "warning")
        for ground in ("card", "paper")
    ]
    pairs += [("ink", f"{kind}-num") for kind in KINDS] + [("ink", f"{kind}-bg") for kind in KINDS]
    pairs += [(kind, ground) for kind in KINDS for ground in ("card", f"{kind}-bg")] + [
        ("on-accent", "accent")
    ]
    poor = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@SCHEMES
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_kinds_of_fact_stay_apart(scheme: str, blindness: str) -> None:
    colours = schemes()[scheme]
    apart = {
        pair: round(difference(colours[f"{pair[0]}-num"], colours[f"{pair[1]}-num"], blindness), 1)
        for pair in combinations(KINDS, 2)
    }
    assert {pair: far for pair, far in apart.items() if far < 10} == {}
