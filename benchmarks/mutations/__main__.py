"""`python -m benchmarks.mutations`: what the validator finds of one wrong thing in a right report."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

import click

from benchmarks.mutations import answers as natural
from benchmarks.mutations import figures as figured
from benchmarks.mutations.judge import run
from benchmarks.mutations.kinds import KINDS
from benchmarks.tables import show


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("articles", nargs=-1)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice([k.name for k in KINDS]), help="Only this class."
)
@click.option("--workers", default=2, show_default=True, help="Processes.")
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="All figures as JSON."
)
@click.option(
    "--results",
    "results_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The tables as Markdown.",
)
@click.option(
    "--answers",
    "of_model",
    is_flag=True,
    help="Natural errors instead: what a recorded small model told wrongly of the seeds.",
)
@click.option(
    "--missed", is_flag=True, help="Print every mutant that was not found (never of held-out articles)."
)
def main(
    articles: tuple[str, ...],
    kinds: tuple[str, ...],
    workers: int,
    json_file: Path | None,
    results_file: Path | None,
    of_model: bool,
    missed: bool,
) -> None:
    """Mutants and controls of the annotated ARTICLES (`001`, `a01`; all without), tables to the terminal."""
    if of_model:
        show(natural.tables(list(natural.answers())))
        return
    start = perf_counter()
    measured = figured.figures(run(articles, kinds, workers))
    measured["seconds"] = round(perf_counter() - start, 1)
    show(figured.tables(measured))
    print(f"{measured['seconds']} seconds with {workers} processes", file=sys.stderr)
    if missed:
        for miss in measured["missed"]:
            print(f"{miss['kind']}: {miss['case']}{miss['path']} {miss['told']}")
    if json_file:
        json_file.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if results_file:
        results_file.write_text(figured.markdown(measured), "utf-8")


if __name__ == "__main__":
    main()
