"""Small invented corpora, and runs over them.

The helpers beside these tests are no installed package: a plain `pytest`, and the processes that a test starts, find
them by what is appended to the path here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.run import Ending, Limits, Tally, Unobserved, run, scan
from summarizer.batch.work import Work
from summarizer.extraction.llm.breaker import forget_breakers
from summarizer.extraction.llm.modes import forget_modes

if TYPE_CHECKING:
    from tests.extraction.llm.scripted import Scripted

sys.path.append(str(Path(__file__).resolve().parents[2]))

Corpus = Callable[[int], Path]


def article(number: int) -> str:
    return f"云溪市第{number}季度项目通报\n今年前{number}个月，云溪市完成投资{number}.5亿元，新开工项目{number + 10}个。\n"


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model and no language from outside."""
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(name="server")
def _server() -> Iterator[Scripted]:
    """A model on loopback that nobody knows anything of yet."""
    from tests.extraction.llm.scripted import Scripted

    forget_breakers()
    forget_modes()
    server = Scripted()
    yield server
    server.close()


@pytest.fixture(name="in_a_folder_of_its_own")
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(name="corpus")
def _corpus(tmp_path: Path) -> Corpus:
    """A folder of so many articles, `000.txt` …"""

    def make(count: int) -> Path:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for number in range(count):
            (folder / f"{number:03}.txt").write_text(article(number + 1), "utf-8")
        return folder

    return make


def whole(
    inputs: Iterable[object], folder: Path, work: Work | None = None, limits: Limits | None = None
) -> tuple[Tally, Ending]:
    """One command's work on one run, in one process of work."""
    corpus, work = Inputs(tuple(map(str, inputs)), skip=folder), work or Work()
    with Journal(folder) as journal:
        scan(corpus, work, journal, Unobserved())
        return run(corpus, work, journal, limits or Limits(jobs=1))


def reports(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "reports.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def titled(sentence: str, county: str = "青禾县", date: str = "") -> str:
    """A short article of a county, and of a day."""
    dateline = f"来源：{county}日报 {date}\n" if date else ""
    return f"{county}召开项目建设推进会\n{dateline}{sentence}\n{county}将继续优化营商环境。\n"
