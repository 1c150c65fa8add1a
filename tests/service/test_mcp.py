"""The tools of an assistant, through the SDK's own client."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client

from summarizer.service.mcp_server import create_server
from tests.service.inside import ARTICLE
from tests.service.processes import ROOT

pytestmark = pytest.mark.anyio


@pytest.fixture(name="client")
async def _client() -> AsyncIterator[Client]:
    async with Client(create_server()) as client:
        yield client


async def called(client: Client, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    texts = [json.loads(block.text) for block in result.content if block.type == "text"]
    assert not result.is_error, texts
    return texts[0] if len(texts) == 1 else texts


async def test_the_tools_are_described(client: Client) -> None:
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == {"summarize_article", "validate_summary", "numbers_of"}
    assert all(
        tool.description and tool.annotations and tool.annotations.read_only_hint for tool in tools.values()
    )


async def test_an_article_becomes_a_report_without_what_costs_words(client: Client) -> None:
    report = await called(client, "summarize_article", text=ARTICLE, engine="rules")
    values = [metric["quantity"]["value"] for metric in report["achieved_metrics"]]
    assert 20.1 in values
    assert "cleaning" not in report["document"]


@pytest.mark.parametrize(
    ("text", "verdict"), [("计划总投资46.8亿元。", "pass"), ("计划总投资64.8亿元。", "fail")]
)
async def test_a_summary_is_checked(client: Client, text: str, verdict: str) -> None:
    assert (await called(client, "validate_summary", article=ARTICLE, text=text))["verdict"] == verdict


async def test_numbers_are_read(client: Client) -> None:
    first, second = await called(client, "numbers_of", text="9月21日开工12个")
    assert (first["reason"], second["quantity"]["value"]) == ("date", 12)


async def test_what_cannot_work_is_told_and_ends_nothing(client: Client) -> None:
    result = await client.call_tool("summarize_article", {"text": " "})
    assert result.is_error
    assert "empty" in str(result.content)
    assert (await called(client, "numbers_of", text="3个"))["text"] == "3个"


async def test_an_assistant_starts_it_as_a_command() -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SUMMARIZER_")} | {
        "PYTHONPATH": str(ROOT)
    }
    command = StdioServerParameters(command=sys.executable, args=["-m", "summarizer", "mcp"], env=environment)
    async with Client(stdio_client(command)) as client:
        report = await called(client, "summarize_article", text=ARTICLE)
        assert report["provenance"]["engine"] == "rules"
