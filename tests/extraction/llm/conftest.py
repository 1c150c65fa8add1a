"""The helpers beside these tests are no installed package: a plain `pytest` finds them here. Appended, so that an installed summarizer wins.

Fixtures: the scripted server, a model configured for it, and nothing remembered from the test before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from summarizer.article import clean
from summarizer.extraction.llm.breaker import forget_breakers
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.modes import forget_modes
from summarizer.grounding import Ground

sys.path.append(str(Path(__file__).resolve().parents[3]))

from tests.extraction.llm.recording import cassette_of, use_cassette
from tests.extraction.llm.scripted import KEY, Scripted


@pytest.fixture(autouse=True, scope="session")
def _libraries_are_loaded() -> None:
    """Loading them takes seconds on a busy machine: not within a test that measures time."""
    import instructor
    import openai

    async def create(**_: Any) -> None: ...

    _ = openai.AsyncOpenAI(api_key="none", base_url="http://127.0.0.1:1").chat.completions
    instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)


@pytest.fixture(autouse=True)
def _as_a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_modes()
    forget_breakers()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(name="cassette")
def _cassette(request: pytest.FixtureRequest) -> Iterator[Any]:
    """What the test sends, replayed from its own cassette, or recorded with `--record`."""
    path = cassette_of(request.node.nodeid)
    with use_cassette(path, record=request.config.getoption("--record")) as cassette:
        yield cassette


@pytest.fixture(name="server")
def _server() -> Iterator[Scripted]:
    scripted = Scripted()
    yield scripted
    scripted.close()


@pytest.fixture(name="config_for")
def _config_for(server: Scripted) -> Callable[..., ModelConfig]:
    """The scripted server as a model, with short times; any field can be set."""

    def config_for(**options: Any) -> ModelConfig:
        defaults: dict[str, Any] = {
            "model": "scripted",
            "base_url": server.url,
            "api_key": SecretStr(KEY),
            "mode": "json_schema",
            "request_timeout": 5.0,
            "article_timeout": 20.0,
            "backoff_initial": 0.01,
            "backoff_cap": 0.02,
        }
        return ModelConfig(**(defaults | options))

    return config_for


@pytest.fixture(name="ground_of")
def _ground_of() -> Callable[[str], Ground]:
    return lambda text: Ground(clean(text))
