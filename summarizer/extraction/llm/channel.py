"""What many articles share that are read side by side in one event loop."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.connection import Connection, connect
from summarizer.extraction.llm.gate import Gate
from summarizer.extraction.llm.usage import Usage


class Channel:
    """One pool of connections, one gate and one account for all articles; an async context manager.

    `usage` and `sent` (requests) are of all of them, failed ones included. The gate's options are passed on;
    `connection` takes the place of one to the server of `config`.
    """

    def __init__(
        self,
        config: ModelConfig,
        *,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
        patience: float = 0.0,
        share: int = 1,
        connection: Connection | None = None,
    ) -> None:
        self.config = config
        self._given = connection
        self.gate = Gate(config.concurrency, requests_per_minute, tokens_per_minute, patience, share=share)
        self.probing = asyncio.Lock()  # one request finds out how the server wants to be asked
        self.usage = Usage()
        self.sent = 0
        self.connection: Connection

    async def __aenter__(self) -> Self:
        self.connection = self._given or connect(self.config, self.gate.observe)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.connection.close()

    def book(self, usage: Usage) -> None:
        """One answer has arrived, for whichever article."""
        self.usage += usage
