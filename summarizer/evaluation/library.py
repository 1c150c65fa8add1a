"""Where things are: gold files, the article each is about, its clean text, the report to be scored.

Beside `NAME.json` stand `NAME.txt` (or .html), the article as submitted, and, where somebody made one by
hand, `NAME.clean.txt`, its body. A gold file may name its article itself (`article`); further folders of
articles can be given. `seed-012` also goes by files that begin with `012_`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from summarizer.errors import InputError
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.texts import both

ARTICLES: Final = (".txt", ".html", ".htm")
_SEED = "seed-"


def gold_files(inputs: Iterable[str | Path]) -> list[Path]:
    """The gold files named or found in folders, in order of path, each once.

    Raises InputError for a folder without any, or for no input at all. A file named that does not
    exist is kept: reading it will say so.
    """
    found: dict[Path, None] = {}
    for one in map(Path, inputs):
        if not one.is_dir():
            found[one] = None
            continue
        inside = [path for path in sorted(one.rglob("*.json")) if not _hidden(path.relative_to(one))]
        if not inside:
            raise InputError(*both("no_gold_in", path=one))
        found |= dict.fromkeys(inside)
    if not found:
        raise InputError(*both("no_gold"))
    return list(found)


def article_of(path: Path, gold: Gold, folders: Sequence[Path] = ()) -> Path | None:
    """The article a gold file is about, or None."""
    if gold.article:
        named = path.parent / gold.article
        return named if named.is_file() else None
    beside = [path.with_suffix(suffix) for suffix in ARTICLES]
    elsewhere = [one for folder in folders for one in _named_after(path, folder, ARTICLES)]
    return next((one for one in (*beside, *elsewhere) if one.is_file()), None)


def clean_text_of(path: Path) -> Path | None:
    """The body made by hand, or None."""
    beside = path.with_name(f"{path.stem}.clean.txt")
    return beside if beside.is_file() else None


def report_of(path: Path, folder: Path, article: Path | None) -> Path | None:
    """The report of a gold file's article in a folder: by the gold's name, by the article's, or None."""
    candidates = [
        *_named_after(path, folder, (".json",)),
        *([folder / f"{article.stem}.json"] if article else []),
    ]
    return next((one for one in candidates if one.is_file()), None)


def _named_after(path: Path, folder: Path, suffixes: Sequence[str]) -> Iterator[Path]:
    for suffix in suffixes:
        yield folder / f"{path.stem}{suffix}"
        if path.stem.startswith(_SEED):
            yield from sorted(folder.glob(f"{path.stem.removeprefix(_SEED)}_*{suffix}"))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
