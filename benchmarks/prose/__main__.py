"""`python -m benchmarks.prose`: mistakes and paraphrases against `validate_text`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from benchmarks.prose.report import as_json, markdown, of_gold, of_uhgeval

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--uhgeval", type=_FILE, help="JSON Lines of judged model texts (not shipped).")
@click.option("--gold/--no-gold", default=True, help="Mistakes made from the annotated articles.")
@click.option("--json", "json_file", type=_OUT, help="All counts as JSON.")
@click.option(
    "--show",
    is_flag=True,
    help="List what was missed and what was flagged wrongly, held-out articles left out.",
)
def main(uhgeval: Path | None, gold: bool, json_file: Path | None, show: bool) -> None:
    """How many mistakes of a summary are flagged, and how many right summaries are, as Markdown tables."""
    groups = (of_gold() if gold else []) + ([of_uhgeval(uhgeval)] if uhgeval else [])
    click.echo(markdown(groups))
    if json_file:
        json_file.write_text(json.dumps(as_json(groups), ensure_ascii=False, indent=1) + "\n", "utf-8")
    for group in groups if show else ():
        if "held out" in group.name:
            continue
        for kind, tally in {**group.wrong, **group.right}.items():
            for case, findings in tally.unexpected:
                why = "; ".join(f.message for f in findings) or "-"
                click.echo(f"{kind}\t{case.article}\t{case.prose}\t{why}", err=True)


if __name__ == "__main__":
    main()
