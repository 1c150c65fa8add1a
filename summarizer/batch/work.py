"""What is done with each document: one pure function, for processes, an event loop and a cluster alike."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
import zlib
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal

from summarizer.batch.document import Document
from summarizer.errors import SummarizerError, Told

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from summarizer.extraction.llm.channel import Channel
    from summarizer.extraction.llm.config import ModelConfig
    from summarizer.schemas import DevelopmentReport

Status = Literal["done", "incomplete", "failed"]
Engine = Literal["rules", "llm", "both"]

# What a report depends on in this package, by engine.
_ALWAYS: Final = ("article", "grounding", "quantities", "schemas", "validation", "pipeline.py")
_SHARED: Final = ("assemble.py", "combine.py", "items.py", "summary.py")
_ENGINES: Final = {"rules": ("rules",), "llm": ("llm",), "both": ("llm", "rules")}
# The settings of a model that change what it answers.
_SETTINGS: Final = ("model", "base_url", "protocol", "mode", "temperature", "max_output_tokens",
                    "chunk_characters", "gleaning", "reasks")  # fmt: skip


@dataclass(frozen=True)
class Work:
    """The engine and its model: all that a result depends on besides the document."""

    engine: Engine = "rules"
    config: ModelConfig | None = None

    @cached_property
    def version(self) -> str:
        """Changes with the package's code and data for this engine, the contract, the prompt and the model."""
        from summarizer.schemas import SCHEMA_VERSION

        parts: dict[str, object] = {
            "schema": SCHEMA_VERSION,
            "engine": self.engine,
            "code": _code(self.engine),
        }
        if self.config is not None:
            from summarizer.extraction.llm.prompting import PROMPT_VERSION

            parts["prompt"] = PROMPT_VERSION
            parts |= {name: getattr(self.config, name) for name in _SETTINGS}
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def key(self, document: Document) -> str:
        """What the result is stored under: content, contract, code, engine, model and prompt."""
        return hashlib.sha256(f"{document.digest()}\0{self.version}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document: a report, or the kind of error and its reason; `incomplete` has both.

    The reason is kept in both languages (`Told.read` parts them): who reads the row later is not known here.

    `report` is its JSON, compressed. `cost` is in US dollars where known. `seconds` is the time it took.
    """

    status: Status
    report: bytes | None = None
    error: str | None = None
    reason: str | None = None
    characters: int = 0
    verdict: str | None = None
    tokens: int = 0
    cost: float | None = None
    seconds: float = 0.0

    @classmethod
    def failed(cls, error: str, reason: str, seconds: float = 0.0) -> Result:
        return cls("failed", error=error, reason=reason, seconds=round(seconds, 4))


def process(document: Document, work: Work) -> Result:
    """One document → its result. Raises nothing that an article can cause, MemoryError included."""
    from summarizer import pipeline

    started = time.perf_counter()
    try:
        report = pipeline.process(document.source(), engine=work.engine, config=work.config)
        return result_of(report)
    except Exception as error:
        return failure(error, time.perf_counter() - started)


async def aprocess(document: Document, work: Work, channel: Channel) -> Result:
    """The same for those who await; `channel` is what all documents share. Cancelling it is an error as ever."""
    from summarizer import pipeline

    started = time.perf_counter()
    try:
        source = await asyncio.to_thread(document.source)
        report = await pipeline.aprocess(source, engine=work.engine, config=work.config, channel=channel)
        return await asyncio.to_thread(result_of, report)
    except Exception as error:
        return failure(error, time.perf_counter() - started)


def result_of(report: DevelopmentReport) -> Result:
    """A report as a result; one whose model left parts of the article out is incomplete."""
    made = report.provenance
    json_text = report.model_dump_json().encode("utf-8", "replace")
    return Result(
        "incomplete" if made.failed_chunks else "done",
        zlib.compress(json_text, 3),
        "IncompleteReport" if made.failed_chunks else None,
        Told.together(made.failures).kept() or None if made.failed_chunks else None,
        report.document.characters,
        report.validation.verdict,
        made.tokens or 0,
        made.cost,
        made.seconds,
    )


def failure(error: Exception, seconds: float) -> Result:
    """Our own errors say what was wrong; another one is a bug, and a row like any other."""
    if isinstance(error, SummarizerError):
        return Result.failed(type(error).__name__, error.told.kept(), seconds)
    return Result.failed("InternalError", f"{type(error).__name__}: {str(error)[:500]}", seconds)


def report_of(compressed: bytes) -> str:
    """The JSON of a stored report."""
    return zlib.decompress(compressed).decode("utf-8")


def _code(engine: Engine) -> str:
    """A digest over the files that make a report."""
    digest = hashlib.sha256()
    top = resources.files("summarizer")
    extraction = top / "extraction"
    wanted = [top / name for name in _ALWAYS] + [extraction / name for name in (*_SHARED, *_ENGINES[engine])]
    for path in wanted:
        _add(digest, path)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, path: Traversable) -> None:
    if path.is_dir():
        for inside in sorted(path.iterdir(), key=lambda one: one.name):
            if inside.name != "__pycache__":
                _add(digest, inside)
    else:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
