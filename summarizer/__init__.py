"""Development reports out of Chinese regional-development articles, every number grounded in the source.

The public names load on first use (PEP 562): `import summarizer` alone costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.errors import (
        EmptyInput,
        EngineError,
        EngineUnavailable,
        InputError,
        InvalidReport,
        SummarizerError,
        UnreadableInput,
    )
    from summarizer.pipeline import Summarizer, summarize
    from summarizer.quantities import find_quantities
    from summarizer.schemas import DevelopmentReport
    from summarizer.validation import validate, validate_text

__version__ = "0.1.0"

__all__ = [
    "DevelopmentReport",
    "EmptyInput",
    "EngineError",
    "EngineUnavailable",
    "InputError",
    "InvalidReport",
    "Summarizer",
    "SummarizerError",
    "UnreadableInput",
    "__version__",
    "find_quantities",
    "summarize",
    "validate",
    "validate_text",
]

_HOMES = {
    "DevelopmentReport": "summarizer.schemas",
    "EmptyInput": "summarizer.errors",
    "EngineError": "summarizer.errors",
    "EngineUnavailable": "summarizer.errors",
    "InputError": "summarizer.errors",
    "InvalidReport": "summarizer.errors",
    "Summarizer": "summarizer.pipeline",
    "SummarizerError": "summarizer.errors",
    "UnreadableInput": "summarizer.errors",
    "find_quantities": "summarizer.quantities",
    "summarize": "summarizer.pipeline",
    "validate": "summarizer.validation",
    "validate_text": "summarizer.validation",
}


if not TYPE_CHECKING:  # a type checker that saw this would believe in any name

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
