"""Answers kept on disk: what comes back, what does not, and what is in the key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import (
    ModelAnswerTruncated,
    ModelRequestInvalid,
)
from summarizer.extraction.llm.usage import Ledger
from tests.extraction.llm.asking import BAD, GOOD, ask


def test_an_answer_is_kept(server: Any, config_for: Any, tmp_path: Path) -> None:
    server.otherwise = server.answer(GOOD)
    ledger = Ledger(server="s", seconds=20)
    config = config_for(cache_dir=tmp_path / "cache")
    first, second = ask(config, ledger, times=2)
    assert (second.draft, second.cached, second.attempts, second.usage.total) == (first.draft, True, 0, 0)
    assert (len(server.requests), ledger.cache_hits) == (1, 1)
    (file,) = (tmp_path / "cache").rglob("*.json")
    assert file.stat().st_mode & 0o077 == 0
    assert "项目12个" in file.read_text("utf-8")


def test_the_cache_answers_before_the_mode_is_known(server: Any, config_for: Any, tmp_path: Path) -> None:
    from summarizer.extraction.llm.modes import forget_modes

    server.otherwise = server.answer(GOOD)
    config = config_for(mode="auto", cache_dir=tmp_path)
    ask(config)
    forget_modes()
    assert ask(config)[0].cached
    assert len(server.requests) == 1


def test_an_answer_cut_at_its_limit_is_not_asked_for_again(
    server: Any, config_for: Any, tmp_path: Path
) -> None:
    server.otherwise = server.answer('{"quote": "项目', finish="length")
    config = config_for(cache_dir=tmp_path)
    for _ in range(2):
        with pytest.raises(ModelAnswerTruncated):
            ask(config)
    assert len(server.requests) == 1
    server.otherwise = server.answer(GOOD)
    assert ask(config_for(cache_dir=tmp_path, max_output_tokens=8192))[0].draft, (
        "another limit, another request"
    )


def test_a_whole_answer_of_another_mode_comes_before_a_cut_one(
    server: Any, config_for: Any, tmp_path: Path
) -> None:
    server.otherwise = server.answer('{"quote": "项目', finish="length")
    with pytest.raises(ModelAnswerTruncated):
        ask(config_for(mode="json_schema", cache_dir=tmp_path))
    server.otherwise = server.answer(GOOD)
    ask(config_for(mode="tools", cache_dir=tmp_path))
    assert ask(config_for(mode="auto", cache_dir=tmp_path))[0].cached
    assert len(server.requests) == 2


def test_what_does_not_ground_is_kept_as_such(server: Any, config_for: Any, tmp_path: Path) -> None:
    server.otherwise = server.answer(BAD)
    first, second = ask(config_for(cache_dir=tmp_path), times=2)
    assert second.cached
    assert (second.draft, second.refused) == (None, first.refused)


@pytest.mark.parametrize(
    "change",
    [{"model": "other"}, {"temperature": 0.5}, {"max_output_tokens": 99}, {"mode": "tools"}, {"reasks": 0}],
)
def test_whatever_matters_to_the_answer_is_in_the_key(
    server: Any, config_for: Any, tmp_path: Path, change: dict[str, Any]
) -> None:
    server.otherwise = server.answer(GOOD)
    ask(config_for(cache_dir=tmp_path))
    assert not ask(config_for(cache_dir=tmp_path, **change))[0].cached


def test_another_prompt_is_another_answer(server: Any, config_for: Any, tmp_path: Path) -> None:
    server.otherwise = server.answer(GOOD)
    config = config_for(cache_dir=tmp_path)
    ask(config)
    assert not ask(config, messages=[{"role": "user", "content": "别的"}])[0].cached


def test_failures_are_not_kept_and_torn_files_are_misses(
    server: Any, config_for: Any, tmp_path: Path
) -> None:
    server.script = [server.status(400)]
    server.otherwise = server.answer(GOOD)
    config = config_for(cache_dir=tmp_path)
    with pytest.raises(ModelRequestInvalid):
        ask(config)
    assert not ask(config)[0].cached
    (file,) = tmp_path.rglob("*.json")
    for torn in ("", "{", "[]", '{"draft": 1, "refused": []}', '{"draft": "{}", "refused": []}'):
        file.write_text(torn)
        assert not ask(config)[0].cached
    assert ask(config)[0].cached


def test_a_cache_that_cannot_be_written_stops_nothing(server: Any, config_for: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    server.otherwise = server.answer(GOOD)
    assert ask(config_for(cache_dir=tmp_path / "file" / "cache"))[0].draft is not None
