"""How a structured answer is asked for: tried from the strictest way down, remembered for each model."""

from __future__ import annotations

import threading
from typing import Final, get_args

from summarizer.extraction.llm.config import Mode, ModelConfig

ORDER: Final[tuple[Mode, ...]] = get_args(Mode)  # JSON schema, tools, JSON

_settled: dict[tuple[str, str], Mode] = {}
_guard = threading.Lock()


def settled(config: ModelConfig) -> Mode | None:
    """The mode to use: the one asked for, else the one that worked before in this process."""
    if config.mode != "auto":
        return config.mode
    with _guard:
        return _settled.get((config.base_url, config.model))


def settle(config: ModelConfig, mode: Mode) -> None:
    """`mode` worked for this model on this server."""
    with _guard:
        _settled[config.base_url, config.model] = mode


def forget_modes() -> None:
    """Know nothing of any server, as a new process would."""
    with _guard:
        _settled.clear()
