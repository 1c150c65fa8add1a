"""`summarizer mcp`: tools for an assistant, over standard input and output."""

from __future__ import annotations

from importlib.util import find_spec

import click

from summarizer.cli.app import Command
from summarizer.cli.messages import both
from summarizer.errors import InputError


@click.command("mcp", cls=Command)
def command() -> int:
    """Help texts are in the messages."""
    if find_spec("mcp") is None:
        raise InputError(*both("no_mcp"))
    from summarizer.service.mcp_server import serve_assistant

    serve_assistant()
    return 0
