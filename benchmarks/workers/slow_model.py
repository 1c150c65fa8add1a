"""A model server that takes a fixed time for each answer and breaks as often as it is told, with little work of its own.

Standard input: one JSON line {"seconds": 0.5, "faults": {"429": 0.05, "500": 0.02, "hang": 0.01, "length": 0.01},
"seed": 1}. Standard output: one line with the port. GET gives what came in: {"requests": …, "distinct": …,
"most_at_once": …, "first": …, "last": …} and forgets it. It ends when its input does.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import random
import sys
import time
from typing import Any

ANSWER = '{"goals": [], "metrics": [], "projects": [], "measures": []}'


class Model:
    """The script, and the counts."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.seconds: float = order["seconds"]
        self.faults: dict[str, float] = order.get("faults", {})
        self.chance = random.Random(order.get("seed", 1))  # noqa: S311 - no secret
        self.forget()

    def forget(self) -> None:
        self.requests = self.now = self.most = 0
        self.first = self.last = 0.0
        self.seen: set[bytes] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next(
                    (
                        int(line[15:])
                        for line in head.lower().split(b"\r\n")
                        if line.startswith(b"content-length:")
                    ),
                    0,
                )
                body = await reader.readexactly(length)
                if head.startswith(b"GET"):
                    facts = {"requests": self.requests, "distinct": len(self.seen), "most_at_once": self.most,
                             "first": self.first, "last": self.last}  # fmt: skip
                    self.forget()
                    await send(writer, 200, facts)
                    continue
                await self.answer(body, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def answer(self, body: bytes, writer: asyncio.StreamWriter) -> None:
        self.requests += 1
        self.first = self.first or time.monotonic()
        self.seen.add(hashlib.sha256(body).digest())
        self.now += 1
        self.most = max(self.most, self.now)
        drawn, fault = self.chance.random(), ""
        for name, share in self.faults.items():
            if drawn < share:
                fault = name
                break
            drawn -= share
        try:
            if fault in ("429", "500"):
                await send(
                    writer,
                    int(fault),
                    {"error": {"message": "no"}},
                    {"retry-after": "1"} if fault == "429" else {},
                )
                return
            await asyncio.sleep(3600 if fault == "hang" else self.seconds)
            message = {"role": "assistant", "content": ANSWER}
            reply = {
                "id": "1", "object": "chat.completion", "created": 1, "model": "slow",
                "choices": [{"index": 0, "finish_reason": fault or "stop", "message": message}],
                "usage": {"prompt_tokens": 2000, "completion_tokens": 20, "total_tokens": 2020},
            }  # fmt: skip
            await send(writer, 200, reply)
        finally:
            self.now -= 1
            self.last = time.monotonic()


async def send(
    writer: asyncio.StreamWriter, status: int, reply: dict[str, Any], headers: dict[str, str] | None = None
) -> None:
    body = json.dumps(reply).encode()
    lines = [f"HTTP/1.1 {status} X", "content-type: application/json", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    await writer.drain()


async def main() -> None:
    model = Model(json.loads(sys.stdin.readline()))
    server = await asyncio.start_server(model.serve, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await asyncio.to_thread(sys.stdin.read)
        os._exit(0)  # whoever still waits for an answer waits for one that hangs


if __name__ == "__main__":
    asyncio.run(main())
