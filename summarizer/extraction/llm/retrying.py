"""When a request is sent again and how long before: tenacity's retry, stop and wait, each in one place."""

from __future__ import annotations

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
from tenacity.stop import stop_base
from tenacity.wait import wait_base, wait_random_exponential

from summarizer.errors import ModelError
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.usage import Ledger


def is_transient(error: BaseException) -> bool:
    """Whether the same request may succeed later."""
    return isinstance(error, ModelError) and error.transient


class WaitAsTold(wait_base):
    """What the server asked for, up to a cap; without a word of it exponential with full jitter."""

    def __init__(self, cap: float, otherwise: wait_base) -> None:
        self.cap = cap
        self.otherwise = otherwise

    def __call__(self, retry_state: RetryCallState) -> float:
        error = retry_state.outcome.exception() if retry_state.outcome else None
        told = error.retry_after if isinstance(error, ModelError) else None
        return float(self.otherwise(retry_state)) if told is None else min(told, self.cap)


class StopAtDeadline(stop_base):
    """Give up, with the last error, when the article's time would be up before the next attempt."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __call__(self, retry_state: RetryCallState) -> bool:
        return retry_state.upcoming_sleep >= self.ledger.time_left()


def retrying(config: ModelConfig, ledger: Ledger, attempts: int) -> AsyncRetrying:
    """The policy for one request; the last error is raised as it is."""
    return AsyncRetrying(
        retry=retry_if_exception(is_transient),
        stop=stop_after_attempt(attempts) | StopAtDeadline(ledger),
        wait=WaitAsTold(
            config.retry_after_cap,
            wait_random_exponential(multiplier=config.backoff_initial, max=config.backoff_cap),
        ),
        reraise=True,
    )
