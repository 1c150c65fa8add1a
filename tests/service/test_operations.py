"""What those who run the service see: ids, logs, metrics, health, the published interface; mounting it."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from summarizer.service import ServiceSettings, Token, create_app, running
from summarizer.service.logs import JsonLines
from tests.service.inside import ARTICLE, Serving, problem

pytestmark = pytest.mark.anyio

SECRET = "team-" + "0123456789abcdef"


async def test_a_request_id_goes_in_and_out(serving: Serving) -> None:
    async with serving() as service:
        kept = await service.http.get("/healthz", headers={"x-request-id": "abc-1.2_3"})
        assert kept.headers["x-request-id"] == "abc-1.2_3"
        for bad in (b"", b"a b", b"x" * 129, "中".encode()):
            made = await service.http.get("/nowhere", headers={b"x-request-id": bad})
            assert len(made.headers["x-request-id"]) == 24


async def test_logs_are_json_with_the_id_and_hold_neither_article_nor_token(
    serving: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(JsonLines().format(record))  # type: ignore[method-assign]
    root = logging.getLogger()
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.WARNING, "httpx2")  # the client of this test
    root.addHandler(handler)
    try:
        async with serving(tokens=(Token.of("team", SECRET),)) as service:
            headers = {"authorization": f"Bearer {SECRET}", "x-request-id": "r-1"}
            await service.http.post("/v1/reports", json={"text": ARTICLE, "name": "密.txt"}, headers=headers)
            await service.http.get("/v1/reports/rep_secret?x=secret", headers=headers)
    finally:
        root.removeHandler(handler)
    parsed = [json.loads(line) for line in lines]
    post, get = [line for line in parsed if line["event"] == "request"]
    assert (post["route"], post["status"], post["owner"], post["request_id"]) == (
        "/v1/reports",
        200,
        "team",
        "r-1",
    )
    assert get["route"] == "/v1/reports/{id}"
    everything = "\n".join(lines)
    for secret in (SECRET, "云溪", "46.8", "secret"):
        assert secret not in everything


def test_an_exception_is_logged_by_its_place_and_not_by_its_words() -> None:
    try:
        raise ValueError(ARTICLE)
    except ValueError:
        import sys

        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", None, sys.exc_info())
    line = json.loads(JsonLines().format(record))
    assert line["error"] == "ValueError"
    assert "test_operations.py" in line["where"][-1]
    assert "云溪" not in str(line)


async def test_metrics_count_requests_reports_and_queues_and_need_the_token(serving: Serving) -> None:
    async with serving(tokens=(Token.of("team", SECRET),)) as service:
        headers = {"authorization": f"Bearer {SECRET}"}
        await service.http.post("/v1/reports", json={"text": ARTICLE}, headers=headers)
        await service.http.post("/v1/reports", json={"text": " "}, headers=headers)
        assert problem(await service.http.get("/metrics")) == "unauthorized"
        text = (await service.http.get("/metrics", headers=headers)).text
    for line in (
        'summarizer_http_requests_total{method="POST",route="/v1/reports",status="200"} 1.0',
        'summarizer_reports_total{engine="rules",origin="request",verdict="pass"} 1.0',
        'summarizer_failures_total{origin="request",problem="unreadable-article"} 1.0',
        'summarizer_queue_waiting{lane="rules"} 0.0',
        'summarizer_queue_running{lane="model"} 0.0',
    ):
        assert line in text
    assert "team" not in text


async def test_ready_means_that_the_store_answers(serving: Serving) -> None:
    async with serving() as service:
        assert (await service.http.get("/readyz")).json() == {"status": "ready"}

        async def ping() -> None:
            raise OSError

        service.runtime.database.ping = ping  # type: ignore[method-assign]
        response = await service.http.get("/readyz")
        assert response.status_code == 503


async def test_unknown_addresses_and_methods_are_problems(serving: Serving) -> None:
    async with serving() as service:
        assert problem(await service.http.get("/v2/reports")) == "not-found"
        refused = await service.http.put("/v1/reports", json={})
        assert problem(refused) == "method-not-allowed"
        assert "POST" in refused.headers["allow"]
        page = await service.http.get("/v1/reports", params={"limit": 0})
        assert problem(page) == "invalid-request"
        assert page.json()["errors"][0]["path"] == "/query/limit"


async def test_the_interface_is_published_with_examples_and_loads_from_nowhere(serving: Serving) -> None:
    async with serving() as service:
        document = (await service.http.get("/openapi.json")).json()
        post = document["paths"]["/v1/reports"]["post"]
        assert set(post["requestBody"]["content"]) == {
            "application/json",
            "text/plain",
            "text/html",
            "multipart/form-data",
        }
        example = post["requestBody"]["content"]["application/json"]["example"]
        assert (await service.http.post("/v1/reports", json=example)).status_code == 200
        assert set(post["responses"]) >= {"200", "401", "413", "415", "422", "429", "503", "504"}
        for path in ("/docs", "/redoc"):
            assert (await service.http.get(path)).status_code == 404
        schema = (await service.http.get("/v1/schema")).json()
        assert schema["title"] == "DevelopmentReport"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [({"text": "计划总投资46.8亿元。"}, "pass"), ({"text": "计划总投资64.8亿元。"}, "fail")],
)
async def test_prose_is_checked_against_its_article(
    serving: Serving, body: dict[str, str], verdict: str
) -> None:
    async with serving() as service:
        response = await service.http.post("/v1/validations", json={"source": ARTICLE, **body})
        assert response.json()["verdict"] == verdict


async def test_a_report_is_checked_against_its_article(serving: Serving) -> None:
    async with serving() as service:
        report = (await service.http.post("/v1/reports", json={"text": ARTICLE})).json()
        assert (
            await service.http.post("/v1/validations", json={"source": ARTICLE, "report": report})
        ).json()["verdict"] == "pass"
        report["achieved_metrics"][0]["quantity"]["value"] += 1
        assert (
            await service.http.post("/v1/validations", json={"source": ARTICLE, "report": report})
        ).json()["verdict"] == "fail"
        wrong = await service.http.post("/v1/validations", json={"source": ARTICLE, "report": {"goals": 7}})
        assert problem(wrong) == "invalid-report"
        for body in (
            {"source": ARTICLE},
            {"source": ARTICLE, "report": {}, "text": "x"},
            {"source": ARTICLE, "text": " "},
            {"source": "\n", "text": "x"},
        ):
            assert problem(await service.http.post("/v1/validations", json=body)) == "invalid-request"


async def test_it_can_be_mounted_in_another_application(tmp_path: Path) -> None:
    inner = create_app(ServiceSettings(data=tmp_path, workers=1))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with running(inner):
            yield

    outer = FastAPI(lifespan=lifespan)
    outer.mount("/reports-of-ours", inner)
    async with (
        lifespan(outer),
        httpx2.AsyncClient(transport=httpx2.ASGITransport(outer), base_url="http://test") as http,
    ):
        response = await http.post("/reports-of-ours/v1/reports", json={"text": ARTICLE})
        assert response.headers["location"].startswith("/reports-of-ours/v1/reports/rep_")
        assert (await http.get(response.headers["location"])).content == response.content
        assert problem(await http.get("/reports-of-ours/v1/reports/none")) == "not-found"
        job = await http.post("/reports-of-ours/v1/jobs", json={"articles": [{"text": ARTICLE}]})
        assert (await http.get(job.headers["location"])).json()["total"] == 1
