"""HTML → the article's text and what the page's head says about it (trafilatura)."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

from summarizer.article.fields import fields_of
from summarizer.article.labelled import labelled, posted
from summarizer.article.model import Metadata

# Inside a sentence these are no borders: trafilatura would part 合格率<b>93.4%</b> into two lines.
_INLINE = (
    "b", "strong", "em", "i", "u", "font", "span", "sub", "sup", "mark", "small", "big", "s", "ins", "tt",
    "abbr", "cite", "code", "q", "label", "ruby", "rb", "wbr", "strike", "time", "var", "kbd", "nobr", "o:p", "st1:chsdate",
)  # fmt: skip
_NO_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "object",
    "form",
    "button",
    "select",
    "rt",
    "rp",
    "head",
)
_BLOCKS = frozenset(
    "p div br tr li h1 h2 h3 h4 h5 h6 table ul ol dl dt dd section article header footer aside nav blockquote pre figure "
    "figcaption main body hr td th caption".split()
)  # fmt: skip
_ASIDE = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|foot|footer|header|crumbs?|breadcrumbs?|side|sidebar|share|related?|recommend|comments?|copyright|toolbar|"
    r"friend|ad|ads|banner|top|login)(?:$|[-_ \d])",
    re.I,
)
_BEGINNING = 12  # characters that tell the first paragraph of the article on the page
_PROSE = re.compile(r"[。，,；;]")
_ABOVE = 15  # lines above it that may hold its particulars
_SPACES = re.compile(r"[ \t\r\n\f\xa0\u3000]+")


def extract(page: str) -> tuple[str, Metadata]:
    """The article text, one paragraph a line, and the stated title, author, publisher and date.

    Empty text when the page has none. Scripts and styles are never part of it.
    """
    tree = _parse(page)
    if tree is None:
        return "", Metadata()
    stated = _stated(tree)
    for element in tree.xpath("//comment()|//processing-instruction()"):
        if element.getparent() is not None:
            element.drop_tree()
    whole = _readable(tree)
    etree.strip_tags(whole, *_INLINE)
    for link in whole.xpath("//a"):
        # A link with words beside it is part of their sentence; one that stands alone is navigation.
        parent = link.getparent()
        if parent is not None and ((link.tail or "").strip() or (parent.text or "").strip()):
            link.drop_tag()
    everything = _text(whole)
    main = _main_text(whole)
    # trafilatura drops short pages and odd layouts, or takes their menus too; then the whole page is
    # safer: furniture is cut later by the same rules as in plain text, and a lost paragraph is lost for good.
    if len(main) < 200:
        readable = _text(_without_navigation(_readable(tree))) or everything
        if all(_squash(line) in _squash(readable) for line in main.split("\n") if len(line) >= 20):
            main = readable
    if (
        stated.title
        and not _squash(main).startswith(_squash(stated.title))
        and _squash(stated.title) in _squash(everything)
    ):
        main = f"{stated.title}\n{main}"
    return _with_particulars(main, _text(_readable(tree), gap=" ").split("\n")), stated


def _readable(tree: Any) -> Any:
    copied = _copy(tree)
    etree.strip_elements(copied, *_NO_TEXT, with_tail=False)
    return copied


def _without_navigation(tree: Any) -> Any:
    """The page without its header, footer, side bars and lists of links, wherever no headline is in them."""
    for element in list(
        tree.iter("header", "footer", "nav", "aside", "div", "ul", "ol", "dl", "table", "section", "p")
    ):
        if element.getparent() is None or element.find(".//h1") is not None:
            continue
        links = element.findall(".//a")
        size = len(_squash(element.text_content()))
        dense = len(links) >= 3 and sum(len(_squash(link.text_content())) for link in links) * 10 >= size * 7
        named = (
            _ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None
            and size < 300
        )
        if dense or named or element.tag in ("header", "footer", "nav", "aside"):
            element.drop_tree()
    etree.strip_tags(tree, *_INLINE)
    return tree


def _with_particulars(main: str, lines: list[str]) -> str:
    """The text with the lines of date, source and author that stand above it on the page, below its title."""
    kept = main.split("\n")
    first = next((line for line in kept if len(line) >= _BEGINNING * 2 and _PROSE.search(line)), "")
    beginning = _squash(first)[:_BEGINNING]
    at = next((i for i, line in enumerate(lines) if beginning and _squash(line).startswith(beginning)), 0)
    told = {_squash(line): line for line in lines[max(0, at - _ABOVE) : at] if _tells(line)}
    kept = [told.pop(_squash(line), line) for line in kept]  # parted as on the page
    found = list(told.values())
    below = 1 if len(kept) > 1 and kept[0] != first else 0
    return "\n".join([*kept[:below], *found, *kept[below:]])


def _tells(line: str) -> bool:
    fields = posted(line) or fields_of(line) or labelled(line)
    return any(field.kind in ("date", "source", "author", "issuer") and field.value for field in fields)


def _parse(page: str) -> Any:
    # lxml refuses a str that declares an encoding; the text is decoded already.
    page = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", page).replace("\0", "")
    try:
        return html.document_fromstring(
            page.encode("utf-8", "ignore"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError):
        return None


def _copy(tree: Any) -> Any:
    from copy import deepcopy

    return deepcopy(tree)


def _main_text(tree: Any) -> str:
    import trafilatura

    found = trafilatura.extract(
        _copy(tree),
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        favor_recall=True,
        deduplicate=False,
    )
    return "\n".join(filter(None, map(_plain_row, (found or "").split("\n"))))


def _plain_row(line: str) -> str:
    """A table row without the bars and rules of Markdown."""
    if not line.startswith("|"):
        return line
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return " ".join(cell for cell in cells if cell.strip("-: "))


def _text(tree: Any, gap: str = "") -> str:
    """All the text of the page, a line a block; `gap` parts what inline elements hold."""
    lines: list[str] = [""]

    def add(text: str | None) -> None:
        if text:
            lines[-1] += _SPACES.sub(" ", text)

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BLOCKS and lines[-1]:
            lines.append("")
        elif gap:
            add(gap)
        add(element.text if event == "start" else element.tail)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines if line.strip())


def _squash(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _stated(tree: Any) -> Metadata:
    def meta(*names: str) -> str | None:
        for name in names:
            for value in tree.xpath(
                "//meta[translate(@name|@property,'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')=$n]/@content",
                n=name,
            ):
                if value.strip():
                    return _SPACES.sub(" ", value).strip()
        return None

    titles = [_SPACES.sub(" ", h.text_content()).strip() for h in tree.xpath("//h1")]
    page_title = _SPACES.sub(" ", " ".join(tree.xpath("//head/title/text()")[:1])).strip()
    title = meta("articletitle", "og:title") or next((t for t in titles if t), None)
    if not title and page_title:
        title = re.split(r"\s*[_|]\s*|\s+[-–—]+\s*|\s*--+\s*", page_title)[0] or page_title
    date = meta("pubdate", "article:published_time", "publishdate", "date", "og:release_date")
    found = re.match(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})", date or "")
    return Metadata(
        title=title,
        publisher=meta("contentsource", "source", "og:site_name", "article:publisher"),
        author=meta("author", "article:author"),
        published_on=f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None,
    )
