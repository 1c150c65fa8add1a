"""What a model on its server turned out to understand: the mode of structured answers, and parameters.

Tried from the strictest mode down, and remembered while the process lasts.
"""

from __future__ import annotations

import threading

from summarizer.extraction.llm.config import Mode, ModelConfig

_Model = tuple[str, str, str]
_settled: dict[_Model, Mode] = {}
_given_up: dict[_Model, frozenset[str]] = {}
_guard = threading.Lock()


def settled(config: ModelConfig) -> Mode | None:
    """The mode to use: the one asked for, else the one that worked before in this process."""
    if config.mode != "auto":
        return config.mode
    with _guard:
        return _settled.get(_model(config))


def settle(config: ModelConfig, mode: Mode) -> None:
    """`mode` worked for this model on this server."""
    with _guard:
        _settled[_model(config)] = mode


def given_up_by(config: ModelConfig) -> frozenset[str]:
    """The parameters of requests that this model does not take."""
    with _guard:
        return _given_up.get(_model(config), frozenset())


def give_up(config: ModelConfig, parameter: str) -> bool:
    """Send `parameter` no more; False if that was known, and so was not what was wrong."""
    with _guard:
        known = _given_up.get(_model(config), frozenset())
        _given_up[_model(config)] = known | {parameter}
    return parameter not in known


def forget_modes() -> None:
    """Know nothing of any server, as a new process would."""
    with _guard:
        _settled.clear()
        _given_up.clear()


def _model(config: ModelConfig) -> _Model:
    return config.protocol, config.base_url, config.model
