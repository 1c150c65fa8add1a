"""The cassettes themselves: each belongs to a test, holds no secret, reads as Chinese, and misses are told at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarizer.extraction.llm.prompting import PROMPT_VERSION
from summarizer.pipeline import process
from tests.extraction.llm.recording import (
    FOLDER,
    HEADERS,
    PROVENANCE,
    ROOT,
    Readable,
    cassette_of,
    recorded_model,
    use_cassette,
)
from tests.extraction.llm.test_recorded import TEXT

CASSETTES = sorted(FOLDER.rglob("*.yaml"))
SECRETS = re.compile(
    r"\b(?:sk|pk|ghp|xox[abp]|AKIA|AIza)[-_]?[A-Za-z0-9_-]{16,}|bearer\s|authorization|api[-_ ]?key|cookie|"
    r"/(?:home|root|opt|Users)/",
    re.I,
)
RECORDED = FOLDER / "test_recorded/test_requests_side_by_side_are_told_apart.yaml"


def test_every_cassette_has_its_test_and_every_recorded_test_its_cassette() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider",
               str(Path(__file__).with_name("test_recorded.py"))]  # fmt: skip
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    wanted = {cassette_of(line) for line in listed.splitlines() if "::" in line}
    assert wanted == set(CASSETTES)


@pytest.mark.parametrize("path", CASSETTES, ids=lambda path: path.stem)
def test_a_cassette_holds_no_secret_and_few_headers(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not SECRETS.search(text)
    for interaction in Readable.deserialize(text)["interactions"]:
        assert set(interaction["request"]["headers"]) <= HEADERS
        assert {name.lower() for name in interaction["response"]["headers"]} <= HEADERS
        assert interaction["request"]["uri"].startswith("http://127.0.0.1:8080/v1/")


@pytest.mark.parametrize("planted", ["Bearer x", "sk-0123456789abcdef0123", "x-api-key: 1", "/" + "home/x"])
def test_the_search_for_secrets_finds_them(planted: str) -> None:
    assert SECRETS.search(planted)


@pytest.mark.parametrize("path", CASSETTES, ids=lambda path: path.stem)
def test_a_cassette_reads_as_chinese(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "摘录员" in text
    assert "\\u" not in text


@pytest.mark.parametrize(
    "text", ["１２．５％", "a\nb ", "\ttab\r\n", "“引”", "\u2028", "é́", " 前后 ", "null", "1.0"]
)
def test_nothing_is_normalised(text: str) -> None:
    body = json.dumps({"说": text}, ensure_ascii=False)
    interaction = {"request": {"body": body}, "response": {"body": {"string": body}}}
    (read,) = Readable.deserialize(Readable.serialize({"interactions": [interaction]}))["interactions"]
    assert (
        json.loads(read["request"]["body"]) == json.loads(read["response"]["body"]["string"]) == {"说": text}
    )


def test_the_provenance_names_model_server_and_versions() -> None:
    told = json.loads(PROVENANCE.read_text("utf-8"))
    assert re.fullmatch(r"[0-9a-f]{64}", told["model"]["sha256"])
    assert told["server"]["version"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["recorded_on"])
    assert told["prompt_version"] == PROMPT_VERSION, "prompts have changed: record anew"
    # Bodies depend on these: instructor words the new requests, pydantic the reasons in them.
    for name in ("instructor", "pydantic"):
        assert told["versions"][name] == version(name), "constraints.txt pins what was recorded with"


# --- misses


def changed(tmp_path: Path, change: Callable[[list[Any]], None]) -> Path:
    """A copy of a cassette, changed."""
    cassette = yaml.safe_load(RECORDED.read_text("utf-8"))
    change(cassette["interactions"])
    path = tmp_path / "changed.yaml"
    path.write_text(yaml.safe_dump(cassette, allow_unicode=True), "utf-8")
    return path


def replay(path: Path) -> None:
    with use_cassette(path, record=False):
        process(TEXT, engine="llm", config=recorded_model(chunk_characters=60, concurrency=3))


def test_a_request_that_was_not_recorded_fails_at_once_with_what_has_changed(tmp_path: Path) -> None:
    def change(interactions: list[Any]) -> None:
        for interaction in interactions:
            interaction["request"]["body"]["json"]["messages"][0]["content"] += "\n往日的第九条规则"

    with pytest.raises(pytest.fail.Exception, match="has no such request") as failure:
        replay(changed(tmp_path, change))
    assert "-往日的第九条规则" in str(failure.value)
    assert "record_cassettes" in str(failure.value)
    assert len(str(failure.value).splitlines()) < 60


def test_a_recorded_request_that_is_not_sent_fails(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda interactions: interactions.append(deepcopy(interactions[0])))
    with pytest.raises(pytest.fail.Exception, match=r"1 of \d+ recorded requests were not sent"):
        replay(path)


def test_a_request_sent_once_more_than_recorded_fails(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda interactions: interactions.pop())
    with pytest.raises(pytest.fail.Exception, match=r"has no such request"):
        replay(path)


def test_a_missing_cassette_fails(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"nothing\.yaml is missing"):
        replay(tmp_path / "nothing.yaml")
