"""`summarizer validate`: a report, or a summary in plain words, against its article."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from summarizer.cli.app import Command, Option
from summarizer.cli.messages import both, lang, say
from summarizer.errors import InputError, InvalidReport, reason_of

if TYPE_CHECKING:
    from summarizer.schemas import Validation

# How the page that `summarize` writes begins.
_PAGE: Final = b' data-ui="'
_LANGUAGES: Final[tuple[Literal["zh", "en"], ...]] = ("zh", "en")


@click.command("validate", cls=Command)
@click.argument("report", metavar="REPORT", type=click.Path())
@click.option("--source", cls=Option, metavar="ARTICLE", required=True, type=click.Path(), help="opt.source")
@click.option("--format", "format_", cls=Option, type=click.Choice(["json", "text"]), help="opt.format")
def command(report: str, source: str, format_: Literal["json", "text"] | None) -> int:
    """Help texts are in the messages."""
    if report == source == "-":
        raise InputError(*both("both_stdin"))
    validation = _validate(report, source)
    if format_ == "json" or (format_ is None and not sys.stdout.isatty()):
        from summarizer.view import to_json

        click.echo(to_json(validation))
    else:
        from rich.console import Console

        from summarizer.view import print_findings

        print_findings(validation, Console(), lang=lang())
    return 1 if validation.verdict == "fail" else 0


def _validate(report: str, source: str) -> Validation:
    from summarizer.article import decode_source, read_source

    raw = _bytes(report)
    # Told by content, for pipes have no suffix; a .json file must be JSON.
    if Path(report).suffix.lower() == ".json" or _looks_like_json(raw):
        content = _report(raw, report)
        article = read_source(source)
        from summarizer.validation import validate

        if _made_from_another(content, article.text):
            click.echo(say("other_text", path=report, source=source), err=True)
            # As a Source, for a report of an HTML page given a str is checked against its own text.
            return validate(content, article)
        return validate(content, article.text)
    if _PAGE in raw[:1024] or _is_our_markdown(raw):
        raise InvalidReport(*both("rendered_report", path=report))
    from summarizer.validation import validate_text

    return validate_text(decode_source(raw, report).text, read_source(source).text)


def _made_from_another(report: dict[str, Any], article: str) -> bool:
    """Whether the report names a checksum and it is not this text's: most findings then come from that."""
    document = report.get("document")
    stated = document.get("sha256") if isinstance(document, dict) else None
    if not isinstance(stated, str) or not stated:
        return False
    return stated.lower() != hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()


def _looks_like_json(raw: bytes) -> bool:
    """An object, or a list that is JSON to its end: a summary may well begin with [1]."""
    head = raw.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1]
    if head != b"[":
        return head == b"{"
    try:
        json.loads(_decode(raw))
    except (ValueError, RecursionError):
        return False
    return True


def _decode(raw: bytes) -> str:
    """JSON text in UTF-8, UTF-16, UTF-32 or GB18030. UnicodeDecodeError for others."""
    try:
        return raw.decode(json.detect_encoding(raw))
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def _is_our_markdown(raw: bytes) -> bool:
    """The document that `summarize` writes: checked as prose, its labels and counts would be findings."""
    from summarizer.view.labels import FACTS, TEXTS

    return any(
        f"\n## {FACTS['goal'].of(to)}{TEXTS['brackets'].of(to).split('{')[0]}".encode() in raw
        and f"\n## {TEXTS['findings'].of(to)}{TEXTS['colon'].of(to)}".encode() in raw
        for to in _LANGUAGES
    )


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(*both("cannot_read", path=path, why=reason_of(error))) from error


def _report(raw: bytes, path: str) -> dict[str, Any]:
    try:
        content = json.loads(_decode(raw))
    except (ValueError, RecursionError) as error:
        raise InvalidReport(*both("bad_json", path=path, why=error)) from error
    if not isinstance(content, dict):
        raise InvalidReport(*both("no_object", path=path))
    return content
