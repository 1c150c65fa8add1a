"""/v1/jobs: taken in whole, worked off under leases, told about page by page; on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from summarizer.service import Token
from summarizer.service.leases import Leased
from summarizer.service.work import Submission, summarize
from tests.service.inside import ARTICLE, Service, Serving, problem

pytestmark = pytest.mark.anyio

ANNA, BERT = "anna-0123456789abcdef", "bert-0123456789abcdef"


def articles(count: int) -> list[dict[str, str]]:
    return [{"name": f"{n}.txt", "text": f"第{n}号园区已开工项目{n + 2}个。"} for n in range(count)]


async def submitted(service: Service, count: int, **headers: str) -> str:
    response = await service.http.post("/v1/jobs", json={"articles": articles(count)}, headers=headers)
    assert response.status_code == 202, response.text
    job: str = response.json()["id"]
    assert response.headers["location"] == f"/v1/jobs/{job}"
    return job


async def results(service: Service, job: str, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = -1
    while True:
        page = (await service.http.get(f"/v1/jobs/{job}/results", params={"cursor": cursor, **query})).json()
        found += page["results"]
        if page["next"] is None:
            return found
        cursor = page["next"]


async def test_every_article_has_a_result_in_the_order_it_was_sent(serving: Serving, database: str) -> None:
    async with serving(database=database) as service:
        job = await submitted(service, 7)
        state = await service.finished(job)
        assert state["state"] == "done"
        assert state["counts"] == {"queued": 0, "running": 0, "done": 7, "failed": 0, "cancelled": 0}
        found = await results(service, job, limit=3)
        assert [one["name"] for one in found] == [f"{n}.txt" for n in range(7)]
        assert [one["report"]["achieved_metrics"][0]["quantity"]["value"] for one in found] == list(
            range(2, 9)
        )
        listed = (await service.http.get("/v1/reports", params={"job": job})).json()["reports"]
        assert {row["id"] for row in listed} == {one["report_id"] for one in found}
        bare = await results(service, job, reports=False)
        assert [one["report"] for one in bare] == [None] * 7


async def test_files_make_a_job_and_one_that_fails_loses_no_other(serving: Serving, database: str) -> None:
    async with serving(database=database) as service:
        files = [
            ("file", ("好.txt", ARTICLE.encode("gb18030"))),
            ("file", ("空.txt", b" ")),
            ("file", ("页.pdf", b"%PDF-1.7")),
        ]
        response = await service.http.post("/v1/jobs", files=files, data={"engine": "rules"})
        job = response.json()["id"]
        assert (await service.finished(job))["counts"] | {"queued": 0} == {
            "queued": 0, "running": 0, "done": 1, "failed": 2, "cancelled": 0,
        }  # fmt: skip
        good, empty, pdf = await results(service, job)
        assert good["report"]["document"]["characters"] == len(ARTICLE)
        assert empty["problem"]["type"].endswith(":unreadable-article")
        assert "PDF" in pdf["problem"]["detail"]


async def test_the_same_key_gives_back_the_first_job_and_refuses_another(
    serving: Serving, database: str
) -> None:
    async with serving(database=database) as service:
        first = await submitted(service, 2, **{"idempotency-key": "k"})
        assert await submitted(service, 2, **{"idempotency-key": "k"}) == first
        assert await submitted(service, 2, **{"idempotency-key": "other"}) != first
        other = await service.http.post(
            "/v1/jobs", json={"articles": articles(3)}, headers={"idempotency-key": "k"}
        )
        assert problem(other) == "idempotency-conflict"
        assert other.status_code == 409
        assert len((await service.http.get("/v1/jobs")).json()["jobs"]) == 2


async def test_the_same_key_sent_at_the_same_moment_makes_one_job(serving: Serving, database: str) -> None:
    async with serving(database=database) as service:
        made = await asyncio.gather(*(submitted(service, 3, **{"idempotency-key": "k"}) for _ in range(8)))
        assert len(set(made)) == 1
        assert (await service.finished(made[0]))["total"] == 3


async def test_a_key_belongs_to_a_token_as_a_job_does(serving: Serving, database: str) -> None:
    tokens = (Token.of("anna", ANNA), Token.of("bert", BERT))
    async with serving(database=database, tokens=tokens) as service:
        anna, bert = ({"authorization": f"Bearer {secret}"} for secret in (ANNA, BERT))
        first = await submitted(service, 1, **anna, **{"idempotency-key": "k"})
        second = await submitted(service, 2, **bert, **{"idempotency-key": "k"})
        assert first != second
        for path in ("", "/results", "/events"):
            assert problem(await service.http.get(f"/v1/jobs/{first}{path}", headers=bert)) == "not-found"
        for response in (
            await service.http.post(f"/v1/jobs/{first}/cancel", headers=bert),
            await service.http.delete(f"/v1/jobs/{first}", headers=bert),
        ):
            assert problem(response) == "not-found"
        assert [job["id"] for job in (await service.http.get("/v1/jobs", headers=bert)).json()["jobs"]] == [
            second
        ]


async def test_events_tell_of_every_article_and_the_end(serving: Serving, database: str) -> None:
    async with serving(database=database) as service:
        job = await submitted(service, 5)
        async with service.http.stream("GET", f"/v1/jobs/{job}/events") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            text = (await stream.aread()).decode()
        events = [
            dict(line.split(": ", 1) for line in block.splitlines()) for block in text.split("\n\n") if block
        ]
        assert sorted(json.loads(e["data"])["position"] for e in events if e["event"] == "item") == list(
            range(5)
        )
        assert events[-1]["event"] == "end"
        assert json.loads(events[-1]["data"])["counts"]["done"] == 5
        # Taken up again: those since the last one seen at least, and the end once more.
        last = [e["id"] for e in events if e["event"] == "item"][-1]
        again = await service.http.get(f"/v1/jobs/{job}/events", headers={"last-event-id": last})
        assert "event: end" in again.text


async def test_a_cancelled_job_begins_nothing_more_and_keeps_what_is_done(
    serving: Serving, database: str
) -> None:
    async with serving(database=database, work_on_jobs=False) as service:
        job = await submitted(service, 4)
        await work_off(service, 1)
        held = await service.runtime.leases.claim("rules", 30)
        assert held is not None
        state = (await service.http.post(f"/v1/jobs/{job}/cancel")).json()
        assert state["state"] == "cancelled"
        assert state["counts"] == {"queued": 0, "running": 0, "done": 1, "failed": 0, "cancelled": 3}
        assert await service.runtime.leases.renew([held.lease], 30) == set()
        assert await service.runtime.leases.finish(held, summarize(held.submission)) is None
        assert await service.runtime.leases.claim("rules", 30) is None
        assert (await service.http.post(f"/v1/jobs/{job}/cancel")).json() == state


async def test_a_deleted_job_takes_its_reports_along(serving: Serving, database: str) -> None:
    async with serving(database=database) as service:
        job = await submitted(service, 3)
        await service.finished(job)
        assert (await service.http.delete(f"/v1/jobs/{job}")).status_code == 204
        assert problem(await service.http.get(f"/v1/jobs/{job}")) == "not-found"
        assert (await service.http.get("/v1/reports")).json()["reports"] == []


async def test_only_finished_jobs_are_swept(serving: Serving, database: str) -> None:
    async with serving(database=database, work_on_jobs=False) as service:
        done, waiting = await submitted(service, 1), await submitted(service, 1)
        await work_off(service, 1)
        assert await service.runtime.reports.sweep(before=float("inf")) == 2  # a report and its job
        left = [job["id"] for job in (await service.http.get("/v1/jobs")).json()["jobs"]]
        assert left == [waiting] != [done]


async def test_more_than_may_wait_is_refused_until_there_is_room(serving: Serving, database: str) -> None:
    async with serving(
        database=database, work_on_jobs=False, max_waiting_articles=5, max_job_articles=6
    ) as service:
        assert problem(await service.http.post("/v1/jobs", json={"articles": articles(7)})) == "too-large"
        job = await submitted(service, 4)
        refused = await service.http.post("/v1/jobs", json={"articles": articles(2)})
        assert problem(refused) == "queue-full"
        assert int(refused.headers["retry-after"]) >= 1
        await work_off(service, 4)
        await submitted(service, 2)
        assert (await service.finished(job))["counts"]["done"] == 4


# --- leases


async def work_off(service: Service, count: int) -> list[Leased]:
    """What a worker does, step by step."""
    done = []
    for _ in range(count):
        leased = await service.runtime.leases.claim("rules", 30)
        assert leased is not None
        assert await service.runtime.leases.finish(leased, summarize(leased.submission))
        done.append(leased)
    return done


async def test_no_two_workers_get_the_same_article(serving: Serving, database: str) -> None:
    async with (
        serving(database=database, work_on_jobs=False) as one,
        serving(database=database, work_on_jobs=False) as two,
    ):
        await submitted(one, 40)
        stores = [one.runtime.leases, two.runtime.leases]
        claims = await asyncio.gather(*(stores[n % 2].claim("rules", 30) for n in range(50)))
        got = [leased.position for leased in claims if leased is not None]
        assert sorted(got) == list(range(40))


async def test_what_a_dead_worker_held_goes_to_another_and_nothing_comes_in_twice(
    serving: Serving, database: str
) -> None:
    async with serving(database=database, work_on_jobs=False) as service:
        job = await submitted(service, 1)
        store = service.runtime.leases
        dead = await store.claim("rules", 0.05)
        assert dead is not None
        assert await store.claim("rules", 30) is None
        await asyncio.sleep(0.1)
        assert await store.reclaim(attempts=3) == 1
        living = await store.claim("rules", 30)
        assert living is not None
        assert (living.id, living.attempts) == (dead.id, 2)
        made = summarize(Submission.of_text(ARTICLE))
        assert await store.finish(dead, made) is None  # it was not dead after all, but it is too late
        assert await store.finish(living, made) is not None
        assert await store.finish(living, made) is None
        assert len((await service.http.get("/v1/reports", params={"job": job})).json()["reports"]) == 1


async def test_an_article_that_kills_its_workers_is_given_up(serving: Serving, database: str) -> None:
    async with serving(database=database, work_on_jobs=False) as service:
        job = await submitted(service, 1)
        store = service.runtime.leases
        for attempt in (1, 2):
            leased = await store.claim("rules", 0.01)
            assert leased is not None
            assert leased.attempts == attempt
            await asyncio.sleep(0.05)
            assert await store.reclaim(attempts=2) == 1
        assert await store.claim("rules", 30) is None
        assert (await results(service, job))[0]["problem"]["type"].endswith(":worker-lost")


async def test_an_article_handed_back_has_lost_no_attempt(serving: Serving, database: str) -> None:
    async with serving(database=database, work_on_jobs=False) as service:
        await submitted(service, 1)
        store = service.runtime.leases
        for _ in range(5):
            leased = await store.claim("rules", 30)
            assert leased is not None
            assert leased.attempts == 1
            await store.hand_back(leased, counted=False)


async def test_a_small_job_does_not_wait_for_all_of_a_large_one(serving: Serving, database: str) -> None:
    async with serving(database=database, work_on_jobs=False) as service:
        await submitted(service, 500)
        small = await submitted(service, 2)
        turns = [leased.job_id for leased in await work_off(service, 120)]
        assert turns.count(small) == 2
        assert turns[0] != small
