"""The program as a process, with nothing replaced: article in, report out, checked, shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from summarizer.article import clean, read_source

ARTICLE = """云溪市高新區(qū)召開項(xiàng)目建設(shè)推進(jìn)會
来源：云溪日报  2023年3月8日

  今年，雲(yún)溪市計(jì)劃開復(fù)工億元以上項(xiàng)目120個(gè)，總投資超過260億元。
  截至目前，雲(yún)溪市已開工項(xiàng)目45個(gè)，完成投資37.5億元，同比增長12.6%。
"""


def run(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *(str(arg) for arg in args)],
        capture_output=True,
        input=stdin,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        timeout=180,
    )


@pytest.fixture(name="article")
def _article(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path: Path = tmp_path / str(getattr(request, "param", "plain.txt"))
    text = ARTICLE
    if path.suffix == ".html":
        lines = "".join(f"<p>{line.strip()}</p>\n" for line in ARTICLE.splitlines() if line)
        text = f"<!doctype html><html><head><title>t</title></head><body><article>{lines}</article></body></html>"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("article", ["plain.txt", "page.html"], indirect=True)
def test_report_is_grounded_validates_and_is_shown_in_place(article: Path, tmp_path: Path) -> None:
    made = run("summarize", article, "-o", tmp_path / "r.json")
    assert (made.returncode, made.stdout) == (0, b""), made.stderr.decode()
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    source = read_source(article)
    numbers = {
        one["quantity"]["text"] for one in report["goals"] + report["achieved_metrics"] if one["quantity"]
    }
    assert {"120个", "45个", "37.5亿元", "12.6%"} <= numbers
    for item in report["goals"] + report["achieved_metrics"]:
        for evidence in item["evidence"]:
            raw = source.text[evidence["start"] : evidence["end"]]
            assert clean(type(source)(raw)).text.strip() == evidence["quote"].strip()

    checked = run("validate", tmp_path / "r.json", "--source", article)
    assert checked.returncode == 0, checked.stdout.decode()
    assert json.loads(checked.stdout)["verdict"] == report["validation"]["verdict"]

    assert run("summarize", article, "-o", tmp_path / "r.html").returncode == 0
    page = html.fromstring((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert {"120個(gè)", "45個(gè)", "37.5億元", "12.6%"} <= {
        one.text_content() for one in page.find_class("num")
    }


@pytest.mark.parametrize("article", ["page.html"], indirect=True)
def test_the_report_of_a_page_is_not_checked_against_itself(article: Path, tmp_path: Path) -> None:
    run("summarize", article, "-o", tmp_path / "r.json")
    other = tmp_path / "other.txt"
    other.write_text("白水县去年新建水库3座。", encoding="utf-8")
    assert run("validate", tmp_path / "r.json", "--source", article).returncode == 0
    result = run("validate", tmp_path / "r.json", "--source", other)
    assert result.returncode == 1
    assert "another text" in result.stderr.decode()


def test_a_changed_number_is_found(article: Path, tmp_path: Path) -> None:
    run("summarize", article, "-o", tmp_path / "r.json")
    text = (tmp_path / "r.json").read_text(encoding="utf-8")
    report = json.loads(text)
    metric = next(one for one in report["achieved_metrics"] if one["quantity"]["text"] == "45个")
    metric["quantity"] |= {"text": "46个", "value": 46, "canonical": None}
    (tmp_path / "r.json").write_text(json.dumps(report), encoding="utf-8")
    assert run("validate", tmp_path / "r.json", "--source", article).returncode == 1


def test_prose(article: Path) -> None:
    good = run("validate", "-", "--source", article, stdin="云溪市已开工项目45个。".encode())
    assert good.returncode == 0, good.stdout.decode()
    bad = run("validate", "-", "--source", article, stdin="云溪市已开工项目46个。".encode())
    assert bad.returncode == 1, bad.stdout.decode()


def test_numbers(article: Path) -> None:
    text = read_source(article).text
    found = json.loads(run("numbers", article).stdout)
    assert "120個(gè)" in {text[one["start"] : one["end"]] for one in found if one["quantity"]}
    assert "threshold" in {one["reason"] for one in found}
