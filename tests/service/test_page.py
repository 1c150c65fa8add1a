"""The page's files: whole, out of the package, and under a policy that lets nothing in from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summarizer.evaluation.check import check
from summarizer.service.page import INDEX, files
from tests.service.inside import ARTICLE, Serving, problem

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).resolve().parents[2]


async def test_the_page_and_all_that_it_names_is_served(serving: Serving) -> None:
    async with serving() as service:
        page = await service.http.get("/")
        named = re.findall(r'(?:href|src)="(page/[^"]+)"', page.text)
        assert {"page/base.css", "page/report.css", "page/app.css", "page/app.js"} <= set(named)
        for address in {*named, *(f"page/{name}" for name in files())}:
            assert (await service.http.get(f"/{address}")).status_code == 200


async def test_the_policy_is_strict_and_files_are_asked_about_each_time(serving: Serving) -> None:
    async with serving() as service:
        page = await service.http.get("/")
        parts = (part.strip().partition(" ") for part in page.headers["content-security-policy"].split(";"))
        policy = {name: value for name, _, value in parts}
        assert policy["default-src"] == "'none'"
        assert {policy[f"{kind}-src"] for kind in ("script", "style", "connect")} == {"'self'"}
        assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
        assert page.headers["cache-control"] == "no-cache"
        again = await service.http.get("/", headers={"If-None-Match": page.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/page/none.js", "/page/__init__.py", "/page/..%2fapp.py", "/page/", "/nowhere"]
)
async def test_nothing_else_is_served(serving: Serving, path: str) -> None:
    async with serving() as service:
        assert problem(await service.http.get(path)) == "not-found"


def test_no_file_reaches_out_or_runs_text() -> None:
    for name, file in files().items():
        if not name.endswith((".html", ".css", ".js")):
            continue
        text = file.content.decode()
        assert not re.search(r"https?://|//[\w-]+\.[a-z]{2,}/|@import|\burl\(", text), name
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
        ), name
    index = files()[INDEX].content.decode()
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?! type=\"module\" src=)", index)


def test_every_module_that_is_imported_is_there() -> None:
    for name, file in files().items():
        if name.endswith(".js"):
            for other in re.findall(r'from "\./([^"]+)"', file.content.decode()):
                assert other in files(), f"{name} imports {other}"


def test_the_example_is_a_seed() -> None:
    seed = next((ROOT / "seeds").glob("001_*.txt"))
    assert files()["example.txt"].content == seed.read_bytes()


def test_every_text_of_the_page_is_there_in_both_languages() -> None:
    index = files()[INDEX].content.decode()
    assert index.count('class="zh"') == index.count('class="en"')
    chinese = re.compile("[\u4e00-\u9fff]")
    texts = files()["texts.js"].content.decode()
    pairs = re.findall(r'\["([^"]+)", "([^"]+)"\]', texts)
    assert len(pairs) > 50
    for zh, en in pairs:
        assert not chinese.search(en), en
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en))


# --- corrections


async def test_corrections_come_back_as_gold(serving: Serving, tmp_path: Path) -> None:
    async with serving() as service:
        made = await service.http.post("/v1/reports", json={"text": ARTICLE, "engine": "rules"})
        address = made.headers["location"]
        report = made.json()
        items: dict[str, dict[str, object]] = {
            f"/{key}/{at}{tail}": {"verdict": "right"}
            for key in ("goals", "achieved_metrics", "named_projects", "policy_measures")
            for at, item in enumerate(report[key])
            for tail in (
                "",
                *(f"/quantities/{n}" for n in range(len(item.get("quantities", [])))),
                *(["/investment"] if item.get("investment") else []),
            )
        }
        items["/goals/0"] = {"verdict": "change", "set": {"indicator": "开工重点项目"}}
        answer = await service.http.post(f"{address}/gold", json={"items": items})
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]
        (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
        (tmp_path / "a.json").write_bytes(answer.content)
        assert check(tmp_path / "a.json").faults == []
        assert json.loads(answer.content)["facts"][0]["indicator"] == "开工重点项目"


@pytest.mark.parametrize(
    "corrections",
    [
        {"items": {"/goals/0": {"verdict": "perhaps"}}},
        {"items": {"/goals/0": {"verdict": "change", "set": {"role": "hope"}}}},
        {"numbers": {"1": {"start": 0, "end": 1}}},
        {"more": 1},
    ],
)
async def test_corrections_that_cannot_be_are_refused(
    serving: Serving, corrections: dict[str, object]
) -> None:
    async with serving() as service:
        made = await service.http.post("/v1/reports", json={"text": ARTICLE, "engine": "rules"})
        answer = await service.http.post(f"{made.headers['location']}/gold", json=corrections)
        assert answer.status_code == 422
        assert problem(answer) == "invalid-request"


async def test_the_corrections_of_a_report_that_is_not_there(serving: Serving) -> None:
    async with serving() as service:
        assert problem(await service.http.post("/v1/reports/rep_0/gold", json={})) == "not-found"
