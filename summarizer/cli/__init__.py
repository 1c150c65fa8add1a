"""The command line: `summarizer summarize | validate | numbers | evaluate | serve | schema`.

Only click is imported here and in the commands' modules; all else is imported when a command runs,
so that `summarizer --help` answers at once.
"""

from __future__ import annotations

import click

from summarizer import __version__
from summarizer.cli.app import App, Option, lang_option

__all__ = ["main"]


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    __version__, package_name="summarizer", prog_name="summarizer", cls=Option, help="opt.version"
)
def main() -> None:
    """Entry point; `App` holds the help texts."""


main.params.append(lang_option())
