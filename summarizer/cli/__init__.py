"""The command line: `summarizer summarize | validate | numbers | schema`.

Only click is imported here and in the commands' modules; all else is imported when a command runs,
so that `summarizer --help` answers at once.
"""

from __future__ import annotations

import click

from summarizer import __version__
from summarizer.cli import messages
from summarizer.cli.app import App, Option

__all__ = ["main"]


def _set_lang(ctx: click.Context, _: click.Parameter, value: messages.Lang | None) -> None:
    if value and not ctx.resilient_parsing:
        messages.choose(value)


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, package_name="summarizer", prog_name="summarizer")
@click.option(
    "--lang",
    cls=Option,
    type=click.Choice(["zh", "en"]),
    callback=_set_lang,
    is_eager=True,
    expose_value=False,
    help="opt.lang",
)
def main() -> None:
    """Entry point; `App` holds the help texts."""
