"""From the public names and the command line down to the (scripted) server and back into a report."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarizer import DevelopmentReport, Summarizer
from summarizer.cli import main
from summarizer.errors import EngineUnavailable, ModelFailed
from summarizer.pipeline import aiter_process, aprocess, process
from tests.extraction.llm.scripted import KEY

NEWS = (
    "青禾市加快项目建设\n"
    "今年1至8月，青禾市新开工项目46个，完成投资38.5亿元。\n"
    "青禾市引进企业17家，签约金额21.6亿元。"
)
DRAFT = {
    "metrics": [
        {"quote": "新开工项目46个", "mention": "46个", "indicator": "新开工项目", "period": "今年1至8月"},
        {"quote": "完成投资99亿元", "mention": "99亿元", "indicator": "完成投资"},
    ]
}
VARIABLES = (
    "SUMMARIZER_MODEL",
    "SUMMARIZER_BASE_URL",
    "SUMMARIZER_API_KEY",
    "OPENAI_API_KEY",
    "SUMMARIZER_MODE",
)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUMMARIZER_CACHE", "off")
    monkeypatch.setenv("LANG", "C")


def amounts(report: DevelopmentReport) -> list[str]:
    return [metric.quantity.text for metric in report.achieved_metrics]


def test_a_report_says_how_it_came_about(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer(DRAFT)
    report = process(NEWS, engine="llm", config=config_for(gleaning=False))
    assert amounts(report) == ["46个"]
    provenance = report.provenance
    assert (provenance.engine, provenance.model) == ("llm", "scripted")
    assert (provenance.attempts, provenance.tokens, provenance.cost) == (2, 220, None)
    assert (provenance.failed_chunks, provenance.failures, provenance.cache_hits) == (0, [], 0)
    assert provenance.prompt_version
    assert provenance.seconds > 0
    assert len(provenance.rejected) == 1
    assert "99亿元" in provenance.rejected[0].draft
    assert "99亿" not in report.model_dump_json(exclude={"provenance"})
    assert KEY not in report.model_dump_json()
    assert DevelopmentReport.model_validate_json(report.model_dump_json()) == report


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_every_mode_carries_schema_and_article(server: Any, config_for: Any, mode: str) -> None:
    server.otherwise = server.answer({"metrics": DRAFT["metrics"][:1]})
    report = process(NEWS, config=config_for(mode=mode, gleaning=False))
    assert amounts(report) == ["46个"]
    (request,) = server.requests
    assert NEWS.splitlines()[1].replace("，", ",") in request["messages"][-1]["content"].replace("，", ",")
    assert "抄录" in json.dumps(request, ensure_ascii=False)  # the descriptions of the schema
    assert "{{" not in json.dumps(request["messages"])


def test_both_engines_side_by_side(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer(DRAFT)
    report = process(NEWS, engine="both", config=config_for(gleaning=False))
    rules = process(NEWS, engine="rules")
    assert set(amounts(rules)) <= set(amounts(report))
    assert report.provenance.engine == "both"
    engines = {metric.quantity.text: metric.engine for metric in report.achieved_metrics}
    assert engines["46个"] == "both"
    assert engines["17家"] == "rules"


def test_auto_is_the_model_that_is_named(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer(DRAFT)
    assert process(NEWS, config=config_for()).provenance.engine == "llm"
    assert process(NEWS).provenance.engine == "rules"
    assert process(NEWS, engine="rules", config=config_for()).provenance.engine == "rules"


def test_a_part_that_is_lost_makes_the_report_one_to_look_at(server: Any, config_for: Any) -> None:
    def turn(handler: Any, body: dict[str, Any]) -> None:
        lost = "企业17家" in body["messages"][-1]["content"]
        (server.status(400) if lost else server.answer({"metrics": DRAFT["metrics"][:1]}))(handler, body)

    server.otherwise = turn
    report = process(NEWS, config=config_for(chunk_characters=45))
    assert report.provenance.failed_chunks == 1
    assert report.validation.verdict == "review"
    assert "provenance.lost" in [finding.rule for finding in report.validation.findings]
    assert amounts(report) == ["46个"]


def test_the_same_inside_a_running_loop(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer(DRAFT)

    async def notebook() -> DevelopmentReport:
        return process(NEWS, config=config_for())

    assert amounts(asyncio.run(notebook())) == ["46个"]
    assert amounts(asyncio.run(aprocess(NEWS, config=config_for()))) == ["46个"]
    assert asyncio.run(aprocess(NEWS)).provenance.engine == "rules"


def test_reports_come_while_the_article_is_read(server: Any, config_for: Any) -> None:
    server.otherwise = server.answer({})
    config = config_for(chunk_characters=45, gleaning=False, concurrency=1)

    async def run() -> list[DevelopmentReport]:
        return [report async for report in aiter_process(NEWS, engine="both", config=config)]

    reports = asyncio.run(run())
    assert len(reports) == 2
    first, last = reports
    assert not first.provenance.complete
    assert last.provenance.complete
    assert set(amounts(first)) == set(amounts(last)) == {"46个", "38.5亿元", "17家", "21.6亿元"}
    assert last.validation.coverage.mentions


# --- Summarizer


def test_a_summarizer_with_everything_named(server: Any) -> None:
    server.otherwise = server.answer(DRAFT)
    summarizer = Summarizer(model="m", base_url=server.url, api_key=KEY, mode="tools", max_output_tokens=64)
    assert amounts(summarizer.summarize(NEWS)) == ["46个"]
    assert server.requests[0]["max_tokens"] == 64
    assert KEY not in repr(vars(summarizer))

    async def run() -> list[DevelopmentReport]:
        whole = await summarizer.asummarize(NEWS)
        return [whole, *[report async for report in summarizer.asummarize_iter(NEWS)]]

    assert [amounts(report) for report in asyncio.run(run())] == [["46个"]] * 2


def test_a_summarizer_reads_the_environment(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Summarizer().summarize(NEWS).provenance.engine == "rules"
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert Summarizer().config is None
    with pytest.raises(EngineUnavailable, match="needs a model"):
        Summarizer(engine="both")
    monkeypatch.setenv("SUMMARIZER_MODEL", "m")
    monkeypatch.setenv("SUMMARIZER_BASE_URL", server.url)
    server.otherwise = server.answer(DRAFT)
    assert Summarizer().summarize(NEWS).provenance.model == "m"
    assert Summarizer(engine="rules").config is None
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


# --- the command line


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_the_command_line_uses_the_model_it_is_told(server: Any, file: Path) -> None:
    server.otherwise = server.answer(DRAFT)
    result = run("summarize", file, "--engine", "llm", "--model", "m", "--base-url", server.url)
    report = json.loads(result.stdout)
    assert report["provenance"]["model"] == "m"
    assert result.stderr == ""


@pytest.mark.parametrize("turn", ["status500", "status401", "reset"])
def test_a_service_that_fails_is_exit_code_3(
    server: Any, file: Path, monkeypatch: pytest.MonkeyPatch, turn: str
) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
    monkeypatch.setenv("SUMMARIZER_MODE", "tools")
    server.otherwise = server.status(int(turn[6:])) if turn != "reset" else server.reset()
    result = run("summarize", file, "--engine", "both", "--model", "m", "--base-url", server.url)
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"error: {server.url} ")
    assert KEY not in result.stderr
    assert "青禾" not in result.stderr


def test_a_model_that_is_not_named_is_asked_for(file: Path) -> None:
    result = run("summarize", file, "--engine", "llm")
    assert result.exit_code == 3
    assert "--model or SUMMARIZER_MODEL" in result.stderr


def test_answers_are_kept_unless_not_wanted(
    server: Any, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "kept"))
    server.otherwise = server.answer({"metrics": DRAFT["metrics"][:1]})
    command = ("summarize", file, "--model", "m", "--base-url", server.url)
    run(*command, "--no-cache")
    assert not (tmp_path / "kept").exists()
    run(*command)
    asked = len(server.requests)
    again = json.loads(run(*command).stdout)["provenance"]
    assert len(server.requests) == asked
    assert (again["tokens"], again["attempts"], again["cache_hits"]) == (0, 0, 2)


def test_help_shows_the_options_and_no_way_to_give_a_key() -> None:
    text = run("summarize", "--help").stdout
    assert "--base-url" in text
    assert "auto|rules|llm|both" in text
    assert "--api-key" not in text


def test_an_article_nothing_is_known_about_is_no_report(server: Any, config_for: Any) -> None:
    server.otherwise = server.status(500)
    with pytest.raises(ModelFailed):
        process(NEWS, engine="both", config=config_for())


# --- nobody pays for a model who uses none


@pytest.mark.parametrize(
    "code",
    [
        "from summarizer.cli import main\ntry: main(['summarize', '--help'])\nexcept SystemExit: pass",
        "from summarizer.pipeline import process; process('青禾市新开工项目46个。')",
        "from summarizer.settings import model_config; model_config(model='m', base_url='http://localhost/v1')",
    ],
)
def test_no_model_client_is_loaded_without_need(code: str) -> None:
    probe = f"import sys\n{code}\nprint('loaded', *{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split("loaded", 1)[1].split())
    assert "summarizer" in loaded
    assert not loaded & {"instructor", "openai", "httpx2", "tenacity"}


def test_threads_may_share_a_summarizer(server: Any) -> None:
    server.otherwise = server.answer(DRAFT, after=0.01)
    summarizer = Summarizer(model="m", base_url=server.url)
    with ThreadPoolExecutor(max_workers=4) as pool:
        reports = list(pool.map(summarizer.summarize, [NEWS] * 8))
    assert [amounts(report) for report in reports] == [["46个"]] * 8
