"""A corpus on a cluster: the same tables as without one, whoever is killed on the way."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.batch import stored
from summarizer.batch.cluster import Cluster
from summarizer.batch.document import Document
from summarizer.batch.run import Limits
from summarizer.batch.work import Result, Work
from summarizer.errors import EngineUnavailable, InputError, Told
from summarizer.extraction.llm.config import ModelConfig
from tests.batch.commands import below, command, started, tables, wait_for
from tests.batch.conftest import Corpus, reports

ON_RAY = ("--engine-cluster", "ray")


def workers(parent: int) -> list[int]:
    """The processes that a command's own cluster has for its tasks, by what Ray writes over their command lines."""
    found = []
    for number in below(parent):
        with contextlib.suppress(OSError):
            if Path(f"/proc/{number}/cmdline").read_text().startswith(("ray::IDLE", "ray::_timed")):
                found.append(number)
    return found


@pytest.mark.ray
def test_a_worker_killed_and_then_the_command_killed_change_no_table(corpus: Corpus, tmp_path: Path) -> None:
    articles, folder, undisturbed = corpus(60), tmp_path / "run", tmp_path / "undisturbed"
    for path in articles.iterdir():  # long enough that whoever is killed is at work
        path.write_text(path.read_text("utf-8") * 20, "utf-8")
    (articles / "030.txt").write_text(" ", "utf-8")  # failures are the same rows, too
    line = ("batch", articles, "--jobs", "2", "--tables", "csv", "--lang", "en", "--out")

    first = started(*line, folder, *ON_RAY)
    wait_for(lambda: stored(folder) >= 5 or first.poll() is not None)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    kept = stored(folder)
    assert 5 <= kept < 60

    second = started(*line, folder, *ON_RAY)
    wait_for(lambda: stored(folder) > kept or second.poll() is not None)
    os.kill(workers(second.pid)[0], signal.SIGKILL)
    assert stored(folder) < 60
    out, told = second.communicate(timeout=180)
    assert (second.returncode, out) == (4, "")  # Ray has printed nothing of its own
    assert f"{kept} have a result" in told
    assert "60 documents: 59 done, 0 incomplete, 1 failed, 0 left." in told
    assert "ray" not in told.lower().replace(str(folder).lower(), "")

    assert command(*line, undisturbed).exit_code == 4
    ids = [report["id"] for report in reports(folder)]
    assert len(ids) == len(set(ids)) == 60
    assert tables(folder) == tables(undisturbed)


@pytest.mark.ray
def test_what_a_document_can_do_to_a_cluster_costs_that_document_alone() -> None:
    def play(document: Document) -> Result:
        if document.id == "kills its process":
            os.kill(os.getpid(), signal.SIGKILL)
        if document.id == "hangs":
            time.sleep(60)
        return Result("done", b"", characters=len(document.content))

    documents = [Document(str(number), "字" * number) for number in range(8)]
    documents[2:2] = [Document("kills its process"), Document("hangs")]
    cluster = Cluster(Work(), Limits(jobs=2, seconds=1.0), function=play)
    results = {document.id: result for document, result in cluster.run(iter(documents))}
    assert len(results) == 10
    assert {
        id_: (result.error, Told.read(result.reason or "").en)
        for id_, result in results.items()
        if result.error
    } == {
        "kills its process": (
            "WorkerDied",
            "Its process on the cluster was lost 3 times (WorkerCrashedError).",
        ),
        "hangs": ("TimeLimit", "It took longer than 1 seconds."),
    }
    assert all(results[str(number)].characters == number for number in range(8))


@pytest.fixture(name="cluster")
def _cluster() -> Iterator[str]:
    """The address of a cluster that somebody else has started; only what was started here is ended."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    head = subprocess.Popen(
        [sys.executable, "-m", "ray.scripts.scripts", "start", "--head", "--block", "--port", str(port), "--num-cpus", "2",
         "--include-dashboard=false", "--disable-usage-stats", "--object-store-memory", "100000000"],
        env={**os.environ, "RAY_raylet_start_wait_time_s": "120"},  # on a busy machine half a minute is short
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert head.stdout is not None
        told = []
        for line in head.stdout:
            told.append(line)
            if "block forever" in line:
                break
        else:
            pytest.fail("".join(told[-5:]))
        yield f"127.0.0.1:{port}"
    finally:
        for number in [head.pid, *below(head.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        head.communicate()


@pytest.mark.ray
def test_a_cluster_that_is_there_gives_the_tables_that_this_machine_gives(
    cluster: str, corpus: Corpus, tmp_path: Path
) -> None:
    articles, folder, here = corpus(4), tmp_path / "run", tmp_path / "here"
    (articles / "empty.txt").write_text(" ")
    line = ("batch", articles, "--tables", "csv", "--lang", "en", "--out")
    there = started(*line, folder, *ON_RAY, "--ray-address", cluster)
    out, told = there.communicate(timeout=240)
    assert (there.returncode, out) == (4, ""), told
    assert command(*line, here, "--jobs", 1).exit_code == 4
    assert tables(folder) == tables(here)


@pytest.mark.ray
def test_what_is_no_cluster_is_told_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.batch.cluster._ANSWER", 3.0)
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        pytest.raises(EngineUnavailable, match=r"cannot be used: .*ray start --head"),
    ):
        list(Cluster(Work(), Limits(), f"127.0.0.1:{other.getsockname()[1]}").run(iter([])))


@pytest.mark.ray
def test_a_cluster_with_another_version_is_refused_and_one_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Work, "version", "of the journal")
    cluster = Cluster(Work(), Limits(jobs=1))
    with pytest.raises(EngineUnavailable, match="another version"):
        list(cluster.run(iter([Document("a", "云溪市完成投资9亿元。")])))
    with pytest.raises(EngineUnavailable, match="--ray-address"):
        list(Cluster(Work(), Limits(), "127.0.0.1:1").run(iter([])))


def test_without_the_library_the_message_says_what_to_install(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    done = command("batch", corpus(1), "--out", tmp_path / "run", *ON_RAY)
    assert done.exit_code == 2
    assert 'pip install "devreport[ray]"' in done.stderr


@pytest.mark.parametrize(
    ("work", "limits", "about"),
    [
        (
            Work("llm", ModelConfig(model="m", base_url="http://127.0.0.1:1/v1")),
            Limits(),
            "from this machine",
        ),
        (Work(), Limits(memory=10**9), "--worker-memory"),
    ],
)
def test_what_a_cluster_does_not_do_is_refused(work: Work, limits: Limits, about: str) -> None:
    with pytest.raises(InputError, match=about):
        Cluster(work, limits)
