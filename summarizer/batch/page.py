"""The corpus on a page: a piece for a page that loads its style and script, or one self-contained file.

Rows travel as JSON that the page's own script writes as text; nothing of an article is ever markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from summarizer import __version__, pages
from summarizer.batch.overview import Overview

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.view.labels import Lang

_PACKAGE: Final = "summarizer.batch"
# What a page that shows the fragment has to load, besides the view's own base.css.
STYLE: Final = "corpus.css"
_SCRIPTS: Final = ("corpus_words.js", "corpus_drawing.js", "corpus.js")

Links = Mapping[int, str]


def to_html(seen: Overview, links: Links | None = None, lang: Lang = "zh") -> str:
    """A page of its own, which opens in `lang`. `links` are addresses of articles' own pages by number of document."""
    from markupsafe import Markup

    style, code = _inlined()
    return (
        _environment()
        .get_template("corpus_page.html.j2")
        .render(
            **_model(seen, links),
            lang=lang,
            version=__version__,
            policy=policy(),
            style=Markup(style),  # noqa: S704 -- our own files; their hashes are in the policy
            script=Markup(code),  # noqa: S704
        )
    )


def fragment(seen: Overview, links: Links | None = None) -> str:
    """One `div.corpus` with both languages in it, for a page that loads STYLE and calls `attachCorpus` of `script()`.

    The page chooses the language: `data-ui` of its root element is `zh` or `en`.
    """
    return _environment().get_template("corpus.html.j2").render(_model(seen, links))


def script() -> str:
    """The module of the fragment."""
    return "\n".join(pages.resource(_PACKAGE, name) for name in _SCRIPTS)


def policy() -> str:
    """The Content-Security-Policy that a page of its own brings along, for whoever sends it with a header, too."""
    return pages.policy(*_inlined())


@cache
def _inlined() -> tuple[str, str]:
    """Style and script of a page of its own; the language button is the view's."""
    style = pages.resource("summarizer.view", "base.css") + pages.resource(_PACKAGE, STYLE)
    parts = (
        pages.resource("summarizer.view", "report.js"),
        script(),
        pages.resource(_PACKAGE, "corpus_alone.js"),
    )
    return style, "".join(parts)


def article_page(number: int) -> Path:
    """Where the page of a document lies, relative to the run."""
    return Path("pages") / f"{number:07}.html"


def address(path: Path) -> str:
    """A relative address for a link."""
    return quote(path.as_posix())


@cache
def _environment() -> Environment:
    environment = pages.environment(_PACKAGE)
    environment.filters["data"] = _data
    return environment


def _model(seen: Overview, links: Links | None) -> dict[str, Any]:
    addresses = {str(number): link for number, link in (links or {}).items()}
    return {"overview": seen, "links": addresses}


def _data(content: Any) -> Any:
    """JSON for a data block of the page: no `<` in it could end the block."""
    from markupsafe import Markup

    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Markup(pages.visible(text.replace("<", "\\u003c")))  # noqa: S704
