"""A pipeline that answers by what the article says, so that the command line is tested alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from summarizer.errors import EngineError
from summarizer.schemas import DevelopmentReport

Run = Callable[..., Result]


def process(source: Any, *, engine: str = "auto", config: Any = None) -> DevelopmentReport:
    if "engine down" in source.text:
        raise EngineError(
            "模型服务没有回答。请稍后再试。", "The model service did not answer. Try again later."
        )
    if "bug" in source.text:
        raise ZeroDivisionError("boom")
    return DevelopmentReport.model_validate(
        {
            "document": {"title": source.text.splitlines()[0], "characters": len(source.text)},
            "summary": source.text,
            "validation": {"verdict": "fail" if "wrong" in source.text else "pass"},
            "provenance": {"engine": engine, "model": config.model if config else None},
        }
    )


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("summarizer.pipeline")
    module.process = process  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "summarizer.pipeline", module)
    for name in (
        "LC_ALL", "LC_MESSAGES", "LANG", "SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "SUMMARIZER_API_KEY",
        "OPENAI_API_KEY", "SUMMARIZER_DEBUG",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(name="run")
def _run() -> Run:
    def run(*args: object, **extra: Any) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], **extra)

    return run


@pytest.fixture(name="article")
def _article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "云溪.txt"
    path.parent.mkdir()
    path.write_text("云溪市开工项目12个。\n", encoding="utf-8")
    return path
