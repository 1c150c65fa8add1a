"""One question to the scripted server by a client: an answer that grounds, and one that does not."""

from __future__ import annotations

import asyncio
from typing import Any

from pydantic import BaseModel, ValidationInfo, field_validator

from summarizer.extraction.llm.client import Completion, ModelClient
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.usage import Ledger

ARTICLE = "云溪市新开工项目12个。"
MESSAGES = [{"role": "system", "content": "抄录"}, {"role": "user", "content": ARTICLE}]


class Answer(BaseModel):
    """A quote that has to stand in the article of the context."""

    quote: str

    @field_validator("quote")
    @classmethod
    def _stands_in_the_article(cls, quote: str, info: ValidationInfo) -> str:
        if info.context and quote not in info.context["article"]:
            raise ValueError("not in the article")
        return quote


GOOD, BAD = {"quote": "项目12个"}, {"quote": "项目13个"}


async def complete(
    config: ModelConfig,
    ledger: Ledger | None = None,
    messages: list[dict[str, str]] = MESSAGES,
    times: int = 1,
) -> list[Completion[Answer]]:
    """`times` completions by one client, one after the other."""
    account = ledger or Ledger(server=config.server, seconds=config.article_timeout)
    async with ModelClient(config, account, "v1") as client:
        return [await client.complete(messages, Answer, {"article": ARTICLE}) for _ in range(times)]


def ask(
    config: ModelConfig,
    ledger: Ledger | None = None,
    messages: list[dict[str, str]] = MESSAGES,
    times: int = 1,
) -> list[Completion[Answer]]:
    """The same, from outside of any event loop."""
    return asyncio.run(complete(config, ledger, messages, times))


def quote(config: ModelConfig, ledger: Ledger | None = None) -> str:
    """What the one answer quotes."""
    (answer,) = ask(config, ledger)
    assert answer.draft is not None
    return answer.draft.quote


def modes_of(server: Any) -> list[str]:
    """How each request that the server got asks for JSON."""
    return [
        "tools" if "tools" in request else request["response_format"]["type"] for request in server.requests
    ]
