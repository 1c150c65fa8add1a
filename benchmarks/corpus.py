"""Part 4: long real documents, given by path: numerals accounted for, coverage, offsets, time by size."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.plain import plain

Json = dict[str, Any]

NUMERAL = re.compile(r"\d+|[零〇一二三四五六七八九十百千万亿两双半倍番壹]+")
SIZES = (5_000, 15_000, 20_000, 25_000, 40_000, 10**9)  # upper ends of the groups, in characters
JOINED = (100_000, 300_000)
EXAMPLES = 12


def run(path: Path) -> Json:
    """The figures of a JSON Lines file whose rows have a `text`, document by document, and joined."""
    texts = [row["text"] for row in map(json.loads, path.read_text("utf-8").splitlines()) if row.get("text")]
    _try(texts[0])  # tables load outside the clock
    read = [_try(text) for text in texts]
    documents = [d for d in read if "failed" not in d]
    long = [_try(_join(texts, size)) for size in JOINED if sum(map(len, texts)) > size / 2]
    joined = [d for d in long if "failed" not in d]
    mentions = sum(d["mentions"] for d in documents)
    uncovered = sum(d["uncovered"] for d in documents)
    return {
        "documents": len(documents),
        "failures": [d["failed"] for d in [*read, *long] if "failed" in d],
        "characters": sum(d["characters"] for d in documents),
        "numerals": sum(d["numerals"] for d in documents),
        "numerals_lost": sum(d["numerals_lost"] for d in documents),
        "lost_examples": [x for d in documents for x in d["lost_examples"]][:EXAMPLES],
        "mentions": mentions,
        "excluded": sum(d["excluded"] for d in documents),
        "uncovered": uncovered,
        "uncovered_share": uncovered / mentions if mentions else 0.0,
        "uncovered_examples": [x for d in documents for x in d["uncovered_examples"]][:EXAMPLES],
        "spans": sum(d["spans"] for d in documents),
        "spans_outside": sum(d["spans_outside"] for d in documents),
        "spans_wrong": sum(d["spans_wrong"] for d in documents),
        "by_size": list(_by_size([*documents, *joined])),
    }


def _try(text: str) -> Json:
    try:
        return read_document(text)
    except Exception as error:  # one document must not end the run: it is counted, with its reason
        return {"failed": f"{type(error).__name__}: {error}"}


def read_document(text: str) -> Json:
    """One document through the number layer and the whole pipeline."""
    from summarizer.article import clean, source_from_text
    from summarizer.pipeline import process
    from summarizer.quantities import read_mentions

    started = time.perf_counter()
    report = process(text, engine="rules").model_dump(mode="json")
    seconds = time.perf_counter() - started
    body = clean(source_from_text(text)).text
    lost = [(m.start(), m.end()) for m in unaccounted(body, ((m.start, m.end) for m in read_mentions(body)))]
    coverage = report["validation"]["coverage"]
    spans = list(_spans(report))
    outside = [s for s in spans if not 0 <= s[0] < s[1] <= len(text)]
    inside = [s for s in spans if 0 <= s[0] < s[1] <= len(text)]
    return {
        "characters": len(text),
        "seconds": seconds,
        "numerals": len(NUMERAL.findall(body)),
        "numerals_lost": len(lost),
        "lost_examples": [body[max(0, a - 8) : b + 8] for a, b in lost[:EXAMPLES]],
        "mentions": coverage["mentions"],
        "excluded": len(coverage["excluded"]),
        "uncovered": len(coverage["uncovered"]),
        "uncovered_examples": [u["text"] for u in coverage["uncovered"][:EXAMPLES]],
        "spans": len(spans),
        "spans_outside": len(outside),
        "spans_wrong": sum(plain(text[a:b]) != plain(quote) for a, b, quote in inside),
    }


def unaccounted(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The numeral runs of the text of which a character lies in none of the spans."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\x01" * (end - start)
    for match in NUMERAL.finditer(text):
        if 0 in covered[match.start() : match.end()]:
            yield match


def _spans(part: Any) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, words) that a report gives: evidence, excluded and uncovered mentions."""
    if isinstance(part, list):
        for item in part:
            yield from _spans(item)
    elif isinstance(part, dict):
        words = part.get("quote", part.get("text"))
        if isinstance(words, str) and isinstance(part.get("start"), int) and isinstance(part.get("end"), int):
            yield part["start"], part["end"], words
        for value in part.values():
            yield from _spans(value)


def _join(texts: list[str], characters: int) -> str:
    joined: list[str] = []
    total = 0
    for text in texts:
        if total >= characters:
            break
        joined.append(text)
        total += len(text)
    return "\n".join(joined)


def _by_size(documents: list[Json]) -> Iterator[Json]:
    low = 0
    for high in SIZES:
        group = [d for d in documents if low <= d["characters"] < high]
        low = high
        if group:
            per = [1e6 * d["seconds"] / d["characters"] for d in group]
            largest = max(d["characters"] for d in group)
            yield {
                "documents": len(group),
                "smallest": min(d["characters"] for d in group),
                "largest": largest,
                "microseconds_per_character": statistics.median(per),
            }
