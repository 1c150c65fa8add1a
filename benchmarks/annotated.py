"""The annotated articles of gold/, as every benchmark reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.peers import ROOT
from summarizer.evaluation.gold import HELD_OUT

Json = dict[str, Any]


class Annotated(NamedTuple):
    """`raw` as submitted, `clean` the text the annotation is made on; seeds are called 000 to 004."""

    name: str
    raw: str
    clean: str
    annotation: Json
    held_out: bool


def annotated() -> Iterator[Annotated]:
    """Every annotated article, seeds first, in order of name."""
    yield from seeds()
    for path in sorted((ROOT / "gold/articles").glob("*.json")):
        yield _read(path.stem, path, path.with_suffix(".txt"))


def seeds() -> Iterator[Annotated]:
    """The five seeds."""
    for path in sorted((ROOT / "gold/seeds").glob("seed-*.json")):
        name = path.stem.removeprefix("seed-")
        yield _read(name, path, seed_file(name))


def seed_file(name: str) -> Path:
    """The raw seed article whose name begins with `name`."""
    return next((ROOT / "seeds").glob(f"{name}_*.txt"))


def _read(name: str, path: Path, article: Path) -> Annotated:
    annotation = json.loads(path.read_text("utf-8"))
    raw = article.read_bytes().decode("utf-8")
    clean = path.with_suffix(".clean.txt").read_text("utf-8")
    return Annotated(name, raw, clean, annotation, annotation.get("split") == HELD_OUT)
