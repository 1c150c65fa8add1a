"""OpenAI's batch service: a file of requests goes there, a file of answers comes back within a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from summarizer.errors import EngineUnavailable, ModelError
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.faults import mapped

MOST_REQUESTS: Final = 50_000  # of one batch, by the service's rules
MOST_BYTES: Final = 180_000_000
_ENDPOINT: Final = "/v1/chat/completions"
_RUN: Final = "devreport_run"  # in the metadata of a batch: which run it belongs to
_OVER: Final = frozenset({"completed", "failed", "expired", "cancelled"})


@dataclass(frozen=True, slots=True)
class State:
    """How one batch stands. `problem`: why the service would not take it."""

    id: str
    over: bool
    done: int
    total: int
    files: tuple[str, ...]
    problem: str | None


class BatchService:
    """The batches of one account; a context manager. Every method raises ModelError only."""

    def __init__(self, config: ModelConfig) -> None:
        """Raises EngineUnavailable for a protocol without such a service."""
        if config.protocol != "openai":
            raise EngineUnavailable(
                "批处理只支持 OpenAI 的协议：请换一个模型。",
                "Batches are sent by OpenAI's protocol only: use another model.",
            )
        import openai

        self._server = config.server
        self._sdk = openai.OpenAI(
            api_key=config.key(), base_url=config.base_url, timeout=config.request_timeout, max_retries=4
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sdk.close()

    def submit(self, requests: Path, run: str) -> str:
        """Send a file of lines as `line` makes them; the id of the batch."""

        def send() -> str:
            with requests.open("rb") as file:
                uploaded = self._sdk.files.create(file=(requests.name, file), purpose="batch")
            batch = self._sdk.batches.create(
                input_file_id=uploaded.id,
                endpoint=_ENDPOINT,
                completion_window="24h",
                metadata={_RUN: run},
            )
            return batch.id

        return str(self._try(send))

    def state(self, id_: str) -> State:
        """How it stands now."""
        batch: Any = self._try(lambda: self._sdk.batches.retrieve(id_))
        errors = getattr(batch.errors, "data", None) or []
        problem = "; ".join(str(error.message) for error in errors) or batch.status
        counts = batch.request_counts
        files = tuple(file for file in (batch.output_file_id, batch.error_file_id) if file)
        return State(
            id_,
            batch.status in _OVER,
            (counts.completed + counts.failed) if counts else 0,
            counts.total if counts else 0,
            files,
            problem if batch.status == "failed" else None,
        )

    def answers(self, state: State) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """The key of each request that was answered, its HTTP status and body, line by line."""
        for file in state.files:
            content: Any = self._try(lambda file=file: self._sdk.files.content(file))
            for text in content.iter_lines():
                if not text.strip():
                    continue
                row = json.loads(text)
                response = row.get("response") or {"status_code": 500, "body": {"error": row.get("error")}}
                yield row["custom_id"], int(response["status_code"]), response["body"] or {}

    def of_run(self, run: str) -> list[str]:
        """Ids of the batches that were submitted for a run: one may have been before its id was written down."""
        batches: Any = self._try(lambda: list(self._sdk.batches.list(limit=100)))
        return [batch.id for batch in batches if (batch.metadata or {}).get(_RUN) == run]

    def _try(self, call: Any) -> Any:
        error: ModelError | None = None
        try:
            return call()
        except Exception as foreign:
            error = mapped(foreign, self._server)
        raise error


def line(key: str, body: dict[str, Any]) -> str:
    """One request of a file."""
    request = {"custom_id": key, "method": "POST", "url": _ENDPOINT, "body": body}
    return json.dumps(request, ensure_ascii=False) + "\n"
