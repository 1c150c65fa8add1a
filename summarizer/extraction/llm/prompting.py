"""Prompts: a chunk becomes the messages of one request.

The article is data. It stands between the tags <原文> and </原文>, and where the article itself writes such
a tag, its bracket is exchanged for one that means nothing; the key of a quote knows no brackets, so
that every quote of it still grounds.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, NamedTuple

from summarizer.extraction.llm.chunks import Chunk
from summarizer.extraction.llm.drafts import ChunkDraft
from summarizer.quantities import Mention

MAX_ASKED = 40  # uncovered numbers named in one gleaning request
SHOWN_BEFORE, SHOWN_AFTER = 14, 6  # characters of the article around an uncovered number
_TEMPLATES = ("system.md", "extract.md", "glean.md", "examples.json")
_TAG = re.compile(r"[<＜](?=\s{0,4}[/／]?\s{0,4}(?:原文|文档信息))")


class Example(NamedTuple):
    """A text of invented places and the answer wanted for it."""

    head: str
    text: str
    answer: dict[str, Any]


def messages_for(chunk: Chunk, uncovered: Sequence[Mention | str] = ()) -> list[dict[str, str]]:
    """The messages that ask for the draft of a chunk, as `role` and `content`.

    With `uncovered` mentions (of the chunk, or as text) they ask for these numbers only.
    """
    messages = [{"role": "system", "content": _read("system.md").strip()}]
    for example in examples():
        answer = json.dumps(example.answer, ensure_ascii=False, separators=(",", ":"))
        messages.append({"role": "user", "content": _ask("extract.md", example.head, example.text)})
        messages.append({"role": "assistant", "content": answer})
    if uncovered:
        numbers = "\n".join(_named(chunk, mention) for mention in uncovered[:MAX_ASKED])
        question = _ask("glean.md", chunk.head, chunk.text, fence(numbers))
    else:
        question = _ask("extract.md", chunk.head, chunk.text)
    return [*messages, {"role": "user", "content": question}]


def fence(text: str) -> str:
    """`text` without anything that reads as a tag of the prompt; as long as before, and every quote of it still grounds."""
    return _TAG.sub("〈", text)


@cache
def examples() -> tuple[Example, ...]:
    """The few-shot examples. Every quote in an answer stands in its own text."""
    return tuple(Example(**example) for example in json.loads(_read("examples.json")))


def prompt_version() -> str:
    """What every answer depends on besides the article: templates, examples and the schema of the drafts."""
    schema = json.dumps(ChunkDraft.model_json_schema(), ensure_ascii=False, sort_keys=True)
    content = "\0".join([*map(_read, _TEMPLATES), schema])
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:12]


def _ask(template: str, head: str, text: str, numbers: str = "") -> str:
    # Template fills in one pass: a `$text` of the article is never filled in itself.
    return (
        Template(_read(template))
        .substitute(head=fence(head.strip()) or "无", text=fence(text.strip("\n")), numbers=numbers)
        .strip()
    )


def _named(chunk: Chunk, mention: Mention | str) -> str:
    """A line that names an uncovered number, with the words around it, for one text stands in many places."""
    if isinstance(mention, str):
        return f"- {mention}"
    start, end = mention.start - chunk.start, mention.end - chunk.start
    around = chunk.text[max(0, start - SHOWN_BEFORE) : end + SHOWN_AFTER]
    return f"- {mention.text}(在“{' '.join(around.split())}”中)"


@cache
def _read(name: str) -> str:
    return files("summarizer.prompts").joinpath(name).read_text(encoding="utf-8")


PROMPT_VERSION = prompt_version()
