"""What every worker shares: JSON lines in, JSON lines out, and a clock around the peer's own call.

The clock is processor time: what else runs on the machine lengthens it far less than wall time.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Handler = Callable[[Json], Any]
Reader = Callable[[str, str], Any]
Mapper = Callable[[str, Any], list[Json]]


def serve(load: Callable[[], dict[str, Handler]]) -> None:
    """Answer each request `{"op": …}` of standard input with one line `{"answer": …}` or `{"error": …}`.

    `load` imports the peer and returns the operations. Peers print at import: their standard
    output goes to standard error, the answers keep the real one.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    operations = load()
    for line in sys.stdin.buffer:
        request: Json = json.loads(line)
        try:
            reply: Json = {"answer": operations[request["op"]](request)}
        except Exception as error:  # the peer's fault is a row of the table, not the end of the run
            reply = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(reply, ensure_ascii=True) + "\n")
        answers.flush()


def clocked(call: Callable[[], int]) -> Json:
    """When one call began and ended, on the clock of all processes, its processor seconds and the number of its items."""
    start, processor = time.monotonic(), time.process_time()
    items = call()
    return {
        "start": start,
        "end": time.monotonic(),
        "processor": time.process_time() - processor,
        "items": items,
    }


def number_operations(read: Reader, to_mentions: Mapper) -> dict[str, Handler]:
    """`read(text, variant)` is the peer's own call. `extract` = the mentions of a text in the common form, `time` = the speed of `read` alone.

    A mention: `start`, `end` (code points, half-open), `text`, `value` (decimal as a string),
    `unit` (scale words such as 万 may stand in it or be multiplied into `value`), `bound` (or null).
    """

    def extract(request: Json) -> list[Json]:
        return to_mentions(request["text"], read(request["text"], request["variant"]))

    def clock(request: Json) -> Json:
        texts: list[str] = request["texts"]
        variant = request["variant"]
        read(texts[0], variant)  # lazy tables and patterns load outside the clock
        speeds = []
        for _ in range(request["runs"]):
            characters, started = 0, time.process_time()
            for text in texts:
                read(text, variant)
                characters += len(text)
                if time.process_time() - started > request["seconds"]:
                    break
            speeds.append(characters / (time.process_time() - started))
        return {"characters_per_second": sorted(speeds)[len(speeds) // 2], "runs": speeds}

    return {"extract": extract, "time": clock}
