"""Part 3: start-up against the import of openai, one article once started, and time by size."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.articles import article_of
from benchmarks.gold import Seed, seed_file
from benchmarks.peers import ROOT

Json = dict[str, Any]

START_RUNS = 7
WARM_RUNS = 30
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
CHARACTERS = 3_000


def start_up() -> list[Json]:
    """Median wall seconds of fresh processes, taken in turns so that a busy moment hits all alike."""
    script = shutil.which("summarizer", path=str(Path(sys.executable).parent))
    ours = [script] if script else [sys.executable, "-m", "summarizer"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        'python -c "import openai"': [sys.executable, "-c", "import openai"],
        "summarizer --help": [*ours, "--help"],
        "summarizer summarize seed 001": [*ours, "summarize", str(seed_file("001")), "--engine", "rules"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # byte code and disk cache
    failed: dict[str, str] = {}
    for _ in range(START_RUNS):
        for name, command in commands.items():
            started = time.perf_counter()
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
            seconds[name].append(time.perf_counter() - started)
            if done.returncode:
                failed[name] = f"exit {done.returncode}"
    openai = statistics.median(seconds['python -c "import openai"'])
    rows: list[Json] = []
    for name, measured in seconds.items():
        median = statistics.median(measured)
        row: Json = {"name": name, "seconds": median, "of_import_openai": median / openai, "runs": measured}
        rows.append(row | ({"failed": failed[name]} if name in failed else {}))
    return rows


def warm(seeds: list[Seed]) -> list[Json]:
    """Median milliseconds of the whole pipeline once started, on 3,000 characters and on each raw seed."""
    from summarizer.pipeline import process

    raw = article_of([seed.raw for seed in seeds], 12 * CHARACTERS)[:CHARACTERS]
    clean = article_of([seed.clean for seed in seeds], 6 * CHARACTERS)[:CHARACTERS]
    texts = {
        "sentences of the clean seeds": clean,
        "sentences of the raw seeds": raw,
        **{f"raw seed {seed.name}": seed.raw for seed in seeds},
    }
    rows = []
    for name, text in texts.items():
        timed = _times(lambda text=text: process(text, engine="rules"), WARM_RUNS)  # type: ignore[misc]
        row: Json = {"name": name, "characters": len(text), "milliseconds": 1000 * statistics.median(timed)}
        rows.append(row | {"fastest": 1000 * min(timed)})
    return rows


def by_size(seeds: list[Seed], sizes: tuple[int, ...] = SIZES) -> list[Json]:
    """Microseconds a character from 1 KB to 10 MB of UTF-8: the whole pipeline and the number layer."""
    from summarizer.pipeline import process
    from summarizer.quantities import read_mentions

    rows: list[Json] = []
    for size in sizes:
        text = article_of([seed.clean for seed in seeds], size)
        runs = max(1, min(20, 2_000_000 // size))
        whole = statistics.median(_times(lambda text=text: process(text, engine="rules"), runs))  # type: ignore[misc]
        numbers = statistics.median(_times(lambda text=text: read_mentions(text), runs))  # type: ignore[misc]
        rows.append(
            {
                "bytes": size,
                "characters": len(text),
                "runs": runs,
                "seconds": whole,
                "microseconds_per_character": 1e6 * whole / len(text),
                "numbers_characters_per_second": len(text) / numbers,
            }
        )
    return rows


def _times(call: Callable[[], object], runs: int) -> list[float]:
    if runs > 1:
        call()
    measured = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        measured.append(time.perf_counter() - started)
    return measured
