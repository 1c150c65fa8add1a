"""Part 4: what an engine costs beside its model. Ours and langextract read the seeds on one scripted server.

Beyond the server: the seconds of an article during which none of its requests was at the server. What is
computed while another request is there costs no time and is not counted; processor seconds count it.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.articles import copies
from benchmarks.gold import Seed
from benchmarks.peers import ROOT, Peer, PeerFailed, ask, version

Json = dict[str, Any]
Interval = tuple[float, float]

SERVER_SECONDS = 0.2  # of one answer
ROUNDS = 5
WORKERS = 4  # requests at once: our default
PROMPT = "摘录文中的目标、已完成的情况、项目和措施,连同其中的数字,逐字抄录。"
OURS = Peer("summarizer", "use_model", None, "devreport", "raw")
PEERS = (
    OURS,
    Peer("langextract", "use_langextract_model", "langextract", "langextract", "raw"),
    Peer("langextract, UnicodeTokenizer", "use_langextract_model", "langextract", "langextract", "raw"),
    Peer("langextract, on our clean text", "use_langextract_model", "langextract", "langextract", "clean"),
)


def run(seeds: list[Seed], work_folder: Path) -> list[Json]:
    """One row a peer; `rounds` holds the figures of each article in each round. Peers take turns."""
    rows: list[Json] = [{"name": peer.name, "version": version(peer, work_folder)} for peer in PEERS]
    with _server([_answers(seed) for seed in seeds]) as url:
        for _ in range(ROUNDS):
            for peer, row in zip(PEERS, rows, strict=True):
                if "failed" in row:
                    continue
                try:
                    answers = ask(peer, _requests(peer, seeds, url), work_folder)
                except PeerFailed as failure:
                    row["failed"] = str(failure)
                    continue
                log = _log(url)
                figures = [figures_of(answer, log) for answer in answers[1:]]  # the first one is for warmth
                row.setdefault("rounds", []).append(figures)
    return [row if "failed" in row else row | means(row["rounds"]) for row in rows]


def figures_of(answer: Json, log: Sequence[Interval]) -> Json:
    """One article: its requests, and its time with and without those at the server."""
    start, end = answer["start"], answer["end"]
    own = [interval for interval in log if start <= interval[0] <= end]
    return {
        "requests": len(own),
        "seconds": end - start,
        "server": union(own),
        "beyond": end - start - union(own),
        "processor": answer["processor"],
        "items": answer["items"],
    }


def union(intervals: Sequence[Interval]) -> float:
    """Seconds that lie in at least one of the intervals."""
    total, covered = 0.0, float("-inf")
    for start, end in sorted(intervals):
        total += max(0.0, end - max(start, covered))
        covered = max(covered, end)
    return total


def means(rounds: list[list[Json]]) -> Json:
    """The mean article: of each article the median of the rounds, then the mean of the articles."""
    return {
        key: statistics.fmean(
            statistics.median(figures[key] for figures in article) for article in zip(*rounds, strict=True)
        )
        for key in rounds[0][0]
    }


def _requests(peer: Peer, seeds: list[Seed], url: str) -> list[Json]:
    texts = [seed.clean if peer.variant == "clean" else seed.raw for seed in seeds]
    more = {
        "op": "read",
        "url": f"{url}/v1",
        "workers": WORKERS,
        "prompt": PROMPT,
        "examples": _examples(),
        "tokenizer": "UnicodeTokenizer" if "UnicodeTokenizer" in peer.name else None,
    }
    return [more | {"text": text} for text in [*copies(texts[0], 1), *texts]]


def _examples() -> list[Json]:
    """The few-shot examples of our own prompt, in langextract's form."""
    from summarizer.extraction.llm.prompting import examples

    return [
        {"text": e.text, "found": [(kind, item["quote"], a) for kind, item, a in _flat(e.answer)]}
        for e in examples()
    ]


def _answers(seed: Seed) -> Json:
    """The perfect answers to the whole article, made from its annotation as the tests make them.

    For langextract every quote is spelled as in the raw article, glosses and all, and as in the clean text.
    """
    from summarizer.extraction.llm.chunks import Chunk
    from summarizer.extraction.llm.pointing import places
    from tests.extraction.llm import perfect

    gold = perfect.seed(seed.name)
    ground = gold.ground
    whole = Chunk(0, len(ground.text), ground.text, "", 0)
    ours = perfect.answer_to(whole, gold)
    theirs = []
    for kind, item, attributes in _flat(ours):
        spans = places(ground, whole, item["quote"])
        item["quote"] = ground.text[spans[0].start : spans[0].end]
        evidence = [ground.evidence(span) for span in spans]
        spellings = [seed.raw[e.start : e.end] for e in evidence] + [item["quote"]]
        theirs.append((kind, list(dict.fromkeys(spellings)), attributes))
    return {"ours": ours, "langextract": theirs}


def _flat(draft: Json) -> Iterator[tuple[str, Json, Json]]:
    """Every item of a draft and every number in one: class, item, attributes, as langextract has them."""
    for kind, items in draft.items():
        for item in items:
            yield kind, item, {k: str(v) for k, v in item.items() if v and k not in ("quote", "numbers")}
            for number in item.get("numbers", ()):
                yield kind, number, {k: str(v) for k, v in number.items() if v and k != "quote"}


@contextmanager
def _server(articles: list[Json]) -> Iterator[str]:
    """The scripted server, a process of its own, for as long as the block runs; gives its address."""
    told = json.dumps({"seconds": SERVER_SECONDS, "articles": articles}).encode() + b"\n"
    command = [sys.executable, "-m", "benchmarks.workers.scripted_model"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(told)
        process.stdin.flush()
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.stdin.close()


def _log(url: str) -> list[Interval]:
    with urllib.request.urlopen(url) as response:  # noqa: S310 - our own address
        return [(start, end) for start, end in json.load(response)]
