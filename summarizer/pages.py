"""What every self-contained page shares, so that nothing in it comes from an article or leads outside.

Three things keep it so: Jinja2 escapes every value, the page's policy allows our own style and script by
their hashes and nothing else, and no address in a page comes from the article.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from jinja2 import Environment

# Control characters are illegal in HTML and could hide or reorder text: shown as a visible stand-in.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: object) -> str:
    """The text with characters a page cannot show, or that would rearrange it, replaced by U+FFFD."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", str(text))


def resource(package: str, name: str) -> str:
    """A file of a package's `templates` folder. FileNotFoundError if it is not there."""
    return (resources.files(package) / "templates" / name).read_text(encoding="utf-8")


def policy(style: str, script: str | None = None) -> str:
    """The Content-Security-Policy of a page with this one style and, at most, this one script."""
    scripts = f"script-src {_hash(script)}; " if script is not None else ""
    return f"default-src 'none'; style-src {_hash(style)}; {scripts}base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


@cache
def environment(package: str) -> Environment:
    """The templates of a package, every value escaped and made visible; add what they call as globals."""
    from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

    class Packaged(BaseLoader):
        """Templates out of the installed package, zipped or not."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, None, None]:
            try:
                return resource(package, template), None, None
            except FileNotFoundError as error:
                raise TemplateNotFound(template) from error

    return Environment(
        loader=Packaged(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and _UNSAFE.search(value) else value,
    )


class Stretch(Protocol):
    """Anything with a half-open span."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


def cut(length: int, marks: Sequence[S]) -> Iterator[tuple[int, int, tuple[S, ...]]]:
    """A text of `length` cut at every border of the marks: start, end, and the marks over that piece.

    Marks overlap and nest; the pieces are flat, follow each other and cover the text.
    """
    opening: defaultdict[int, list[int]] = defaultdict(list)
    closing: defaultdict[int, list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        opening[mark.start].append(number)
        closing[mark.end].append(number)
    active: dict[int, S] = {}
    for start, end in pairwise(sorted({0, length, *opening, *closing})):
        for number in closing[start]:
            del active[number]
        for number in opening[start]:
            active[number] = marks[number]
        yield start, end, tuple(active.values())
