"""The page at `/`: its files, those of report and corpus among them, and who may load what from where.

Plain modules and style sheets out of the installed package; nothing is built and no other host is asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from summarizer.batch import page as corpus

# Those of the view and of the corpus page, which self-contained pages have inlined.
_SHARED: Final = {
    "summarizer.view": ("base.css", "report.css", "report.js"),
    "summarizer.batch": (corpus.STYLE,),
}
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
INDEX: Final = "index.html"


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file of the page; `etag` is quoted, as a header has it."""

    content: bytes
    media_type: str
    etag: str


@cache
def files() -> Mapping[str, PageFile]:
    """Every file of the page by its name under `page/`, and the page itself as INDEX."""
    own = {
        entry.name: entry.read_bytes()
        for entry in resources.files(__name__).joinpath("static").iterdir()
        if entry.name.rpartition(".")[2] in _TYPES
    }
    shared = {
        name: resources.files(package).joinpath("templates", name).read_bytes()
        for package, names in _SHARED.items()
        for name in names
    }
    shared["corpus.js"] = corpus.script().encode()
    return {name: _file(name, content) for name, content in (own | shared).items()}


def _file(name: str, content: bytes) -> PageFile:
    digest = hashlib.sha256(content).hexdigest()[:32]
    return PageFile(content, _TYPES[name.rpartition(".")[2]], f'"{digest}"')
