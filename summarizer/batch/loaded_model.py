"""Imported by the process that those who ask a model are forked from: what a first request loads and builds is built once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, Final

from summarizer.batch.document import Document
from summarizer.batch.work import Result, Work, aprocess
from summarizer.extraction.llm.channel import Channel
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.connection import connect
from summarizer.extraction.llm.deferred import Answer, Deferred

_CHOICE: Final = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "{}"}}
_ANSWER: Final = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [_CHOICE]}


async def load() -> Result:
    """A document as it is read, with a model that is none."""

    def known(_: str) -> Answer:
        return 200, _ANSWER

    def note(_: str, __: dict[str, Any]) -> None:
        """Nothing is left to ask."""

    config = ModelConfig(model="m", base_url="http://127.0.0.1:1/v1", mode="json_schema")
    await connect(config).close()  # it opens nothing before it is used
    async with Channel(config, connection=Deferred(known, note, config.server).connection()) as channel:
        document = Document("a.txt", "某市召开会议，部署明年工作。".encode())
        return await aprocess(document, Work("llm", config), channel)


with suppress(Exception):  # whatever is wrong will show with a document, whose row can tell of it
    asyncio.run(load())
