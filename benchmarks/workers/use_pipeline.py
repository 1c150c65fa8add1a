"""Our whole pipeline in a fresh process: the median time of some texts and the memory they took."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from benchmarks.workers.serve import Handler, Json, serve


def load() -> dict[str, Handler]:
    from summarizer.pipeline import process
    from summarizer.quantities import read_mentions

    def clock(request: Json) -> Json:
        texts: list[str] = request["texts"]
        process(request["warm"], engine="rules")
        return {
            "numbers": _median(read_mentions, texts),
            "whole": _median(lambda text: process(text, engine="rules"), texts),
            "peak_megabytes": peak_megabytes(),
        }

    return {"time": clock}


def peak_megabytes() -> float | None:
    """Most memory this process has held, or None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _median(call: Callable[[str], object], texts: list[str]) -> float:
    measured = []
    for text in texts:
        started = time.process_time()
        call(text)
        measured.append(time.process_time() - started)
    return statistics.median(measured)


if __name__ == "__main__":
    serve(load)
