"""Traces (OpenTelemetry) for those who collect them: article → chunk → model call → validation.

A program that traces has loaded the SDK and given it an exporter; nobody else pays more than a look into
`sys.modules`. Spans carry sizes and names of engines, never a text, and of an error its type only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

_SDK = "opentelemetry.sdk.trace"


@contextmanager
def span(name: str, **attributes: str | int | float | bool) -> Iterator[None]:
    """What happens inside is one span, below the span around it."""
    if _SDK not in sys.modules:
        yield
        return
    tracer: Any = sys.modules["opentelemetry.trace"].get_tracer("summarizer")
    options = {"record_exception": False, "set_status_on_exception": False}
    with tracer.start_as_current_span(name, attributes=attributes, **options) as current:
        try:
            yield
        except BaseException as error:
            current.set_attribute("error.type", type(error).__name__)
            raise


def carrier() -> dict[str, str]:
    """The current span for another process; empty where nobody traces."""
    found: dict[str, str] = {}
    if _SDK in sys.modules:
        from opentelemetry.propagate import inject

        inject(found)
    return found


@contextmanager
def below(carried: Mapping[str, str]) -> Iterator[None]:
    """Spans inside belong below the one in `carried`: what `carrier` gave, or the headers of a request."""
    if _SDK not in sys.modules:
        yield
        return
    from opentelemetry.context import attach, detach
    from opentelemetry.propagate import extract

    token = attach(extract(carried))
    try:
        yield
    finally:
        detach(token)
