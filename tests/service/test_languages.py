"""Problems are told in the language that the caller likes best."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from summarizer.errors import Told
from summarizer.service.middleware import language_of
from summarizer.service.problems import KINDS, Problem, kept_problem
from tests.service.inside import Serving

HANZI = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        (None, "en"),
        ("", "en"),
        ("zh", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("ZH-hant-TW", "zh"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("en;q=0.5, zh;q=0.9", "zh"),
        ("zh;q=0", "en"),
        ("fr, zh;q=0.9", "en"),
        ("*", "en"),
        ("zhuang", "en"),
        ("zh;q=nonsense", "en"),
    ],
)
def test_the_language_liked_best_decides(accepted: str | None, lang: str) -> None:
    assert language_of(Headers({} if accepted is None else {"accept-language": accepted})) == lang


@given(st.text(max_size=200))
def test_no_header_is_too_odd(accepted: str) -> None:
    header = accepted.encode("utf-8", "replace").decode("latin-1")
    assert language_of(Headers(raw=[(b"accept-language", header.encode("latin-1"))])) in ("zh", "en")


@given(st.sampled_from(sorted(KINDS)), st.sampled_from(["zh", "en", "fr"]))
def test_a_problem_is_in_one_language_throughout(kind: str, lang: str) -> None:
    problem = Problem(kind, "不行。", "No.", errors=[("/x", Told("缺少", "missing"))])
    document = problem.document(lang)
    told = [document["title"], document["detail"], document["errors"][0]["message"]]
    assert {bool(HANZI.search(text)) for text in told} == {lang == "zh"}
    if lang != "fr":
        assert kept_problem(problem.kept(), lang) == document


def test_a_problem_kept_by_an_older_version_is_shown_as_it_was() -> None:
    assert kept_problem('{"type": "t", "detail": "d"}', "zh") == {"type": "t", "detail": "d"}
    assert kept_problem(None, "zh") is None


@pytest.mark.anyio
async def test_details_and_places_follow_the_header(serving: Serving) -> None:
    async with serving() as service:
        for lang in ("zh", "en"):
            headers = {"Accept-Language": lang}
            limit = (await service.http.get("/v1/reports?limit=x", headers=headers)).json()
            body = (await service.http.post("/v1/reports", json={"txt": "秘密"}, headers=headers)).json()
            pdf = await service.http.post(
                "/v1/reports", content=b"%PDF-1.4", headers=headers | {"Content-Type": "text/plain"}
            )
            for told in (limit, body, pdf.json()):
                texts = [told["title"], told["detail"], *(one["message"] for one in told.get("errors", []))]
                assert {bool(HANZI.search(text)) for text in texts} == {lang == "zh"}
                assert "秘密" not in str(told)


@pytest.mark.anyio
async def test_what_a_job_keeps_is_told_in_the_language_asked_for_later(serving: Serving) -> None:
    async with serving() as service:
        job = (await service.http.post("/v1/jobs", json={"articles": [{"text": " "}]})).json()["id"]
        await service.finished(job)
        for lang, word in (("zh", "空的"), ("en", "is empty")):
            row = await service.http.get(f"/v1/jobs/{job}/results", headers={"Accept-Language": lang})
            assert word in row.json()["results"][0]["problem"]["detail"]


@pytest.mark.anyio
async def test_a_table_with_another_format_is_refused_not_passed_over(serving: Serving) -> None:
    async with serving() as service:
        made = await service.http.post("/v1/reports", json={"text": "全县已开工项目15个。"})
        address = made.headers["location"]
        assert (await service.http.get(f"{address}?format=json&table=goals")).status_code == 422
        assert (await service.http.get(f"{address}?format=csv&table=goals")).status_code == 200


@pytest.mark.anyio
async def test_whether_it_lives_may_be_asked_without_a_body(serving: Serving) -> None:
    async with serving() as service:
        for path in ("/healthz", "/readyz"):
            answer = await service.http.head(path)
            assert (answer.status_code, answer.content) == (200, b"")
