"""One document of a corpus as it was found: its id, and its content or why there is none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from summarizer.errors import Told, UnreadableInput

if TYPE_CHECKING:
    from summarizer.article import Source

MOST_BYTES: Final = (
    20_000_000  # of one document: an article is some thousands; this is a wrong file or a bomb
)
_PAGES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mhtml"})


@dataclass(frozen=True, slots=True)
class Document:
    """`id` is the same in every run over the same inputs; `content` is a file's bytes or a record's text.

    Where there is no content, `problem` says why in a sentence.
    """

    id: str
    content: bytes | str = b""
    problem: Told | None = None

    @property
    def size(self) -> int:
        """About its characters: exact for a record, bytes of UTF-8 Chinese for a file."""
        return len(self.content) if isinstance(self.content, str) else len(self.content) // 3

    def digest(self) -> str:
        """Equal for documents that must give the same result, wherever they lie."""
        if self.problem:
            return _hash("problem", f"{self.id}\0{self.problem.en}".encode("utf-8", "surrogatepass"))
        if isinstance(self.content, str):
            return _hash("text", self.content.encode("utf-8", "surrogatepass"))
        # A name that says HTML makes a page of bytes that would else be taken for a text.
        page = PurePosixPath(self.id).suffix.lower() in _PAGES
        return _hash("page" if page else "file", self.content)

    def source(self) -> Source:
        """The decoded text. Raises UnreadableInput and EmptyInput."""
        from summarizer.article.reading import decode_source, source_from_text

        if self.problem:
            raise UnreadableInput(*self.problem)
        if isinstance(self.content, str):
            return source_from_text(self.content)
        return decode_source(self.content, self.id)


def _hash(kind: str, content: bytes) -> str:
    return hashlib.sha256(kind.encode() + b"\0" + content).hexdigest()
