"""`python -m benchmarks`: our package and its peers, side by side, in one run."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from benchmarks import corpus, grounding, overhead, pipeline, quantities, tables
from benchmarks.gold import seeds
from benchmarks.machine import machine
from benchmarks.peers import default_work_folder

PARTS = ("numbers", "grounding", "pipeline", "overhead", "corpus")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--part", "parts", multiple=True, type=click.Choice(PARTS), help="Only this part; may be repeated."
)
@click.option(
    "--corpus",
    "corpus_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON Lines of long documents, one `text` a row (not shipped). Without it that part is left out.",
)
@click.option(
    "--workdir",
    type=click.Path(file_okay=False, path_type=Path),
    default=default_work_folder,
    help="Where the peers' environments are built and kept (default: the user's cache folder).",
)
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="All figures as JSON."
)
@click.option(
    "--update", is_flag=True, help="Keep the parts of an earlier --json file that are not run this time."
)
@click.option(
    "--results",
    "results_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="All tables as Markdown.",
)
def main(
    parts: tuple[str, ...],
    corpus_file: Path | None,
    workdir: Path,
    json_file: Path | None,
    update: bool,
    results_file: Path | None,
) -> None:
    """Measure quality and speed beside jionlp, chinese2digits, recognizers-text, langextract and instructor.

    The first run builds one environment a peer. A peer that does not install or answer has its
    reason in its row. No figure is asserted: the tests do that for quality, nobody for time.
    """
    figures: dict[str, Any] = {"taken": {}}
    if update and json_file and json_file.exists():
        figures = json.loads(json_file.read_text("utf-8"))
    figures["machine"] = machine()
    articles = seeds()
    measures: dict[str, Callable[[], dict[str, Any]]] = {
        # Our own processes come first: peers leave a warm, busy machine behind.
        "pipeline": lambda: {
            "start_up": pipeline.start_up(),
            "warm": pipeline.warm(articles),
            "by_size": pipeline.by_size(articles),
        },
        "numbers": lambda: {"numbers": quantities.run(articles, workdir)},
        "grounding": lambda: {"grounding": grounding.run(articles, workdir)},
        "overhead": lambda: {"overhead": overhead.run(articles, workdir)},
        "corpus": lambda: {"corpus": corpus.run(corpus_file)} if corpus_file else {},
    }
    for part, measure in measures.items():
        if part in (parts or PARTS):
            print(f"… {part}", file=sys.stderr, flush=True)
            before = machine()
            measured = measure()
            if measured:
                figures |= measured
                figures["taken"][part] = {
                    "date": before["date"],
                    "load": before["load"],
                    "load_at_end": machine()["load"],
                }
    made = tables.tables(figures)
    tables.show(made)
    if json_file:
        json_file.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if results_file:
        results_file.write_text(tables.markdown(made, figures), "utf-8")


if __name__ == "__main__":
    main()
