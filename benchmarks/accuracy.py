"""`python -m benchmarks.accuracy`: write docs/accuracy.md in both languages, everything in it measured in this run."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from benchmarks import grounding, model, quantities, tables
from benchmarks.chinese import in_chinese
from benchmarks.gold import seeds
from benchmarks.machine import machine
from benchmarks.mutations import answers as natural
from benchmarks.mutations import figures as mutations
from benchmarks.mutations.judge import run as run_mutations
from benchmarks.peers import default_work_folder
from benchmarks.prose import report as prose
from summarizer.evaluation.library import gold_files
from summarizer.evaluation.result import Group, Score
from summarizer.evaluation.run import by_engine, evaluate
from summarizer.pipeline import process

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
ENGLISH: Final = "accuracy.md"  # the words between the tables stand beside this file under the same name
CHINESE: Final = "accuracy.zh-CN.md"
FIGURES: Final = {
    "number_f1": "number F1",
    "fact_f1": "fact F1",
    "indicator": "indicator",
    "bound": "bound",
    "period": "period",
    "project_f1": "project F1",
    "stage": "stage",
    "measure_f1": "measure F1",
    "aim_f1": "goals in words F1",
    "document": "document fields",
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--uhgeval",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON Lines of judged model texts (not shipped); without it those tables are left out.",
)
@click.option("--workers", default=2, show_default=True, help="Processes for the mutants.")
@click.option(
    "--workdir",
    type=click.Path(file_okay=False, path_type=Path),
    default=default_work_folder,
    help="Where the peers' environments are built and kept (default: the user's cache folder).",
)
def main(uhgeval: Path | None, workers: int, workdir: Path) -> None:
    """Measure what docs/accuracy.md and docs/accuracy.zh-CN.md tell, and write them."""
    made: dict[str, str] = {}
    parts: dict[str, Callable[[], str]] = {
        "machine": _machine,
        "engine": _engine,
        "model": lambda: model.markdown(model.run()),
        "mutations": lambda: _lower(mutations.markdown(mutations.figures(run_mutations((), (), workers)))),
        "answers": lambda: "\n".join(
            line for table in natural.tables(list(natural.answers())) for line in mutations.table_lines(table)
        ).replace("## ", "### "),
        "prose": lambda: prose.markdown(prose.of_gold()),
        "uhgeval": lambda: prose.markdown([prose.of_uhgeval(uhgeval)]) if uhgeval else "Not run this time.",
        "readers": lambda: _peers({"numbers": quantities.run(seeds(), workdir)}),
        "aligners": lambda: _peers({"grounding": grounding.run(seeds(), workdir)}),
    }
    for name, part in parts.items():
        print(f"… {name}", file=sys.stderr, flush=True)
        made[name] = part().strip()
    _write(ENGLISH, made)
    told = {name: (part, []) if name == "machine" else in_chinese(part) for name, part in made.items()}
    _write(CHINESE, {name: text for name, (text, _) in told.items()})
    for unknown in sorted({line for _, lines in told.values() for line in lines}):
        print(f"no Chinese in benchmarks/chinese.tsv: {unknown}", file=sys.stderr)


def _write(page: str, made: dict[str, str]) -> None:
    text = Path(__file__).with_name(page).read_text("utf-8")
    for name, part in made.items():
        text = text.replace(f"<!-- {name} -->", part)
    (DOCS / page).write_text(text, "utf-8")


def _peers(figures: dict[str, Any]) -> str:
    (table,) = tables.tables(figures)
    return "\n".join(tables.lines_of(table))


def _lower(text: str) -> str:
    """Headings one level down: they stand in a section of this page."""
    return re.sub(r"^#", "##", text, flags=re.M)


def _machine() -> str:
    told = machine()
    return f"{told['date']}, summarizer {told['summarizer']}, Python {told['python']}"


def _engine() -> str:
    """The embedded engine against gold, by split."""
    paths = gold_files([ROOT / "gold"])
    reporter = by_engine(lambda source: process(source, engine="rules"))
    groups = evaluate(paths, reporter, "rules", folders=[ROOT / "seeds"]).evaluation.groups
    named = [group for group in groups if group.name]
    lines = [
        f"| | {' | '.join(f'{group.name} ({group.articles})' for group in named)} |",
        f"|---|{'---:|' * len(named)}",
    ]
    lines += [f"| {label} | {' | '.join(_cells(named, name))} |" for name, label in FIGURES.items()]
    return "\n".join(lines)


def _cells(groups: list[Group], name: str) -> Iterator[str]:
    for group in groups:
        yield _cell(group.scores[name])


def _cell(score: Score) -> str:
    if score.value is None:
        return "–"
    if score.low is None or score.high is None:
        return f"{score.value:.3f}"
    return f"{score.value:.3f} ({score.low:.3f}–{score.high:.3f})"


if __name__ == "__main__":
    main()
