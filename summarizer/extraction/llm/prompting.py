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

    def numbers(self) -> list[str]:
        """The mentions of the answer in the order of the text."""
        owners = [*self.answer["projects"], *self.answer["measures"]]
        items = [*self.answer["goals"], *self.answer["metrics"], *(n for o in owners for n in o["numbers"])]
        said = [item["mention"] for item in items if item["mention"]]
        return sorted(said, key=self.text.index)


def messages_to_extract(chunk: Chunk, mentions: Sequence[Mention]) -> list[dict[str, str]]:
    """The messages that ask for the draft of a chunk, as `role` and `content`.

    They name the resolved `mentions` of the chunk: finding numbers is what code does best, and a model that
    is told which there are leaves fewer out and invents fewer.
    """
    numbers = [mention.text for mention in mentions]
    return [
        *_lesson(),
        {"role": "user", "content": _ask("extract.md", chunk.head, chunk.text, _listed(numbers))},
    ]


def messages_to_glean(chunk: Chunk, uncovered: Sequence[Mention]) -> list[dict[str, str]]:
    """The messages that ask for the `uncovered` mentions of a chunk, and for nothing else."""
    numbers = "\n".join(_named(chunk, mention) for mention in uncovered[:MAX_ASKED])
    return [*_lesson(), {"role": "user", "content": _ask("glean.md", chunk.head, chunk.text, numbers)}]


@cache
def _lesson() -> tuple[dict[str, str], ...]:
    """The rules and the examples: the same before every question, so that a server can keep them in memory."""
    messages = [{"role": "system", "content": _read("system.md").strip()}]
    for example in examples():
        answer = json.dumps(example.answer, ensure_ascii=False, separators=(",", ":"))
        question = _ask("extract.md", example.head, example.text, _listed(example.numbers()))
        messages.append({"role": "user", "content": question})
        messages.append({"role": "assistant", "content": answer})
    return tuple(messages)


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


def _listed(numbers: Sequence[str]) -> str:
    return "、".join(numbers) or "无"


def _ask(template: str, head: str, text: str, numbers: str) -> str:
    # Template fills in one pass: a `$text` of the article is never filled in itself.
    return (
        Template(_read(template))
        .substitute(head=fence(head.strip()) or "无", text=fence(text.strip("\n")), numbers=fence(numbers))
        .strip()
    )


def _named(chunk: Chunk, mention: Mention) -> str:
    """A line that names an uncovered number, with the words around it, for one text stands in many places."""
    start, end = mention.start - chunk.start, mention.end - chunk.start
    around = chunk.text[max(0, start - SHOWN_BEFORE) : end + SHOWN_AFTER]
    return f"- {mention.text}(在“{' '.join(around.split())}”中)"


@cache
def _read(name: str) -> str:
    return files("summarizer.prompts").joinpath(name).read_text(encoding="utf-8")


PROMPT_VERSION = prompt_version()
