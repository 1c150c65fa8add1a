"""/v1/jobs/{id}/corpus: the articles of a job on one page; on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import html
import re
from typing import Any

import httpx2
import pytest

from summarizer.service import Token, corpora
from summarizer.service.corpus_files import write_job
from summarizer.service.shapes import CorpusOverview
from summarizer.service.work import summarize
from tests.service.corpora import EVIL, SENTENCES, article, links, rows
from tests.service.inside import Service, Serving, problem

pytestmark = pytest.mark.anyio

ANNA, BERT = "anna-0123456789abcdef", "bert-0123456789abcdef"


async def job_of(service: Service, *texts: str, **headers: str) -> str:
    articles = [{"name": f"{number}.txt", "text": text} for number, text in enumerate(texts)]
    response = await service.http.post("/v1/jobs", json={"articles": articles}, headers=headers)
    assert response.status_code == 202, response.text
    job: str = response.json()["id"]
    return job


async def reports(service: Service, job: str) -> list[str]:
    found = (await service.http.get(f"/v1/jobs/{job}/results?reports=false")).json()["results"]
    return [one["report_id"] for one in found]


async def test_articles_that_contradict_each_other_lead_to_their_own_pages(
    serving: Serving, database: str
) -> None:
    async with serving(database=database) as service:
        job = await job_of(service, *map(article, SENTENCES))
        await service.finished(job)
        answer = await service.http.get(f"/v1/jobs/{job}/corpus")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        (conflict,) = rows(answer.text, "conflicts")
        assert [member[2][0] for member in conflict[5][1]] == ["12.5亿元", "13.5亿元"]
        ids = await reports(service, job)
        told = links(answer.text)
        assert told == {str(at): f"../../../#/reports/{id_}" for at, id_ in enumerate(ids, 1)}
        # The address is where the service shows this article, seen from the page.
        assert (
            httpx2.URL(f"http://test/v1/jobs/{job}/corpus").join(told["1"])
            == f"http://test/#/reports/{ids[0]}"
        )
        piece = (await service.http.get(f"/v1/jobs/{job}/corpus/view")).text
        assert piece.startswith('<div class="corpus">')
        assert links(piece)["2"] == f"#/reports/{ids[1]}"
        download = await service.http.get(f"/v1/jobs/{job}/corpus?download=true&lang=en")
        assert f'filename="{job}.html"' in download.headers["content-disposition"]
        assert links(download.text) == {}
        assert '<html lang="en"' in download.text


async def test_what_it_may_load_and_reach_is_its_own_style_and_script_only(serving: Serving) -> None:
    async with serving() as service:
        job = await job_of(service, *map(article, SENTENCES))
        await service.finished(job)
        answer = await service.http.get(f"/v1/jobs/{job}/corpus")
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert policy.startswith("sandbox allow-scripts")
        (own,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)
        assert html.unescape(own) in policy
        assert answer.headers["cache-control"] == "no-store"


async def test_a_job_under_work_shows_what_is_done(serving: Serving, database: str) -> None:
    async with serving(database=database, work_on_jobs=False) as idle:
        job = await job_of(idle, *map(article, SENTENCES))
        waiting = await idle.http.get(f"/v1/jobs/{job}/corpus")
        assert waiting.status_code == 200
        assert "None of the 2 articles is done yet." in waiting.text
        assert '<div class="table"' not in waiting.text
        first = await idle.runtime.leases.claim("rules", 30)
        assert first is not None
        await idle.runtime.leases.finish(first, summarize(first.submission))
        part = (await idle.http.get(f"/v1/jobs/{job}/corpus")).text
        assert "1 of 2 articles are done" in part
        assert [row[0][0] for row in rows(part, "documents")] == [1]


async def test_what_became_of_every_other_article_is_a_row_with_its_reason(
    serving: Serving, database: str
) -> None:
    async with serving(database=database) as service:
        job = await job_of(service, article(SENTENCES[0]), " ", article(SENTENCES[1]))
        await service.finished(job)
        gone = (await reports(service, job))[2]
        assert (await service.http.delete(f"/v1/reports/{gone}")).status_code == 204
        page = (await service.http.get(f"/v1/jobs/{job}/corpus")).text
        told = {row[0][2]: (row[3], row[0][3]) for row in rows(page, "documents")}
        assert [told[f"{at}.txt"][0] for at in range(3)] == ["done", "failed", "failed"]
        assert told["2.txt"][1] == ["这篇文章的报告已删除。", "The report of this article was deleted."]
        assert told["1.txt"][1][0].startswith("输入是空的")
        assert set(links(page)) == {"1"}
        assert '<span class="zh" title="无法读取文章（unreadable-article）">无法读取文章</span>' in page
        assert 'title="report deleted (Deleted)">report deleted</span>' in page


async def test_a_job_is_put_on_its_page_once_in_all_its_forms_and_anew_when_a_report_goes(
    serving: Serving, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0

    def counted(*arguments: Any) -> None:
        nonlocal made
        made += 1
        write_job(*arguments)

    monkeypatch.setattr(corpora, "write_job", counted)
    async with serving(database=database) as service:
        job = await job_of(service, *map(article, SENTENCES))
        await service.finished(job)
        forms = ("corpus", "corpus?lang=en", "corpus?download=true", "corpus/view", "corpus/overview")
        answers = await asyncio.gather(*(service.http.get(f"/v1/jobs/{job}/{form}") for form in forms))
        assert [answer.status_code for answer in answers] == [200] * len(forms)
        assert all(int(one.headers["content-length"]) == len(one.content) for one in answers)
        assert made == 1
        gone = (await reports(service, job))[0]
        await service.http.delete(f"/v1/reports/{gone}")
        assert links((await service.http.get(f"/v1/jobs/{job}/corpus")).text).keys() == {"2"}
        assert made == 2
        assert service.runtime.kept.size > 0
        await service.http.delete(f"/v1/jobs/{job}")
        assert service.runtime.kept.size == 0


async def test_what_the_page_shows_as_json(serving: Serving) -> None:
    async with serving() as service:
        job = await job_of(service, *map(article, SENTENCES))
        await service.finished(job)
        seen = (await service.http.get(f"/v1/jobs/{job}/corpus/overview")).json()
        CorpusOverview.model_validate(seen, strict=True)
        assert (seen["documents"], seen["done"], seen["conflicts"]) == (2, 2, {"value": 1})
        assert seen["counts"]["statuses"] == {"done": 2}
        assert seen["counts"]["metrics"] == 2
        (conflict,) = seen["tables"]["conflicts"]["rows"]
        assert conflict[:4] == ["value", "青禾县", "一般公共预算收入", "2022"]
        columns = seen["tables"]["documents"]["columns"]
        assert columns[0] == {"zh": "文章", "en": "Article", "kind": "document"}


async def test_nothing_of_an_article_is_markup(serving: Serving) -> None:
    async with serving() as service:
        articles = [
            {
                "name": EVIL * 5,
                "text": f"{EVIL}青禾县项目{'长' * 300}\n2022年，{EVIL}青禾县已开工{EVIL}项目12个。\n",
            }
        ]
        job = (await service.http.post("/v1/jobs", json={"articles": articles})).json()["id"]
        await service.finished(job)
        for address in ("corpus", "corpus/view"):
            page = (await service.http.get(f"/v1/jobs/{job}/{address}")).text
            assert "<img" not in page
            assert "alert(1)</script>" not in page
            assert rows(page, "documents")[0][0][2] == EVIL * 5


async def test_another_token_and_an_unknown_job(serving: Serving) -> None:
    tokens = (Token.of("anna", ANNA), Token.of("bert", BERT))
    async with serving(tokens=tokens) as service:
        anna = {"Authorization": f"Bearer {ANNA}"}
        job = await job_of(service, article(SENTENCES[0]), **anna)
        await service.finished(job, headers=anna)
        for address in (f"/v1/jobs/{job}/corpus", f"/v1/jobs/{job}/corpus/view"):
            assert (await service.http.get(address, headers=anna)).status_code == 200
            assert problem(await service.http.get(address)) == "unauthorized"
            bert = {"Authorization": f"Bearer {BERT}"}
            assert problem(await service.http.get(address, headers=bert)) == "not-found"
        assert problem(await service.http.get("/v1/jobs/job_0/corpus", headers=anna)) == "not-found"


async def test_more_articles_than_a_page_takes(serving: Serving) -> None:
    async with serving(max_corpus_articles=1) as service:
        job = await job_of(service, *map(article, SENTENCES))
        await service.finished(job)
        answer = await service.http.get(f"/v1/jobs/{job}/corpus")
        assert (answer.status_code, problem(answer)) == (413, "corpus-too-large")
        assert "summarizer batch" in answer.json()["detail"]
