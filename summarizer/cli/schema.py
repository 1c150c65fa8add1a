"""`summarizer schema`: the contract as JSON Schema."""

from __future__ import annotations

import click

from summarizer.cli.app import Command


class _Schema(Command):
    more = False


@click.command("schema", cls=_Schema)
def command() -> None:
    """Help texts are in the messages."""
    from summarizer.schemas.publish import published

    click.echo(published(), nl=False)
