"""Part 2: clean Chinese quotes find their place in the dirty article; a changed number must not."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from benchmarks.gold import Seed
from benchmarks.peers import GROUNDING_PEERS, Peer, PeerFailed, ask, version
from benchmarks.plain import plain

Json = dict[str, Any]

DIGIT = re.compile(r"[0-9一二三四五六七八九]")
ARABIC, HAN = "0123456789", "一二三四五六七八九"


def run(seeds: list[Seed], work_folder: Path) -> list[Json]:
    """One row a peer: right, wrong and missing spans in the raw text, and changed numbers that pass."""
    return [_row(peer, seeds, work_folder) for peer in GROUNDING_PEERS]


def _row(peer: Peer, seeds: list[Seed], work_folder: Path) -> Json:
    row: Json = {"name": peer.name, "version": version(peer, work_folder)}
    changed = [changed_quotes(seed) for seed in seeds]
    requests = [
        *({"op": "ground", "source": s.raw, "quotes": s.quotes} for s in seeds),
        *({"op": "ground", "source": s.raw, "quotes": c} for s, c in zip(seeds, changed, strict=True)),
        *({"op": "ground", "source": s.clean, "quotes": c} for s, c in zip(seeds, changed, strict=True)),
    ]
    started = time.perf_counter()
    try:
        answers = ask(peer, requests, work_folder)
    except PeerFailed as failure:
        return row | {"failed": str(failure)}
    row["seconds"] = time.perf_counter() - started
    third = len(seeds)
    row |= tally(seeds, answers[:third])
    row["changed"] = sum(map(len, changed))
    row["changed_grounded_raw"] = _grounded(answers[third : 2 * third])
    row["changed_grounded_clean"] = _grounded(answers[2 * third :])
    return row


def tally(seeds: list[Seed], answers: list[list[list[int] | None]]) -> Json:
    """Counts over all seeds. Right = the raw slice, cleaned, is the quote but for blanks and punctuation.

    `partly` are wrong spans that share at least half of the quote: what a reader may still call near.
    """
    counts = {"quotes": 0, "right": 0, "wrong": 0, "partly": 0, "missing": 0}
    for seed, spans in zip(seeds, answers, strict=True):
        for quote, span in zip(seed.quotes, spans, strict=True):
            counts["quotes"] += 1
            if span is None:
                counts["missing"] += 1
                continue
            wanted, got = plain(quote), plain(seed.raw[span[0] : span[1]])
            if got == wanted:
                counts["right"] += 1
                continue
            counts["wrong"] += 1
            short, long = sorted((got, wanted), key=len)
            counts["partly"] += short in long and 2 * len(short) >= len(long)
    return counts


def changed_quotes(seed: Seed) -> list[str]:
    """Each fact's quote with one digit of its number changed, such that the article has it nowhere."""
    article = plain(seed.clean)
    quotes = []
    for _, fact in seed.facts:
        quote, at = fact["quote"], fact["quote"].index(fact["text"])
        digits = [at + m.start() for m in DIGIT.finditer(fact["text"])]
        if not digits:
            continue  # 翻番, 居首: no digit to change
        place = digits[-1]
        alphabet = ARABIC if quote[place] in ARABIC else HAN
        start = alphabet.index(quote[place])
        turned = (alphabet[(start + n) % len(alphabet)] for n in range(1, len(alphabet)))
        candidates = (quote[:place] + other + quote[place + 1 :] for other in turned)
        found = next((c for c in candidates if plain(c) not in article), None)
        if found:
            quotes.append(found)
    return quotes


def _grounded(answers: list[list[list[int] | None]]) -> int:
    return sum(span is not None for spans in answers for span in spans)
