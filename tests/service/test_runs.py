"""/v1/runs: what `summarizer batch` made, shown by the service."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path
from typing import Any

import httpx2
import pytest

from summarizer import __version__
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import JOURNAL, Entry, Journal
from summarizer.batch.shown_names import ShownNames
from summarizer.batch.work import Work, process
from summarizer.errors import InputError
from summarizer.service import ServiceSettings, Token, corpus_files, create_app, runs
from summarizer.service.corpus_files import write_run
from summarizer.service.shapes import CorpusOverview
from tests.service.corpora import EVIL, SENTENCES, batch, links, rows
from tests.service.inside import Service, Serving, problem

pytestmark = pytest.mark.anyio

ANNA = "anna-0123456789abcdef"
FORMS = ("corpus", "corpus?lang=en", "corpus?download=true", "corpus/view", "corpus/overview")


async def id_of(service: Service, **options: Any) -> str:
    (found,) = (await service.http.get("/v1/runs", **options)).json()["runs"]
    return str(found["id"])


async def test_a_run_is_listed_and_shown_with_a_page_for_each_article(
    serving: Serving, tmp_path: Path
) -> None:
    folder = batch(tmp_path, *SENTENCES)
    async with serving(runs=(folder,)) as service:
        (listed,) = (await service.http.get("/v1/runs")).json()["runs"]
        assert listed["name"] == "批次 7"
        assert [listed[name] for name in ("documents", "done", "incomplete", "failed", "left")] == [
            3,
            2,
            0,
            1,
            0,
        ]
        assert (await service.http.get(f"/v1/runs/{listed['id']}")).json() == listed
        base = f"/v1/runs/{listed['id']}"
        answer = await service.http.get(f"{base}/corpus")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert answer.headers["content-security-policy"].startswith("sandbox allow-scripts")
        (conflict,) = rows(answer.text, "conflicts")
        assert [member[2][0] for member in conflict[5][1]] == ["12.5亿元", "13.5亿元"]
        assert links(answer.text) == {"1": "articles/1", "2": "articles/2"}
        address = httpx2.URL(f"http://test{base}/corpus").join(links(answer.text)["2"])
        shown = await service.http.get(str(address))
        assert (shown.status_code, "13.5亿元" in shown.text) == (200, True)
        assert "sandbox" in shown.headers["content-security-policy"]
        english = await service.http.get(f"{base}/articles/2?lang=en")
        assert '<html lang="en"' in english.text
        piece = (await service.http.get(f"{base}/articles/1/view")).text
        assert piece.startswith('<div class="report"')
        within = (await service.http.get(f"{base}/corpus/view")).text
        assert links(within)["1"] == f"#/runs/{listed['id']}/1"
        download = await service.http.get(f"{base}/corpus?download=true&lang=en")
        assert links(download.text) == {}
        assert f'filename="{listed["id"]}.html"' in download.headers["content-disposition"]
        seen = (await service.http.get(f"{base}/corpus/overview")).json()
        CorpusOverview.model_validate(seen, strict=True)
        assert (seen["documents"], seen["conflicts"], seen["counts"]["errors"]) == (
            3,
            {"value": 1},
            {"UnreadableInput": 1},
        )


async def test_it_is_put_on_its_page_once_for_all_who_ask(
    serving: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0

    def counted(*arguments: Any) -> None:
        nonlocal made
        made += 1
        write_run(*arguments)

    monkeypatch.setattr(runs, "write_run", counted)
    folder = batch(tmp_path, *SENTENCES)
    async with serving(runs=(folder,)) as service:
        base = f"/v1/runs/{await id_of(service)}"
        for _ in range(2):
            answers = await asyncio.gather(*(service.http.get(f"{base}/{form}") for form in FORMS))
            assert [answer.status_code for answer in answers] == [200] * len(FORMS)
        assert made == 1
        monkeypatch.setattr(runs, "_REST", 0.0)
        batch(tmp_path, *SENTENCES, SENTENCES[1].replace("13.5", "14.5"))
        page = (await service.http.get(f"{base}/corpus")).text
        assert (len(rows(page, "documents")), made) == (4, 2)


async def test_a_run_that_is_being_written_shows_what_is_done_and_what_became_of_it_later(
    serving: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_REST", 0.0)
    folder = batch(tmp_path, *SENTENCES, at_most=0)
    with Journal(folder) as writer:  # another process is at work, as far as anybody can see
        async with serving(runs=(folder,)) as service:
            base = f"/v1/runs/{await id_of(service)}"
            assert (await service.http.get(base)).json()["left"] == 3
            assert "None of the 3 articles is done yet." in (await service.http.get(f"{base}/corpus")).text
            entry = next(writer.entries())
            document = next(iter(Inputs((str(tmp_path / "secret" / "articles"),))))
            writer.store(entry.key, process(document, Work()))
            writer.commit()
            page = (await service.http.get(f"{base}/corpus")).text
            assert "1 of 3 articles are done" in page
            assert [row[0][0] for row in rows(page, "documents")] == [1]
            row = (await service.http.get(base)).json()
            assert (row["done"], row["left"]) == (1, 2)
            assert problem(await service.http.get(f"{base}/articles/2")) == "not-found"


async def test_what_keeps_changing_is_not_made_all_the_time(
    serving: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_REST", 1_000_000.0)
    folder = batch(tmp_path, *SENTENCES, at_most=0)
    async with serving(runs=(folder,)) as service:
        base = f"/v1/runs/{await id_of(service)}"
        before = (await service.http.get(f"{base}/corpus")).text
        batch(tmp_path, *SENTENCES, at_most=1)
        assert (await service.http.get(base)).json()["left"] == 2
        assert (await service.http.get(f"{base}/corpus")).text == before
        batch(tmp_path, *SENTENCES)  # to the end: that is shown at once
        assert len(rows((await service.http.get(f"{base}/corpus")).text, "documents")) == 3


async def test_a_page_of_minutes_is_announced_and_made_even_if_nobody_waits(
    serving: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, made = threading.Event(), 0

    def slow(*arguments: Any) -> None:
        nonlocal made
        assert go.wait(60)
        write_run(*arguments)
        made += 1

    monkeypatch.setattr(runs, "write_run", slow)
    monkeypatch.setattr(runs, "_PATIENCE", 0.05)
    folder = batch(tmp_path, *SENTENCES)
    async with serving(runs=(folder,)) as service:
        base = f"/v1/runs/{await id_of(service)}"
        for lang, words in (("zh", "正在汇总"), ("en", "is being put on its page")):
            answer = await service.http.get(f"{base}/corpus", headers={"accept-language": lang})
            assert (answer.status_code, problem(answer)) == (503, "being-made")
            assert words in answer.json()["detail"]
            assert answer.headers["retry-after"] == str(answer.json()["retry_after"])
        assert "0 of 3 articles" in answer.json()["detail"]
        go.set()
        async with asyncio.timeout(60):
            while (await service.http.get(f"{base}/corpus")).status_code != 200:
                await asyncio.sleep(0.02)
        assert made == 1


async def test_no_answer_names_a_folder(serving: Serving, tmp_path: Path) -> None:
    folder = batch(tmp_path, *SENTENCES)
    async with serving(runs=(folder,)) as service:
        base = f"/v1/runs/{await id_of(service)}"
        (tmp_path / "secret" / "articles" / "1.txt").unlink()
        addresses = ["/v1/runs", base, *(f"{base}/{form}" for form in FORMS)]
        addresses += [f"{base}/articles/{at}{tail}" for at in range(1, 5) for tail in ("", "/view")]
        for address in addresses:
            for lang in ("zh", "en"):
                answer = await service.http.get(address, headers={"accept-language": lang})
                assert "secret" not in answer.text
                assert str(tmp_path) not in answer.text
        page = (await service.http.get(f"{base}/corpus")).text
        assert [row[0][2] for row in rows(page, "documents")] == [
            "articles/0.txt",
            "articles/1.txt",
            "articles/z.jsonl#1",
        ]
        failed = rows(page, "documents")[2][0][3]
        assert failed[0].startswith("articles/z.jsonl 的第 1 条")


async def test_articles_without_a_page_say_why(serving: Serving, tmp_path: Path) -> None:
    folder = batch(tmp_path, *SENTENCES)
    async with serving(runs=(folder,)) as service:
        base = f"/v1/runs/{await id_of(service)}"
        (tmp_path / "secret" / "articles" / "1.txt").write_text("改过了。", "utf-8")
        for number, zh, en in (
            (2, "已改动", "was changed"),
            (3, "没有报告", "no report"),
            (9, "没有报告", "no report"),
        ):
            for lang, words in (("zh", zh), ("en", en)):
                answer = await service.http.get(
                    f"{base}/articles/{number}", headers={"accept-language": lang}
                )
                assert problem(answer) == "not-found"
                assert words in answer.json()["detail"]
        assert problem(await service.http.get(f"{base}/articles/0")) == "invalid-request"
        assert problem(await service.http.get(f"{base}/articles/1.txt")) == "invalid-request"


@pytest.mark.parametrize(
    "path",
    ["run_0", "..", "../../etc/passwd", "%2e%2e%2fsecret", "批次 7", "run_0/articles/..%2f..%2fx", "x" * 60],
)
async def test_nothing_but_runs_is_served(serving: Serving, tmp_path: Path, path: str) -> None:
    folder = batch(tmp_path, SENTENCES[0])
    async with serving(runs=(folder,)) as service:
        for tail in ("", "/corpus", "/articles/1"):
            assert problem(await service.http.get(f"/v1/runs/{path}{tail}")) in (
                "not-found",
                "invalid-request",
            )


async def test_with_tokens_nobody_sees_a_run_without_one(serving: Serving, tmp_path: Path) -> None:
    folder = batch(tmp_path, SENTENCES[0])
    async with serving(runs=(folder,), tokens=(Token.of("anna", ANNA),)) as service:
        anna: dict[str, Any] = {"headers": {"Authorization": f"Bearer {ANNA}"}}
        base = f"/v1/runs/{await id_of(service, **anna)}"
        for address in ("/v1/runs", base, f"{base}/corpus", f"{base}/corpus/view", f"{base}/articles/1"):
            assert problem(await service.http.get(address)) == "unauthorized"
            assert (await service.http.get(address, **anna)).status_code == 200


async def test_without_runs_there_are_none(serving: Serving) -> None:
    async with serving() as service:
        assert (await service.http.get("/v1/runs")).json() == {"runs": []}


async def test_a_run_whose_folder_goes_is_not_there_any_more(serving: Serving, tmp_path: Path) -> None:
    folder = batch(tmp_path, SENTENCES[0])
    async with serving(runs=(folder,)) as service:
        base = f"/v1/runs/{await id_of(service)}"
        (folder / JOURNAL).rename(folder / "moved")
        assert (await service.http.get("/v1/runs")).json() == {"runs": []}
        for tail in ("", "/corpus", "/articles/1"):
            answer = await service.http.get(f"{base}{tail}")
            assert problem(answer) == "not-found"
            assert "gone" in answer.json()["detail"]
        (folder / JOURNAL).write_bytes(b"no database at all" * 100)
        assert problem(await service.http.get(base)) == "not-found"
        assert problem(await service.http.get(f"{base}/corpus")) == "not-found"
        assert problem(await service.http.get(f"{base}/articles/1")) == "not-found"


async def test_two_runs_of_one_name_are_told_apart_and_one_named_twice_is_one(
    serving: Serving, tmp_path: Path
) -> None:
    first, second = (batch(tmp_path / name, SENTENCES[0]) for name in "ab")
    async with serving(runs=(first, second, first / ".." / first.name)) as service:
        found = (await service.http.get("/v1/runs")).json()["runs"]
        assert [one["name"] for one in found] == ["批次 7", "批次 7 (2)"]
        assert len({one["id"] for one in found}) == 2


def test_a_folder_without_a_run_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no run"):
        create_app(ServiceSettings(runs=(tmp_path / "nowhere",)))


async def test_nothing_of_an_article_is_markup(serving: Serving, tmp_path: Path) -> None:
    folder = batch(tmp_path, f"2022年，{EVIL}青禾县已开工{EVIL}项目12个。")
    with sqlite3.connect(folder / JOURNAL) as journal:
        journal.execute("UPDATE documents SET id = ? WHERE position = 0", (EVIL,))
    async with serving(runs=(folder,)) as service:
        base = f"/v1/runs/{await id_of(service)}"
        for form in ("corpus", "corpus/view"):
            page = (await service.http.get(f"{base}/{form}")).text
            assert "<img" not in page
            assert "alert(1)</script>" not in page
            assert __version__ in page or form != "corpus"


def test_how_far_it_is_can_be_seen_from_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    folder, into = batch(tmp_path, *SENTENCES), tmp_path / "into"
    into.mkdir()
    monkeypatch.setattr(corpus_files, "_EVERY", 2)
    made = ShownNames.entry

    def entry(names: ShownNames, one: Entry) -> Entry:
        seen.append(corpus_files.progress(into))
        return made(names, one)

    monkeypatch.setattr(ShownNames, "entry", entry)
    write_run(folder, into, "run_0")
    assert seen == [0, 2, 2]
    (into / "progress").write_text("")  # as it is for a moment while it is written
    assert (corpus_files.progress(into), corpus_files.progress(None)) == (0, 0)
