"""Part 3: start-up against the import of openai, one article once started, and time by size."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.annotated import seed_file
from benchmarks.articles import article_of, copies
from benchmarks.gold import Seed
from benchmarks.peers import ROOT, Peer, PeerFailed, ask

Json = dict[str, Any]

START_RUNS = 7
WARM_RUNS = 30
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
SIZE_SECONDS = 400.0
CHARACTERS = 3_000
PIPELINE = Peer("summarizer", "use_pipeline")


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
    """Median milliseconds of the whole pipeline once started, on 3,000 characters and on each raw seed.

    Each run has other digits, so that no cache has seen the article before.
    """
    texts = {
        "sentences of the clean seeds": article_of([s.clean for s in seeds], 6 * CHARACTERS)[:CHARACTERS],
        "sentences of the raw seeds": article_of([s.raw for s in seeds], 12 * CHARACTERS)[:CHARACTERS],
        **{f"raw seed {seed.name}": seed.raw for seed in seeds},
    }
    rows = []
    for name, text in texts.items():
        request = {"op": "time", "texts": copies(text, WARM_RUNS), "warm": text}
        row: Json = {"name": name, "characters": len(text)}
        try:
            (answer,) = ask(PIPELINE, [request], Path(), SIZE_SECONDS)
        except PeerFailed as failure:
            rows.append(row | {"failed": str(failure)})
            continue
        row["milliseconds"] = 1000 * answer["whole"]
        rows.append(row | {"numbers_milliseconds": 1000 * answer["numbers"]})
    return rows


def by_size(seeds: list[Seed], sizes: tuple[int, ...] = SIZES) -> list[Json]:
    """Microseconds a character from 1 KB to 10 MB of UTF-8: the whole pipeline and the number layer.

    Each size has a process of its own, so that one that does not end within SIZE_SECONDS is a row that says so.
    """
    texts = [seed.clean for seed in seeds]
    rows: list[Json] = []
    for size in sizes:
        runs = max(1, min(20, 1_000_000 // size))
        articles = [article_of(texts, size, seed) for seed in range(runs)]
        characters = sum(map(len, articles)) / runs
        row: Json = {"bytes": size, "characters": round(characters), "runs": runs}
        request = {"op": "time", "texts": articles, "warm": seeds[1].raw}
        try:
            (answer,) = ask(PIPELINE, [request], Path(), SIZE_SECONDS)
        except PeerFailed as failure:
            rows.append(row | {"failed": str(failure)})
            continue
        row["seconds"] = answer["whole"]
        row["microseconds_per_character"] = 1e6 * answer["whole"] / characters
        row["numbers_characters_per_second"] = characters / answer["numbers"]
        rows.append(row | {"peak_megabytes": answer["peak_megabytes"]})
    return rows
