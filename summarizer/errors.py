"""The error tree. Everything this package raises on purpose derives from `SummarizerError`.

SummarizerError
├── InputError            the input cannot be used (exit code 2)
│   ├── UnreadableInput     missing, a folder, binary, undecodable, or HTML without text
│   ├── EmptyInput          nothing but white space
│   └── InvalidReport       not a development report (or not JSON)
└── EngineError           an engine could not do its work (exit code 3)
    └── EngineUnavailable   the engine asked for is not there or not configured

Messages are complete sentences for a person: what was wrong, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "EmptyInput",
    "EngineError",
    "EngineUnavailable",
    "InputError",
    "InvalidReport",
    "SummarizerError",
    "UnreadableInput",
]


class SummarizerError(Exception):
    """Base of every error raised on purpose. `exit_code` is what the command line answers with."""

    exit_code = 1


class InputError(SummarizerError):
    """The input or an option cannot be used."""

    exit_code = 2


class UnreadableInput(InputError):
    """The input could not be turned into text."""


class EmptyInput(InputError):
    """The input holds nothing but white space."""


class InvalidReport(InputError):
    """What was given as a report does not follow the report contract."""


class EngineError(SummarizerError):
    """An extraction engine failed."""

    exit_code = 3


class EngineUnavailable(EngineError):
    """The engine asked for is not installed or not configured."""
