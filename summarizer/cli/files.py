"""Which files go in, where results go, and writing them without half-written leftovers."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from summarizer.cli.messages import both, say
from summarizer.errors import InputError, reason_of

Format = Literal["json", "markdown", "html", "text"]

SUFFIX: Final[dict[Format, str]] = {"json": ".json", "markdown": ".md", "html": ".html", "text": ".txt"}
FORMAT: Final[dict[str, Format]] = {
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}
ARTICLES: Final = frozenset({".txt", ".html", ".htm"})
STDIN: Final = "-"
STDOUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Job:
    """One input (`-` is standard input) and the file its result goes to."""

    source: str
    target: Path


def expand(inputs: Sequence[str], skip: Path | None) -> tuple[list[str], bool]:
    """Files named or found in folders (in order of path), and whether there may be several.

    Folders are searched to the bottom, hidden files and the folder `skip` (our own output) left out.
    """
    if not inputs:
        raise InputError(*both("no_input"))
    if list(inputs).count(STDIN) > 1:
        raise InputError(*both("stdin_once"))
    found: dict[str, None] = {}
    several = len(inputs) > 1
    for one in inputs:
        if one == STDIN or not Path(one).is_dir():
            found[one] = None
            continue
        several = True
        articles = [str(path) for path in _articles(Path(one), skip)]
        if not articles:
            raise InputError(*both("empty_folder", path=one))
        found.update(dict.fromkeys(articles))
    return list(found), several


def _articles(folder: Path, skip: Path | None) -> Iterator[Path]:
    out = skip.resolve() if skip is not None and skip.resolve() != folder.resolve() else None
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or path.suffix.lower() not in ARTICLES:
            continue
        if path.is_file() and not (out and path.resolve().is_relative_to(out)):
            yield path


def plan(sources: Sequence[str], folder: Path, suffix: str) -> tuple[list[Job], list[str]]:
    """Jobs with one target each, and a note for every input that had to give up its plain name.

    The first of two inputs with one stem keeps it, the next becomes `<stem>-2`, never a name that
    another input has.
    """
    stems = [Path(source).stem if source != STDIN else "stdin" for source in sources]
    taken: set[str] = set()
    jobs, notes = [], []
    # Some file systems take A.json and a.json for one file.
    plain = {stem.casefold() for stem in stems}
    for source, stem in zip(sources, stems, strict=True):
        name, number = stem, 1
        while name.casefold() in taken or (number > 1 and name.casefold() in plain):
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        target = folder / f"{name}{suffix}"
        if number > 1:
            notes.append(say("renamed", path=source, target=target))
        jobs.append(Job(source, target))
    for job in jobs:
        refuse_input(job.target, sources)
    return jobs, notes


def format_of(target: Path) -> Format:
    """The format of a suffix, JSON for none. InputError for another: x.pdf with JSON in it helps nobody."""
    suffix = target.suffix.lower()
    if suffix and suffix not in FORMAT:
        raise InputError(*both("unknown_suffix", path=target, known=" ".join(SUFFIX.values())))
    return FORMAT.get(suffix, "json")


def refuse_input(target: Path, sources: Sequence[str]) -> None:
    """Raise InputError if writing `target` would destroy an input."""
    if target.exists():
        for source in sources:
            if source != STDIN and Path(source).exists() and target.samefile(source):
                raise InputError(*both("output_is_input", path=target))


def write(target: Path, text: str) -> None:
    """Write UTF-8 in one step: a reader sees the old file or the new one. Makes parent folders."""
    data = (text if text.endswith("\n") else text + "\n").encode("utf-8", errors="replace")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe; a folder raises here
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(_mode(target))
            Path(name).replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise InputError(*both("cannot_write", path=target, why=reason_of(error))) from error


def _mode(target: Path) -> int:
    """What the file has, or what open() would give it: mkstemp makes files only the owner reads."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
