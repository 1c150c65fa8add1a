"""Traces: one tree for an article, no text in it, and nothing at all for those who do not trace."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from summarizer import EmptyInput, summarize
from summarizer.pipeline import process
from summarizer.tracing import below, carrier, span

TEXT = "云溪市今年计划开工项目12个，上半年完成投资20.1亿元。"


@pytest.fixture(name="spans")
def _spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", provider)
    yield exporter
    provider.shutdown()


def tree(spans: InMemorySpanExporter) -> dict[str, str | None]:
    """The name of every span and of the one above it."""
    finished = spans.get_finished_spans()
    names = {one.context.span_id: one.name for one in finished if one.context}
    return {one.name: names.get(one.parent.span_id, "elsewhere") if one.parent else None for one in finished}


def test_an_article_of_the_embedded_engine(spans: InMemorySpanExporter) -> None:
    summarize(TEXT)
    assert tree(spans) == {"article": None, "validation": "article"}
    assert "云溪" not in str([one.to_json() for one in spans.get_finished_spans()])


def test_an_article_of_a_model(spans: InMemorySpanExporter) -> None:
    from summarizer.extraction.llm.config import ModelConfig
    from tests.extraction.llm.scripted import Scripted

    server = Scripted()
    try:
        config = ModelConfig(model="scripted", base_url=server.url, mode="json_schema", cache_dir=None)
        process(TEXT, engine="llm", config=config)
    finally:
        server.close()
    assert tree(spans) == {
        "article": None, "chunk": "article", "model call": "chunk", "validation": "article",
    }  # fmt: skip
    assert "云溪" not in str([one.to_json() for one in spans.get_finished_spans()])


def test_an_error_is_told_by_its_type(spans: InMemorySpanExporter) -> None:
    with pytest.raises(EmptyInput):
        summarize(" ")
    (article,) = spans.get_finished_spans()
    assert dict(article.attributes or {})["error.type"] == "EmptyInput"
    assert not article.events


def test_a_span_goes_on_in_another_process(spans: InMemorySpanExporter) -> None:
    with span("request"):
        carried = carrier()
    with below(carried), span("work"):
        pass
    assert tree(spans) == {"request": None, "work": "request"}


def test_who_does_not_trace_loads_nothing() -> None:
    code = (
        "import sys, summarizer; from summarizer.tracing import carrier; summarizer.summarize('今年开工项目3个。');"
        "assert carrier() == {}; assert not any(name.startswith('opentelemetry') for name in sys.modules)"
    )
    root: Any = Path(__file__).resolve().parents[1]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
