"""`summarizer validate`: a report, or a summary in plain words, against its article."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from summarizer.cli.app import Command, Option
from summarizer.cli.messages import lang, say
from summarizer.errors import InputError, InvalidReport

if TYPE_CHECKING:
    from summarizer.schemas import Validation


@click.command("validate", cls=Command)
@click.argument("report", metavar="REPORT", type=click.Path())
@click.option("--source", cls=Option, metavar="ARTICLE", required=True, type=click.Path(), help="opt.source")
@click.option("--format", "format_", cls=Option, type=click.Choice(["json", "text"]), help="opt.format")
def command(report: str, source: str, format_: Literal["json", "text"] | None) -> int:
    """Help texts are in the messages."""
    if report == source == "-":
        raise InputError(say("both_stdin"))
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
    if Path(report).suffix.lower() == ".json" or raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        content = _report(raw, report)
        from summarizer.validation import validate

        return validate(content, read_source(source).text)
    from summarizer.validation import validate_text

    return validate_text(decode_source(raw, report).text, read_source(source).text)


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(say("cannot_read", path=path, why=error.strerror or error)) from error


def _report(raw: bytes, path: str) -> dict[str, Any]:
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InvalidReport(say("bad_json", path=path, why=error)) from error
    if not isinstance(content, dict):
        raise InvalidReport(say("bad_json", path=path, why="{ }"))
    return content
