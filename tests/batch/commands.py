"""Commands as a user gives them, and what can be seen of them from outside."""

from __future__ import annotations

import contextlib
import csv
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from summarizer.cli import main

ROOT = Path(__file__).resolve().parents[2]


def command(*args: object) -> Result:
    """A command in this process, at its end."""
    return CliRunner().invoke(main, [str(arg) for arg in args])


def started(*args: object) -> subprocess.Popen[str]:
    """A command in a process of its own, on its way."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, args)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 180
    while not what():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.005)


def is_alive(number: int) -> bool:
    """Whether a process is there and has not ended: one that nobody waited for is only a name."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{number}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def tables(folder: Path) -> dict[str, list[list[str]]]:
    found = {}
    for path in sorted((folder / "tables").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.name] = list(csv.reader(file))
    return found


def below(parent: int) -> list[int]:
    """All processes that a process has started, and those that these have."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = {parent}
    while more := {number for number, above in parents.items() if above in found} - found:
        found |= more
    return sorted(found - {parent})
