"""Server-sent events of a job: what is finished, how far it is, and the end."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

import anyio

from summarizer.service.problems import kept_problem
from summarizer.service.runtime import Runtime
from summarizer.service.shapes import Job, moment

_LOOK: Final = 0.5  # seconds between looks into the store
_ALIVE: Final = 15.0  # a comment so often keeps proxies from closing a quiet stream
_OVERLAP: Final = 10.0  # transactions do not commit in the order of their times


async def events_of(
    runtime: Runtime, id_: str, state: Callable[[], Awaitable[Job | None]], last: str | None, lang: str
) -> AsyncIterator[str]:
    """Text of the stream. `last` is the id of the last event that the caller has seen; problems are told in `lang`."""
    since = _time(last)
    told: set[int] = set()
    shown: Job | None = None
    quiet = 0.0
    while True:
        job = await state()
        for row in await runtime.jobs.finished_since(id_, since - _OVERLAP):
            if row["position"] in told:
                continue
            told.add(row["position"])
            since = max(since, row["finished_at"])
            at = moment(row["finished_at"])
            item = {
                **{name: row[name] for name in ("position", "name", "state", "report_id", "verdict")},
                "finished_at": at and at.isoformat(),
                "problem": kept_problem(row["problem"], lang),
            }
            yield _event("item", item, f"{since:.6f}")
        if job is None:  # deleted
            yield _event("end", None)
            return
        if job != shown:
            shown, quiet = job, 0.0
            yield _event("progress", job.model_dump(mode="json"))
        if job.state in ("done", "cancelled"):
            yield _event("end", job.model_dump(mode="json"))
            return
        if runtime.draining.is_set():
            return  # no end: the client asks again, and another server answers
        if quiet >= _ALIVE:
            quiet = 0.0
            yield ": still at work\n\n"
        quiet += _LOOK
        with anyio.move_on_after(_LOOK):
            await runtime.draining.wait()


def _event(name: str, data: object, id_: str | None = None) -> str:
    number = f"id: {id_}\n" if id_ else ""
    return f"event: {name}\n{number}data: {json.dumps(data, ensure_ascii=False)}\n\n"


def _time(last: str | None) -> float:
    try:
        return max(0.0, float(last or 0))
    except ValueError:
        return 0.0
