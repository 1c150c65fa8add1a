"""/v1/reports: one article in, its report out; kept, listed, reopened, deleted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator

import pytest
from python_calamine import CalamineWorkbook

from summarizer import DevelopmentReport, summarize
from summarizer.service import Token
from tests.service.inside import ARTICLE, Service, Serving, problem

pytestmark = pytest.mark.anyio

ANNA, BERT = "anna-0123456789abcdef", "bert-0123456789abcdef"


@pytest.fixture
async def service(serving: Serving) -> AsyncIterator[Service]:
    async with serving() as running:
        yield running


async def posted(service: Service, text: str = ARTICLE) -> str:
    response = await service.http.post("/v1/reports", json={"text": text})
    assert response.status_code == 200
    return str(response.headers["location"])


def same(answer: DevelopmentReport, expected: DevelopmentReport) -> bool:
    left, right = answer.model_dump(), expected.model_dump()
    left["provenance"].pop("seconds"), right["provenance"].pop("seconds")
    return left == right


# --- in


async def test_the_answer_is_the_report_the_library_makes(service: Service) -> None:
    response = await service.http.post("/v1/reports", json={"text": ARTICLE, "engine": "rules"})
    assert response.headers["content-type"] == "application/json"
    assert same(DevelopmentReport.model_validate_json(response.content), summarize(ARTICLE))


async def test_text_file_and_json_give_the_same_report(service: Service) -> None:
    http = service.http
    answers = [
        await http.post("/v1/reports", json={"text": ARTICLE}),
        await http.post(
            "/v1/reports", content=ARTICLE.encode(), headers={"content-type": "text/plain; charset=utf-8"}
        ),
        await http.post(
            "/v1/reports", content=ARTICLE.encode("gb18030"), headers={"content-type": "text/plain"}
        ),
        await http.post(
            "/v1/reports", files={"file": ("云溪.txt", ARTICLE.encode("utf-16"))}, data={"engine": "rules"}
        ),
    ]
    reports = [DevelopmentReport.model_validate_json(answer.content) for answer in answers]
    assert all(same(report, summarize(ARTICLE)) for report in reports)


async def test_html_is_reduced_to_its_article_and_the_source_is_what_offsets_count(service: Service) -> None:
    page = f"<html><head><title>x</title></head><body><p>{'</p><p>'.join(ARTICLE.split())}</p></body></html>"
    response = await service.http.post(
        "/v1/reports", content=page.encode(), headers={"content-type": "text/html"}
    )
    report = DevelopmentReport.model_validate_json(response.content)
    text = (await service.http.get(response.headers["location"] + "/source")).text
    assert report.document.source_text == text
    for metric in report.achieved_metrics:
        place = metric.evidence[0]
        assert text[place.start : place.end] == place.quote


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"text": " \n"}, "unreadable-article"),
        ({"text": ARTICLE, "engine": "llm"}, "engine-unavailable"),
        ({"text": ARTICLE, "model": "somebody/else"}, "invalid-request"),
        ({"text": ARTICLE, "engine": "best"}, "invalid-request"),
        ({"text": ARTICLE, "motor": "rules"}, "invalid-request"),
        ({"text": 7}, "invalid-request"),
        ({}, "invalid-request"),
        ([ARTICLE], "invalid-request"),
    ],
)
async def test_what_cannot_be_used_is_a_problem_that_quotes_nothing(
    service: Service, body: object, kind: str
) -> None:
    response = await service.http.post("/v1/reports", json=body)
    assert response.status_code == 422
    assert problem(response) == kind
    assert "云溪" not in response.text


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"{", "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b"[" * 100_000, "application/json", 422),
        (b"%PDF-1.7", "text/plain", 422),
        (b"", "text/plain", 422),
        (b"x", "application/octet-stream", 415),
        (b"x", "", 415),
        (b"no form", "multipart/form-data; boundary=x", 422),
        (b"--x--", "multipart/form-data; boundary=x", 422),
        (b"x", "multipart/form-data", 422),
    ],
)
async def test_a_body_that_is_not_what_it_says(
    service: Service, content: bytes, media_type: str, status: int
) -> None:
    response = await service.http.post("/v1/reports", content=content, headers={"content-type": media_type})
    assert response.status_code == status
    assert problem(response)


async def test_a_file_in_a_field_of_another_name_is_refused_not_lost(service: Service) -> None:
    files = [("file", ("1.txt", ARTICLE.encode())), ("file2", ("2.txt", ARTICLE.encode()))]
    for path in ("/v1/jobs", "/v1/reports"):
        response = await service.http.post(path, files=files)
        assert problem(response) == "invalid-request"
        assert [error["path"] for error in response.json()["errors"]] == ["/file2"]


async def test_a_page_after_what_is_no_report_is_not_asked_for(service: Service) -> None:
    response = await service.http.get("/v1/reports", params={"before": "zzz"})
    assert problem(response) == "invalid-request"
    assert (await service.http.get("/v1/reports", params={"before": "rep_0"})).json()["reports"] == []


async def test_a_wrong_method_is_told_all_the_right_ones(service: Service) -> None:
    for path, allowed in (("/v1/reports", "GET, POST"), ("/v1/reports/rep_0", "DELETE, GET")):
        response = await service.http.put(path)
        assert (response.status_code, response.headers["allow"]) == (405, allowed)
        assert f"Allowed here: {allowed}." in response.json()["detail"]


async def test_titles_of_problems_speak_the_language_of_the_caller(service: Service) -> None:
    titles = [
        (await service.http.get("/v1/reports/none", headers={"accept-language": lang})).json()["title"]
        for lang in ("zh-CN,zh;q=0.9", "en", "")
    ]
    assert titles == ["没有找到", "Not found", "Not found"]


async def test_an_article_with_nul_and_lone_surrogates_is_kept(serving: Serving, database: str) -> None:
    strange = ARTICLE + "\0附\\ud800件3个。"
    async with serving(database=database) as service:
        response = await service.http.post(
            "/v1/reports", content=b'{"name": "\\u0000x", "text": "' + strange.replace("\n", "\\n").replace("\0", "\\u0000").encode() + b'"}',
            headers={"content-type": "application/json"},
        )  # fmt: skip
        assert response.status_code == 200
        location = response.headers["location"]
        assert (await service.http.get(location + "/source")).text == strange.replace("\\ud800", "?")
        assert (await service.http.get(location)).content == response.content


# --- kept


async def test_a_report_is_kept_with_its_article_unless_that_is_not_wanted(service: Service) -> None:
    location = await posted(service)
    assert (await service.http.get(location + "/source")).text == ARTICLE
    response = await service.http.post("/v1/reports", json={"text": ARTICLE, "store": False})
    assert "location" not in response.headers
    assert len((await service.http.get("/v1/reports")).json()["reports"]) == 1


async def test_the_list_shows_the_newest_first_page_by_page(serving: Serving, database: str) -> None:
    async with serving(database=database) as service:
        for number in range(5):
            await service.http.post(
                "/v1/reports",
                json={"text": f"第{number}号园区已开工项目{number + 2}个。", "name": f"{number}.txt"},
            )
        seen: list[str] = []
        before = ""
        while True:
            page = (
                await service.http.get(
                    "/v1/reports", params={"limit": 2} | ({"before": before} if before else {})
                )
            ).json()
            seen += [row["name"] for row in page["reports"]]
            if page["next"] is None:
                break
            before = page["next"]
        assert seen == ["4.txt", "3.txt", "2.txt", "1.txt", "0.txt"]
        row = page["reports"][0]
        assert (row["verdict"], row["engine"], row["characters"]) == ("pass", "rules", 13)


async def test_a_report_opens_in_every_format(service: Service) -> None:
    location = await posted(service)

    async def as_(format_: str, **query: str) -> bytes:
        response = await service.http.get(location, params={"format": format_, "download": "true", **query})
        assert response.status_code == 200
        assert response.headers["content-disposition"].startswith('attachment; filename="rep_')
        return response.content

    assert DevelopmentReport.model_validate_json(await as_("json")).achieved_metrics
    html = (await as_("html", lang="en")).decode()
    assert html.startswith("<!doctype html>")
    assert "46.8亿元" in html
    assert "46.8亿元" in (await as_("markdown")).decode()
    assert (await as_("csv", table="metrics")).decode("utf-8-sig").startswith("document_id,")
    with zipfile.ZipFile(io.BytesIO(await as_("csv"))) as archive:
        assert {"goals.csv", "metrics.csv"} <= set(archive.namelist())
    assert "goals" in CalamineWorkbook.from_filelike(io.BytesIO(await as_("xlsx"))).sheet_names
    assert (await service.http.get(location + "/view")).text.startswith('<div class="report"')
    assert problem(await service.http.get(location, params={"format": "pdf"})) == "invalid-request"


async def test_a_page_of_the_article_runs_nothing_and_reaches_nothing(service: Service) -> None:
    location = await posted(service, ARTICLE + "<script>alert(1)</script><img src=x onerror=alert(2)>\n")
    response = await service.http.get(location, params={"format": "html"})
    assert "<script>alert(1)" not in response.text
    assert "<img src=x" not in response.text
    assert "allow-same-origin" not in response.headers["content-security-policy"]
    assert response.headers["content-security-policy"].startswith("sandbox ")


async def test_a_deleted_report_is_gone_with_its_article(service: Service) -> None:
    location = await posted(service)
    assert (await service.http.delete(location)).status_code == 204
    for path in (location, location + "/source", location + "/view"):
        assert problem(await service.http.get(path)) == "not-found"
    assert problem(await service.http.delete(location)) == "not-found"


async def test_reports_that_are_too_old_are_swept(serving: Serving, database: str) -> None:
    async with serving(database=database, retention_days=None) as service:
        location = await posted(service)
        assert (await service.http.get(location)).status_code == 200
        created = (await service.http.get("/v1/reports")).json()["reports"][0]["created_at"]
        assert await service.runtime.reports.sweep(before=0) == 0
        assert await service.runtime.reports.sweep(before=float("inf")) == 1, created
        assert problem(await service.http.get(location)) == "not-found"


# --- whose


async def test_a_report_belongs_to_the_token_that_made_it(serving: Serving) -> None:
    async with serving(tokens=(Token.of("anna", ANNA), Token.of("bert", BERT))) as service:
        anna, bert = ({"authorization": f"Bearer {secret}"} for secret in (ANNA, BERT))
        location = (await service.http.post("/v1/reports", json={"text": ARTICLE}, headers=anna)).headers[
            "location"
        ]
        for path in (location, location + "/source", location + "/view", location + "?format=html"):
            assert (await service.http.get(path, headers=anna)).status_code == 200
            assert problem(await service.http.get(path, headers=bert)) == "not-found"
        assert problem(await service.http.delete(location, headers=bert)) == "not-found"
        assert (await service.http.get("/v1/reports", headers=bert)).json()["reports"] == []
        for wrong in ({}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {ANNA}"}):
            response = await service.http.get(location, headers=wrong)
            assert problem(response) == "unauthorized"
            assert response.headers["www-authenticate"].startswith("Bearer")
