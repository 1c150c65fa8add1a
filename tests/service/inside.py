"""A service in this process, and a client of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import httpx2

from summarizer.service.problems import PREFIX
from summarizer.service.runtime import Runtime

ARTICLE = "云溪市今年计划开工重点项目12个，总投资46.8亿元。\n上半年已完成投资20.1亿元，同比增长7.5%。\n"


@dataclass
class Service:
    """A running service, a client of it, and what is inside."""

    http: httpx2.AsyncClient
    runtime: Runtime

    async def finished(self, job: str, seconds: float = 180, **options: Any) -> dict[str, Any]:
        """The job when it is over."""
        async with asyncio.timeout(seconds):
            while True:
                state: dict[str, Any] = (await self.http.get(f"/v1/jobs/{job}", **options)).json()
                if state["state"] in ("done", "cancelled"):
                    return state
                await asyncio.sleep(0.02)


# `async with serving(queue=2) as service`: settings by name.
Serving = Callable[..., AbstractAsyncContextManager[Service]]


def problem(response: httpx2.Response) -> str:
    """The kind of a problem document, after a look at the form of all of them."""
    assert response.headers["content-type"] == "application/problem+json"
    document = response.json()
    assert document["status"] == response.status_code
    assert document["title"]
    assert document["detail"]
    kind: str = document["type"]
    assert kind.startswith(PREFIX)
    return kind.removeprefix(PREFIX)
