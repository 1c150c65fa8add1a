"""Real servers: killed, restarted, several on one store, told to stop, started wrongly."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.service.inside import ARTICLE
from tests.service.processes import Server, until

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks into /proc")

MANY, SOME = 200, 60


def articles(count: int) -> dict[str, Any]:
    filler = "各地各部门要高度重视，认真组织实施，确保各项工作落到实处。" * 20
    return {
        "articles": [
            {"name": f"{n}.txt", "text": f"第{n}号园区已开工项目{n + 2}个。{filler}"} for n in range(count)
        ]
    }


def every_result(server: Server, job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: int | None = -1
    while cursor is not None:
        page = server.call(
            "GET", f"/v1/jobs/{job}/results", params={"cursor": cursor, "limit": 200, "reports": False}
        )
        found += page["results"]
        cursor = page["next"]
    return found


def every_report(server: Server, job: str) -> list[str]:
    found: list[str] = []
    before = None
    while True:
        page = server.call(
            "GET", "/v1/reports", params={"job": job, "limit": 200} | ({"before": before} if before else {})
        )
        found += [row["name"] for row in page["reports"]]
        before = page["next"]
        if before is None:
            return found


def done(server: Server, job: str) -> int:
    counts: dict[str, int] = server.call("GET", f"/v1/jobs/{job}")["counts"]
    return counts["done"]


def whole(server: Server, job: str, count: int) -> None:
    """Every article has one result, and the store holds one report of each."""
    for _ in until():
        if server.call("GET", f"/v1/jobs/{job}")["state"] == "done":
            break
    names = [f"{n}.txt" for n in range(count)]
    found = every_result(server, job)
    assert [one["name"] for one in found] == names
    assert Counter(one["state"] for one in found) == {"done": count}
    assert sorted(every_report(server, job)) == sorted(names)


def test_a_server_killed_in_the_middle_of_a_job_loses_nothing_and_stores_nothing_twice(
    tmp_path: Path, database: str
) -> None:
    data = tmp_path / "data"
    with Server(data, database, lease=2).ready() as first:
        job = first.call("POST", "/v1/jobs", json=articles(MANY))["id"]
        for _ in until(every=0.01):
            if done(first, job) >= 20:
                break
        workers = first.workers()
        first.kill()
        for _ in until(10):  # nobody is left to work for
            if not any(Path(f"/proc/{pid}").exists() for pid in workers):
                break
    with Server(data, database, lease=2).ready() as second:
        assert done(second, job) < MANY
        whole(second, job, MANY)
        assert second.stop() == -signal.SIGTERM  # gently, then as if by the signal, which is the custom


def test_two_servers_share_one_store_and_one_may_die(tmp_path: Path, database: str) -> None:
    data = tmp_path / "data"
    with Server(data, database, workers=1, lease=2) as one, Server(data, database, workers=1, lease=2) as two:
        one.ready()
        two.ready()
        job = one.call("POST", "/v1/jobs", json=articles(SOME))["id"]
        for _ in until(every=0.01):
            if done(two, job) >= 10:
                break
        one.kill()
        whole(two, job, SOME)


def test_a_killed_worker_process_costs_an_attempt_and_no_article(tmp_path: Path) -> None:
    with Server(tmp_path / "data").ready() as server:
        job = server.call("POST", "/v1/jobs", json=articles(SOME))["id"]
        for _ in until(every=0.01):
            if done(server, job) >= 5:
                break
        for pid in server.workers():
            os.kill(pid, signal.SIGKILL)
        whole(server, job, SOME)
        answer = server.call("POST", "/v1/reports", json={"text": ARTICLE})
        assert answer["achieved_metrics"]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_finishes_what_it_holds_ends_streams_and_leaves_the_rest(
    tmp_path: Path, how: signal.Signals
) -> None:
    data = tmp_path / "data"
    with Server(data).ready() as server:
        headers = {"x-request-id": "r-17"}
        job = server.call("POST", "/v1/jobs", json=articles(MANY), headers=headers)["id"]
        with httpx2.stream("GET", f"{server.url}/v1/jobs/{job}/events", timeout=180) as stream:
            lines = stream.iter_lines()
            while not next(lines).startswith("event: item"):
                pass
            if how is signal.SIGINT:  # Ctrl-C reaches the whole group
                os.killpg(server.process.pid, how)
            else:
                server.process.send_signal(how)
            assert "event: end" not in list(lines)
        assert server.process.wait(120) == (130 if how is signal.SIGINT else -how)
    first, *log = server.lines
    assert server.url in first
    assert "Traceback" not in "".join(log)
    events = [
        json.loads(line) for line in log if line.startswith("{")
    ]  # the last words after Ctrl-C are for people
    assert "stopped" in [line["event"] for line in events]
    assert [line["request_id"] for line in events if line.get("status") == 202] == ["r-17"]
    assert "园区" not in "".join(log)
    with Server(data, work_on_jobs="no").ready() as next_one:
        counts = next_one.call("GET", f"/v1/jobs/{job}")["counts"]
        assert counts["running"] == counts["failed"] == 0
        assert counts["done"] + counts["queued"] == MANY
        assert counts["queued"] > 0
        assert all(one["attempts"] <= 1 for one in every_result(next_one, job))


def test_requests_stopped_at_their_deadline_leave_processes_that_work(tmp_path: Path) -> None:
    with Server(tmp_path / "data", workers=1, deadline=0.5).ready() as server:
        for _ in range(2):  # the second finds no process, and one takes longer to start than it has
            response = httpx2.post(server.url + "/v1/reports", json={"text": ARTICLE * 20_000}, timeout=180)
            assert response.status_code == 504
        for _ in until():
            if httpx2.post(server.url + "/v1/reports", json={"text": ARTICLE}, timeout=99).status_code == 200:
                break
        assert len(server.workers()) == 1


def command(*arguments: str, **environment: str) -> tuple[int, str]:
    import subprocess

    from tests.service.processes import ROOT

    program = [sys.executable, "-m", "summarizer", "--lang", "en", "serve", *arguments]
    done = subprocess.run(
        program,
        env=os.environ | {"PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def test_on_an_address_others_can_reach_it_does_not_start_without_tokens(tmp_path: Path) -> None:
    code, said = command("--host", "0.0.0.0", "--port", "0", "--data", str(tmp_path))  # noqa: S104
    assert code == 2
    assert "needs tokens" in said


def test_what_cannot_work_is_one_line(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        server.ready()
        port = server.url.rpartition(":")[2]
        code, said = command("--port", port, "--data", str(tmp_path / "other"))
    assert (code, len(said.splitlines())) == (2, 1)
    assert "Cannot listen" in said
    code, said = command("--port", "0", "--data", str(tmp_path / "other"), "--run", str(tmp_path))
    assert (code, len(said.splitlines())) == (2, 1)
    assert "holds no run: make one with summarizer batch" in said
    code, said = command("--port", "0", "--database", "postgresql://nobody@127.0.0.1:1/none")
    assert code == 2
    assert "cannot be used" in said
    code, said = command("--port", "0", "--data", str(tmp_path), SUMMARIZER_SERVICE_QUEUE="many")
    assert code == 2
    assert "has to be a number" in said
