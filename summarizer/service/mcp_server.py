"""Tools for assistants (Model Context Protocol): summarize, validate, numbers. They change nothing and keep nothing."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any, Final, Literal, ParamSpec, TypeVar

from anyio import to_thread
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from summarizer import __version__, find_quantities, settings
from summarizer.errors import InputError, SummarizerError
from summarizer.pipeline import Summarizer
from summarizer.validation import validate, validate_text

Arguments = ParamSpec("Arguments")
T = TypeVar("T")

_ABOUT: Final = (
    "Reads Chinese regional-development articles: what was promised, what was achieved, which projects and "
    "measures are named. Every number stands in the article, at the offsets given (half-open, in characters of "
    "the text as submitted); findings tell of contradictions. Pass the article whole and as it is."
)
_LOOKS_ONLY: Final = ToolAnnotations(read_only_hint=True, idempotent_hint=True)
# What a reader of the article would not miss: an assistant pays for every word.
_LEFT_OUT: Final[dict[str, Any]] = {
    "document": {"cleaning": True},
    "validation": {"coverage": {"excluded": True}},
    "provenance": {"rejected": True},
}


def create_server() -> MCPServer[Any]:
    """A server with the three tools, to be run over standard input and output or mounted."""
    server: MCPServer[Any] = MCPServer("summarizer", version=__version__, instructions=_ABOUT)
    annotated = server.tool(annotations=_LOOKS_ONLY, structured_output=False)
    annotated(_telling(summarize_article))
    annotated(_telling(validate_summary))
    annotated(_telling(numbers_of))
    return server


def _telling(tool: Callable[Arguments, Awaitable[T]]) -> Callable[Arguments, Awaitable[T]]:
    """The tool, whose errors on purpose reach the assistant in both languages: it knows which its user speaks."""

    @functools.wraps(tool)
    async def told(*args: Arguments.args, **kwargs: Arguments.kwargs) -> T:
        try:
            return await tool(*args, **kwargs)
        except SummarizerError as error:
            raise ToolError(error.told.kept()) from None

    return told


async def summarize_article(
    text: str, engine: Literal["auto", "rules", "llm", "both"] = "auto"
) -> dict[str, Any]:
    """The development report of a Chinese article (text or HTML) as JSON: goals, achieved_metrics, named_projects,
    policy_measures, each with its quote and place; findings and numbers left out under validation. `auto` uses the
    model this server was given, else the embedded rules."""
    report = await Summarizer(engine=engine).asummarize(text)
    return report.model_dump(mode="json", exclude=_LEFT_OUT, exclude_none=True)


async def validate_summary(
    article: str, text: str | None = None, report: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What contradicts the article in a summary in plain words (`text`) or in a development report (`report`):
    verdict pass, review or fail, and findings with the words concerned. Use it before quoting a number."""
    if (text is None) == (report is None):
        raise InputError("请在 text 和 report 中给出且只给出一个。", "Give either text or report.")
    found = await to_thread.run_sync(
        lambda: validate_text(text or "", article) if report is None else validate(report, article)
    )
    return found.model_dump(mode="json", exclude={"coverage": {"excluded": True}}, exclude_none=True)


async def numbers_of(text: str) -> list[dict[str, Any]]:
    """Every number of a Chinese text: value, unit (万 and 亿 kept), bound, kind and base units, or the reason why it
    is no quantity; start and end are its place."""
    mentions = await to_thread.run_sync(find_quantities, text)
    return [
        {
            "text": one.text,
            "start": one.start,
            "end": one.end,
            **({"quantity": one.quantity.model_dump(mode="json", exclude_none=True)} if one.quantity else {}),
            **({"reason": one.reason} if one.reason else {}),
        }
        for one in mentions
    ]


def serve_assistant() -> None:
    """Serve one assistant over standard input and output. Raises what the model's settings raise."""
    settings.model_config()
    create_server().run("stdio")
