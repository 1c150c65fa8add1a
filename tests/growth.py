"""Whether the time of a piece of work grows with the length of its text, or with its square.

The clock is the processor time of this thread, with the garbage collector off: what else the machine or the test
session does is not counted. What noise is left is told from a square by trying again: a square fails every time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import thread_time

ATTEMPTS = 5
FLOOR = 0.001  # seconds; what takes less is all fixed cost


def assert_linear(prepare: Callable[[int], Callable[[], object]], length: int, times: int) -> None:
    """`prepare(n)` gives the work on n characters; at `length` and `times` that length it is done and compared.

    A line costs `times` as much and a square its square: the border is halfway between on the scale of powers.
    """
    prepare(length)()  # tables and patterns are loaded once
    seen = []
    for _ in range(ATTEMPTS):
        short = max(min(_seconds(prepare(length)) for _ in range(3)), FLOOR)
        long = _seconds(prepare(length * times))
        if long < times**1.5 * short:
            return
        seen.append(f"{short:.4f} s → {long:.4f} s")
    raise AssertionError(f"{times} times the length took, in {ATTEMPTS} attempts: {', '.join(seen)}")


def _seconds(work: Callable[[], object]) -> float:
    collecting = gc.isenabled()
    gc.disable()
    try:
        started = thread_time()
        work()
        return thread_time() - started
    finally:
        if collecting:
            gc.enable()
