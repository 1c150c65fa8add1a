"""The measure itself: it lets a line pass and stops a square."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.growth import assert_linear


def line(length: int) -> Callable[[], object]:
    return lambda: sum(range(length * 20))


def square(length: int) -> Callable[[], object]:
    return lambda: [sum(range(length)) for _ in range(length)]


def test_a_line_passes() -> None:
    assert_linear(line, 2_000, 10)


def test_a_square_is_stopped() -> None:
    with pytest.raises(AssertionError, match=r"8 times the length took"):
        assert_linear(square, 400, 8)
