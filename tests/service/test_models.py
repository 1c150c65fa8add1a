"""A model behind the service: scripted, for what the service does with its answers and failures."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from summarizer.extraction.llm.breaker import forget_breakers
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.modes import forget_modes
from tests.extraction.llm.scripted import Scripted
from tests.service.inside import ARTICLE, Serving, problem

pytestmark = pytest.mark.anyio


@pytest.fixture(name="model")
def _model() -> Iterator[Scripted]:
    forget_modes()
    forget_breakers()
    server = Scripted()
    yield server
    server.close()


def config(model: Scripted, **options: Any) -> ModelConfig:
    return ModelConfig(
        model="scripted", base_url=model.url, mode="json_schema", cache_dir=None, max_attempts=1, **options
    )


async def test_auto_uses_the_model_and_rules_does_not(serving: Serving, model: Scripted) -> None:
    async with serving(model=config(model)) as service:
        by = {}
        for engine in ("auto", "rules", "both"):
            answer = await service.http.post("/v1/reports", json={"text": ARTICLE, "engine": engine})
            by[engine] = (answer.json()["provenance"]["engine"], len(model.requests))
        assert by["auto"][0] == "llm"
        assert by["rules"] == ("rules", by["auto"][1])
        assert by["both"][0] == "both"
        unknown = await service.http.post("/v1/reports", json={"text": ARTICLE, "model": "other"})
        assert problem(unknown) == "invalid-request"


@pytest.mark.parametrize(
    ("status", "kind", "answer"), [(401, "model-failed", 502), (503, "model-overloaded", 503)]
)
async def test_a_failure_of_the_model_is_told_without_key_or_article(
    serving: Serving, model: Scripted, status: int, kind: str, answer: int
) -> None:
    model.otherwise = model.status(status)
    async with serving(model=config(model)) as service:
        response = await service.http.post("/v1/reports", json={"text": ARTICLE})
        assert response.status_code == answer
        assert problem(response) == kind
        assert "云溪" not in response.text
        job = (await service.http.post("/v1/jobs", json={"articles": [{"text": ARTICLE}]})).json()["id"]
        assert (await service.finished(job))["counts"]["failed"] == 1


async def test_a_deadline_cancels_the_request_to_the_model(serving: Serving, model: Scripted) -> None:
    model.otherwise = model.hang()
    async with serving(model=config(model), deadline=1.0) as service:
        response = await service.http.post("/v1/reports", json={"text": ARTICLE})
        assert problem(response) == "deadline"
        assert service.runtime.engine.gates["model"].running == 0


async def test_a_slow_model_does_not_hold_up_the_rules(serving: Serving, model: Scripted) -> None:
    model.otherwise = model.hang()
    async with serving(model=config(model), model_articles=1) as service:
        slow = asyncio.create_task(service.http.post("/v1/reports", json={"text": ARTICLE}))
        while not model.requests:
            await asyncio.sleep(0.01)
        quick = await service.http.post("/v1/reports", json={"text": ARTICLE, "engine": "rules"})
        assert quick.status_code == 200
        assert not slow.done()
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
