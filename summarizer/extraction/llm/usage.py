"""Tokens, and what one article has used of what it may use."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import BudgetSpent, DeadlineExceeded


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of any number of answers; `silent` counts the answers that did not say."""

    prompt: int = 0
    completion: int = 0
    silent: int = 0

    @property
    def total(self) -> int:
        """Prompt and completion together."""
        return self.prompt + self.completion

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt + other.prompt, self.completion + other.completion, self.silent + other.silent
        )

    @classmethod
    def of(cls, response: Any) -> Usage:
        """What one answer reports, in OpenAI's words or in Anthropic's. Taken before instructor sees it: instructor writes running totals into it."""
        usage = getattr(response, "usage", None)
        for names in (("prompt_tokens", "completion_tokens"), ("input_tokens", "output_tokens")):
            prompt, completion = (getattr(usage, name, None) for name in names)
            if isinstance(prompt, int) and isinstance(completion, int) and min(prompt, completion) >= 0:
                return cls(prompt, completion)
        return cls(silent=1)


@dataclass(slots=True)
class Ledger:
    """The account of one article: what was sent and spent, and how much more may be.

    `seconds` from now on, `requests` and `tokens` in all; None stands for no limit.
    """

    server: str
    seconds: float
    requests: int | None = None
    tokens: int | None = None
    clock: Callable[[], float] = time.monotonic
    sent: int = 0
    usage: Usage = field(default_factory=Usage)
    cache_hits: int = 0
    _ends: float = 0.0

    def __post_init__(self) -> None:
        self.start_clock()

    def start_clock(self) -> None:
        """The time of the article counts from here: loading libraries is not the server's time."""
        self._ends = self.clock() + self.seconds

    def extend(self, seconds: float) -> None:
        """The article waited so long for its turn among others: that is nobody's slowness."""
        self._ends += seconds

    def time_left(self) -> float:
        """Seconds until the deadline of the article; negative after it."""
        return self._ends - self.clock()

    def book_request(self) -> None:
        """One request is about to be sent. Raises DeadlineExceeded or BudgetSpent if it may not be."""
        if self.time_left() <= 0:
            raise DeadlineExceeded(
                f"本文的 {self.seconds:g} 秒已用完，{self.server} 还没有答完：请延长时限或换更快的模型。",
                f"The {self.seconds:g} seconds of this article are up, before {self.server} had answered "
                "for all of it: give it more time or a faster model.",
            )
        if self.requests is not None and self.sent >= self.requests:
            raise BudgetSpent(
                f"本文的 {self.requests} 次请求已用完：{self.server} 失败次数太多。",
                f"The {self.requests} requests of this article are spent: {self.server} failed too often.",
            )
        if self.tokens is not None and self.usage.total >= self.tokens:
            raise BudgetSpent(
                f"本文可用的 {self.tokens} 个 token 已用完。",
                f"The {self.tokens} tokens that this article may cost are spent.",
            )
        self.sent += 1

    def book_usage(self, usage: Usage) -> None:
        """One answer has arrived, of use or not."""
        self.usage += usage
