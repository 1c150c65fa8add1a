"""What a service refuses, stops or puts off: too much, too large, too late, nobody there any more."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

import httpx2
import pytest

from summarizer.service import Token, create_app, running
from summarizer.service.engine import Engine
from summarizer.service.settings import ServiceSettings
from tests.service.inside import ARTICLE, Serving, problem

pytestmark = pytest.mark.anyio

SECRET = "team-" + "0123456789abcdef"
BEARER = {"authorization": f"Bearer {SECRET}"}


class Work:
    """Stands for the worker processes: every piece takes `seconds`, or as long as `lasts` does; it is known what became of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float = 0.0) -> None:
        self.lasts: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(seconds)
        self.under_way = self.most = self.stopped = 0

        async def perform(engine: Engine, work: Callable[..., Any], *arguments: Any) -> Any:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            try:
                await self.lasts()
            except asyncio.CancelledError:
                self.stopped += 1
                raise
            finally:
                self.under_way -= 1
            return await asyncio.to_thread(work, *arguments)

        self._monkeypatch = monkeypatch
        self._perform = perform

    def begin(self) -> None:
        """From now on, for the services started before as well."""
        self._monkeypatch.setattr(Engine, "_in_process", self._perform)


async def test_twenty_times_what_it_can_hold_gets_answers_and_honest_refusals(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(monkeypatch, 0.02)
    async with serving(workers=2, queue=8) as service:
        work.begin()

        async def post() -> httpx2.Response:
            return await service.http.post("/v1/reports", json={"text": ARTICLE})

        answers = await asyncio.gather(*(post() for _ in range(200)))
        statuses = Counter(answer.status_code for answer in answers)
        assert set(statuses) == {200, 429}
        assert statuses[200] >= 10  # those who found a place
        assert work.most == 2
        for answer in answers:
            if answer.status_code == 429:
                assert problem(answer) == "queue-full"
                assert int(answer.headers["retry-after"]) >= 1
        assert (await post()).status_code == 200
        gate = service.runtime.engine.gates["rules"]
        assert (gate.running, gate.waiting) == (0, 0)


@pytest.mark.parametrize("waits", [False, True])
async def test_a_request_that_takes_too_long_is_stopped(
    serving: Serving, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    work = Work(monkeypatch, 60)
    async with serving(workers=1, deadline=0.5) as service:
        work.begin()
        # Waiting for a place counts, too.
        async with service.runtime.engine.place("rules", job=False) if waits else nullcontext():
            response = await service.http.post("/v1/reports", json={"text": ARTICLE})
        assert problem(response) == "deadline"
        assert response.status_code == 504
        assert work.stopped == (0 if waits else 1)
        assert service.runtime.engine.gates["rules"].waiting == 0


async def test_a_client_that_goes_away_stops_its_work(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(monkeypatch, 60)
    async with serving(workers=1) as service:
        work.begin()
        gone = asyncio.Event()
        messages: list[Any] = [{"type": "http.request", "body": ARTICLE.encode(), "more_body": False}]

        async def receive() -> Any:
            if messages:
                return messages.pop(0)
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            assert message.get("status", 499) == 499

        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
            "path": "/v1/reports", "raw_path": b"/v1/reports", "query_string": b"", "root_path": "",
            "headers": [(b"content-type", b"text/plain"), (b"host", b"test")], "client": ("127.0.0.1", 1), "server": ("test", 80),
        }  # fmt: skip
        app = service.http._transport.app  # type: ignore[attr-defined]
        task = asyncio.create_task(app(scope, receive, send))
        while not work.under_way:
            await asyncio.sleep(0.01)
        gone.set()
        await asyncio.wait_for(task, 60)
        assert work.stopped == 1
        assert service.runtime.engine.gates["rules"].running == 0


async def test_a_body_beyond_the_cap_is_refused_before_it_is_read(serving: Serving) -> None:
    async with serving(max_body=1000, max_job_body=2000) as service:
        sent = 0

        async def body() -> Any:
            nonlocal sent
            for _ in range(100):
                sent += 100
                yield b"x" * 100

        headers = {"content-type": "text/plain"}
        refused = await service.http.post("/v1/reports", content=body(), headers=headers)
        assert problem(refused) == "too-large"
        assert refused.status_code == 413
        declared = await service.http.post("/v1/reports", content=b"x" * 1001, headers=headers)
        assert problem(declared) == "too-large"
        fits = await service.http.post("/v1/reports", content=ARTICLE.encode(), headers=headers)
        assert fits.status_code == 200
        job = {"articles": [{"text": "本市已开工项目3个。" * 40}]}
        assert (await service.http.post("/v1/jobs", json=job)).status_code == 202
        assert problem(await service.http.post("/v1/reports", json=job)) == "too-large"


async def test_a_token_has_its_share_and_no_more(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    work, refused = Work(monkeypatch), asyncio.Event()
    work.lasts = refused.wait
    async with serving(tokens=(Token.of("team", SECRET),), token_concurrency=3, workers=8) as service:
        work.begin()
        statuses: Counter[int] = Counter()

        async def post() -> None:
            answer = await service.http.post("/v1/reports", json={"text": ARTICLE}, headers=BEARER)
            statuses[answer.status_code] += 1
            if statuses[429] == 6:
                refused.set()

        async with asyncio.timeout(60):
            await asyncio.gather(*(post() for _ in range(9)))
        assert statuses == {200: 3, 429: 6}
    async with serving(tokens=(Token.of("team", SECRET),), token_rate=2) as service:
        answers = [await service.http.get("/v1/reports", headers=BEARER) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert problem(answers[-1]) == "too-many-requests"
        assert int(answers[-1].headers["retry-after"]) in range(20, 31)
        assert (await service.http.get("/healthz")).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://test"}, 200),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "elsewhere.example"}, 403),
        ({"host": "[::1"}, 403),
        ({"host": "test:8000", "origin": "http://test:8000"}, 200),
    ],
)
async def test_without_tokens_only_its_own_page_may_call(
    serving: Serving, headers: dict[str, str], status: int
) -> None:
    async with serving(allowed_hosts=("test", "localhost")) as service:
        response = await service.http.post("/v1/reports", json={"text": ARTICLE}, headers=headers)
        assert response.status_code == status
        if status == 403:
            assert problem(response) == "forbidden-origin"


async def test_a_service_about_to_stop_takes_nothing_in_and_still_answers(serving: Serving) -> None:
    async with serving() as service:
        location = (await service.http.post("/v1/reports", json={"text": ARTICLE})).headers["location"]
        service.runtime.drain()
        for path, body in (
            ("/v1/reports", {"text": ARTICLE}),
            ("/v1/jobs", {"articles": [{"text": ARTICLE}]}),
        ):
            refused = await service.http.post(path, json=body)
            assert problem(refused) == "shutting-down"
            assert refused.headers["retry-after"]
        assert (await service.http.get(location)).status_code == 200
        assert (await service.http.get("/readyz")).status_code == 503
        assert (await service.http.get("/healthz")).status_code == 200


async def test_what_is_under_way_when_it_stops_is_finished_and_what_takes_too_long_handed_back(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(monkeypatch)
    articles = {"articles": [{"text": ARTICLE}] * 6}
    async with serving(workers=2) as service:
        work.lasts = service.runtime.draining.wait
        work.begin()
        job = (await service.http.post("/v1/jobs", json=articles)).json()["id"]
        while work.under_way < 2:
            await asyncio.sleep(0.01)
    async with serving(work_on_jobs=False) as service:
        counts = (await service.http.get(f"/v1/jobs/{job}")).json()["counts"]
        assert (counts["done"], counts["running"], counts["queued"]) == (2, 0, 4)
    slow = Work(monkeypatch, 60)
    slow.begin()
    async with serving(workers=2, grace=0.1):
        while slow.under_way < 2:
            await asyncio.sleep(0.01)
    assert slow.stopped == 2
    async with serving(work_on_jobs=False) as service:
        counts = (await service.http.get(f"/v1/jobs/{job}")).json()["counts"]
        assert (counts["done"], counts["running"], counts["queued"]) == (2, 0, 4)
        rows = (await service.http.get(f"/v1/jobs/{job}/results?reports=false")).json()["results"]
        assert {row["attempts"] for row in rows} == {0, 1}


async def test_an_error_of_ours_is_a_problem_and_its_words_stay_inside(
    serving: Serving, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(engine: Engine, work: Callable[..., Any], *arguments: Any) -> Any:
        raise ZeroDivisionError(ARTICLE)

    async with serving() as service:
        monkeypatch.setattr(Engine, "_in_process", broken)
        response = await service.http.post(
            "/v1/reports", json={"text": ARTICLE}, headers={"x-request-id": "mine-7"}
        )
        assert response.status_code == 500
        assert problem(response) == "internal"
        assert "mine-7" in response.json()["detail"]
        job = (await service.http.post("/v1/jobs", json={"articles": [{"text": ARTICLE}]})).json()["id"]
        assert (await service.finished(job))["counts"]["failed"] == 1
    assert "云溪" not in response.text + caplog.text + str([vars(record) for record in caplog.records])
    assert any("ZeroDivisionError" in str(vars(record)) for record in caplog.records)


async def test_the_data_folder_and_the_store_have_to_be_usable(tmp_path: Any) -> None:
    from summarizer.errors import InputError

    (tmp_path / "file").write_text("x")
    for settings in (
        {"data": tmp_path / "file"},
        {"database": "mysql://localhost/x"},
        {"database": "no url"},
        {"database": f"sqlite:///{tmp_path}/no/such/folder/x.db"},
    ):
        with pytest.raises(InputError):
            async with running(create_app(ServiceSettings(**settings))):
                pass
