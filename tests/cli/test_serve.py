"""`summarizer serve` and `summarizer mcp` where their libraries are missing. (tests/service starts them.)"""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("command", "library", "extra"), [("serve", "uvicorn", "service"), ("mcp", "mcp", "mcp")]
)
def test_without_the_extra_it_says_what_to_type(
    run: Any, monkeypatch: pytest.MonkeyPatch, command: str, library: str, extra: str
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        f"summarizer.cli.{command}.find_spec", lambda name: None if name == library else find(name)
    )
    result = run("--lang", "en", command)
    assert result.exit_code == 2
    assert f'pip install "devreport[{extra}]"' in result.stderr
    assert len(result.stderr.splitlines()) == 1
