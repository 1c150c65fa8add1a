"""Structured answers from one model: instructor asks, and asks once more with the reason if need be."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
import textwrap
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.errors import (
    ModelAnswerInvalid,
    ModelAnswerTruncated,
    ModelError,
    ModelFailed,
    ModelRequestInvalid,
)
from summarizer.extraction.llm.breaker import breaker_of
from summarizer.extraction.llm.cache import ResponseCache
from summarizer.extraction.llm.channel import Channel
from summarizer.extraction.llm.config import MODES, Mode, ModelConfig
from summarizer.extraction.llm.connection import asker, connect
from summarizer.extraction.llm.exchange import Exchange, json_object
from summarizer.extraction.llm.faults import mapped, saying
from summarizer.extraction.llm.modes import give_up, given_up_by, settle, settled
from summarizer.extraction.llm.providers import OPENAI
from summarizer.extraction.llm.standin import stand_in
from summarizer.extraction.llm.transport import Transport
from summarizer.extraction.llm.usage import Ledger, Usage

Draft = TypeVar("Draft", bound=BaseModel)
Message = Mapping[str, str]

_PROBING_ATTEMPTS: Final = 2  # servers answer a mode they do not know with a 500, too


@dataclass(frozen=True, slots=True)
class Completion(Generic[Draft]):
    """`draft` is None where even the last answer did not validate.

    `refused` are the answers that did not, as JSON texts, oldest first: parts of them may be of use.
    `usage` and `attempts` (requests) count those answers too.
    """

    draft: Draft | None
    refused: tuple[str, ...]
    usage: Usage
    attempts: int
    cached: bool = False


@dataclass(frozen=True, slots=True)
class _Question(Generic[Draft]):
    """What is asked, however it is sent."""

    messages: Sequence[Message]
    response_model: type[Draft]
    context: Mapping[str, Any]
    schema: str  # JSON


class ModelClient:
    """The model of one article: one account, and one pool of connections unless a channel is shared with others.

    Use it as an async context manager.
    """

    def __init__(
        self, config: ModelConfig, ledger: Ledger, prompt_version: str = "", channel: Channel | None = None
    ) -> None:
        self.config = config
        self.ledger = ledger
        self._prompt_version = prompt_version
        self._cache = ResponseCache(config.cache_dir) if config.cache_dir else None
        self._channel = channel
        self._probing = channel.probing if channel else asyncio.Lock()

    async def __aenter__(self) -> Self:
        _silence_instructor()
        self._connection = self._channel.connection if self._channel else connect(self.config)
        self.ledger.start_clock()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._channel is None:
            await self._connection.close()

    async def complete(
        self,
        messages: Sequence[Message],
        response_model: type[Draft],
        context: Mapping[str, Any],
        schema: Mapping[str, Any] | None = None,
    ) -> Completion[Draft]:
        """One structured answer; `context` reaches the validators of `response_model`.

        The server is shown `schema` where one is given: a narrower one than that of `response_model`.
        Raises errors under ModelError only.
        """
        shown = _whole(response_model) if schema is None else json.dumps(schema, ensure_ascii=False)
        question = _Question(messages, response_model, context, shown)
        mode = settled(self.config)
        if mode is not None:
            return await self._complete(mode, question, self.config.max_attempts)
        if kept := self._kept_in_any_mode(question):
            return kept
        async with self._probing:  # one request finds the mode out, the others wait for it
            mode = settled(self.config)
            if mode is None:
                return await self._probe(question)
        return await self._complete(mode, question, self.config.max_attempts)

    async def _probe(self, question: _Question[Draft]) -> Completion[Draft]:
        first: ModelError | None = None
        for mode in MODES[self.config.protocol]:
            try:
                done = await self._complete(mode, question, _PROBING_ATTEMPTS)
            except (ModelRequestInvalid, ModelFailed, ModelAnswerInvalid) as error:
                first = first or error
            else:
                settle(self.config, mode)
                return done
        raise first or ModelAnswerInvalid("没有可用的模式。", "No mode is known.")

    def _kept_in_any_mode(self, question: _Question[Draft]) -> Completion[Draft] | None:
        """A whole answer of some mode, before one that was cut."""
        cut: ModelAnswerTruncated | None = None
        for mode in MODES[self.config.protocol] if self._cache else ():
            try:
                if kept := self._kept(self._key(mode, question), question.response_model):
                    return kept
            except ModelAnswerTruncated as error:
                cut = error
        if cut is not None:
            raise cut
        return None

    async def _complete(self, mode: Mode, question: _Question[Draft], attempts: int) -> Completion[Draft]:
        key = self._key(mode, question) if self._cache else ""
        if kept := self._kept(key, question.response_model):
            return kept
        try:
            done = await self._ask(mode, question, attempts)
        except ModelRequestInvalid as error:
            if error.parameter not in self._parameters() or not give_up(self.config, error.parameter):
                raise
            return await self._complete(mode, question, attempts)
        except ModelAnswerTruncated:
            if self._cache:  # it would be cut at the same limit again
                self._cache.put(key, {"truncated": True})
            raise
        if self._cache:
            draft = done.draft.model_dump_json() if done.draft is not None else None
            self._cache.put(key, {"draft": draft, "refused": list(done.refused)})
        return done

    async def _ask(self, mode: Mode, question: _Question[Draft], attempts: int) -> Completion[Draft]:
        from instructor.v2.core.errors import InstructorError

        breaker = breaker_of(self.config.server, self.config.breaker_failures, self.config.breaker_pause)
        transport = Transport(self._connection.create, self.config, self.ledger, breaker, self._channel)
        exchange = Exchange(transport, self.config, attempts)
        # instructor leaves what it takes out of the messages for Anthropic, the system's words, as they are.
        plain = ("system",) if self.config.protocol == "anthropic" else ()
        messages = [
            {
                **message,
                "content": message["content"] if message["role"] in plain else _even(message["content"]),
            }
            for message in question.messages
        ]
        error: ModelError | None = None
        draft: Draft | None = None
        silent = _ours.set(True)
        try:
            draft = await asker(exchange.create, self.config, mode)(
                response_model=stand_in(question.response_model, question.schema, question.context),
                max_retries=self.config.reasks,
                strict=False,
                messages=messages,
                model=self.config.model,
                **self._parameters(),
            )
        except (InstructorError, ModelError) as foreign:
            error = exchange.failure or (
                None if exchange.invalid_only(foreign) else mapped(foreign, self.config.server)
            )
        finally:
            _ours.reset(silent)
        if draft is not None:  # instructor hung the whole response on it
            fields = {name: getattr(draft, name) for name in question.response_model.model_fields}
            draft = question.response_model.model_construct(draft.model_fields_set, **fields)
        texts = exchange.texts if draft is None else exchange.texts[:-1]
        refused = tuple(text for text in map(json_object, texts) if text is not None)
        if draft is None and (error is not None or not refused):
            raise error or saying(ModelAnswerInvalid, self.config.server)
        return Completion(draft, refused, transport.usage, transport.sent)

    def _parameters(self) -> dict[str, Any]:
        if self.config.protocol == "anthropic":
            return {"max_tokens": self.config.max_output_tokens}
        given_up = given_up_by(self.config)
        # OpenAI's newer models know max_completion_tokens only, most other servers max_tokens only.
        new = self.config.base_url == OPENAI or "max_tokens" in given_up
        limit = "max_completion_tokens" if new and "max_completion_tokens" not in given_up else "max_tokens"
        parameters: dict[str, Any] = {limit: self.config.max_output_tokens}
        if self.config.temperature is not None and "temperature" not in given_up:
            parameters["temperature"] = self.config.temperature
        return parameters

    def _key(self, mode: Mode, question: _Question[Draft]) -> str:
        return ResponseCache.key(
            base_url=self.config.base_url,
            protocol=self.config.protocol,
            model=self.config.model,
            mode=mode,
            reasks=self.config.reasks,
            parameters=self._parameters(),
            prompt_version=self._prompt_version,
            schema=question.schema,
            messages=[dict(message) for message in question.messages],
        )

    def _kept(self, key: str, response_model: type[Draft]) -> Completion[Draft] | None:
        kept = self._cache.get(key) if self._cache else None
        if kept is None:
            return None
        if kept.get("truncated") is True:
            self.ledger.cache_hits += 1
            raise saying(ModelAnswerTruncated, self.config.server)
        draft, refused = kept.get("draft"), kept.get("refused")
        if not isinstance(refused, list) or not all(isinstance(text, str) for text in refused):
            return None
        try:  # without context: it was checked against the article before, and is resolved against it again
            whole = response_model.model_validate_json(draft) if isinstance(draft, str) else None
        except ValidationError:
            return None
        if whole is None and not refused:
            return None
        self.ledger.cache_hits += 1
        return Completion(whole, tuple(refused), Usage(), 0, cached=True)


@functools.cache
def _whole(response_model: type[BaseModel]) -> str:
    return json.dumps(response_model.model_json_schema(), ensure_ascii=False)


@functools.lru_cache(maxsize=64)
def _even(text: str) -> str:
    """`text` with nothing in its blank lines: as it stands in every request that was ever recorded."""
    return textwrap.dedent(text)


# instructor logs whole answers, quotes of the article included, as errors; ours are told another way.
_ours: ContextVar[bool] = ContextVar("_ours", default=False)


@functools.cache
def _silence_instructor() -> None:
    for name in ("instructor", "instructor.v2", "instructor.v2.retry"):
        logging.getLogger(name).addFilter(lambda _: not _ours.get())
