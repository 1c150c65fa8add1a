"""/v1/jobs: many articles, worked off in the background, and what has become of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Path, Query, Request, Response
from sqlalchemy import RowMapping
from starlette.responses import JSONResponse, StreamingResponse

from summarizer.errors import SummarizerError
from summarizer.service import work
from summarizer.service.calling import Owner, Running, problems
from summarizer.service.events import events_of
from summarizer.service.intake import FORM, job_request
from summarizer.service.middleware import language_of
from summarizer.service.problems import Problem, kept_problem, problem_of
from summarizer.service.runtime import Runtime
from summarizer.service.shapes import ARTICLE, Job, JobPage, JobRequest, ResultPage, moment

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

Id = Annotated[str, Path(max_length=40, examples=["job_019ab2f3c4d5e6f708192a3b4c5d6e7f"])]

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    **JobRequest.model_json_schema(ref_template="#/components/schemas/{model}"),
                },
                "example": {"articles": [{"name": "1.txt", "text": ARTICLE}], "engine": "rules"},
            },
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "engine": {"type": "string", "enum": ["auto", "rules", "llm", "both"]},
                        "model": {"type": "string"},
                    },
                }
            },
        },
    }
}
_BODY["requestBody"]["content"]["application/json"]["schema"].pop("$defs", None)


@router.post(
    "",
    status_code=202,
    response_model=Job,
    responses={
        202: {"headers": {"Location": {"schema": {"type": "string"}}}},
        **problems(
            "invalid-request", "engine-unavailable", "idempotency-conflict", "too-large", "unsupported-media-type",
            "queue-full", "shutting-down",
        ),
    },
    openapi_extra=_BODY,
    summary="Articles to be worked on in the background",
)  # fmt: skip
async def create(
    request: Request,
    owner: Owner,
    runtime: Running,
    idempotency_key: Annotated[
        str | None, Header(min_length=1, max_length=255, description="the same key gives back the first job")
    ] = None,
) -> Response:
    """Accepted means stored: neither a restart nor the death of a server loses an article."""
    runtime.check()
    settings = runtime.settings
    intake = await job_request(request, settings.max_job_articles)
    options = intake.options
    try:
        lane = runtime.engine.lane(options.engine, options.model)
    except SummarizerError as error:
        raise problem_of(error) from None
    id_ = None
    if idempotency_key is not None:
        id_ = await runtime.jobs.first(owner, idempotency_key, intake.fingerprint)
    if id_ is None:
        waiting = await runtime.leases.waiting()
        if waiting and waiting + len(intake.articles) > settings.max_waiting_articles:
            gate = runtime.engine.gates[lane]
            raise Problem(
                "queue-full",
                f"已有 {waiting} 篇任务中的文章在等候。",
                f"{waiting} articles of jobs are waiting already.",
                retry_after=min(3600.0, len(intake.articles) * gate.service_time / gate.slots),
            )
        id_, new = await runtime.jobs.add(
            owner, options.engine, options.model, lane, intake.articles, intake.fingerprint, idempotency_key
        )
        if new:
            runtime.runner.wake(lane)
    location = f"{request.scope.get('root_path', '')}/v1/jobs/{id_}"
    job = await shown(runtime, await stored(runtime, owner, id_))
    return JSONResponse(job.model_dump(mode="json"), 202, {"Location": location})


@router.get("", responses=problems("invalid-request"), summary="Jobs of this token, the newest first")
async def recent(
    owner: Owner,
    runtime: Running,
    before: Annotated[str | None, Query(max_length=40, description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> JobPage:
    rows = await runtime.jobs.page(owner, before and before.replace("\0", ""), limit + 1)
    counts = await runtime.jobs.counts(row["id"] for row in rows[:limit])
    page = [job_of(row, counts.get(row["id"], {})) for row in rows[:limit]]
    return JobPage(jobs=page, next=page[-1].id if len(rows) > limit else None)


@router.get("/{id}", responses=problems("invalid-request", "not-found"), summary="How far a job is")
async def read(id: Id, owner: Owner, runtime: Running) -> Job:  # noqa: A002 - the name in the path
    return await shown(runtime, await stored(runtime, owner, id))


@router.get(
    "/{id}/results",
    response_model=ResultPage,
    responses=problems("invalid-request", "not-found"),
    summary="What became of the articles, page by page",
)
async def results(
    request: Request,
    id: Id,  # noqa: A002
    owner: Owner,
    runtime: Running,
    cursor: Annotated[int, Query(ge=-1, le=2**31 - 1, description="`next` of the page before")] = -1,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    reports: Annotated[bool, Query(description="with the reports themselves")] = True,
) -> Response:
    """In the order the articles were sent, finished or not."""
    await stored(runtime, owner, id)
    rows = await runtime.jobs.results(id, cursor, limit + 1, reports)
    lang = language_of(request.headers)
    page = ",".join(_result(row, lang) for row in rows[:limit])
    following = rows[limit - 1]["position"] if len(rows) > limit else None
    return Response(
        f'{{"results":[{page}],"next":{json.dumps(following)}}}'.encode(), media_type="application/json"
    )


@router.post(
    "/{id}/cancel",
    responses=problems("invalid-request", "not-found"),
    summary="Stop a job; what is done stays",
)
async def cancel(id: Id, owner: Owner, runtime: Running) -> Job:  # noqa: A002
    await stored(runtime, owner, id)
    if _unfinished(await shown(runtime, await stored(runtime, owner, id))):
        await runtime.jobs.cancel(id)
        runtime.runner.forget(id)
    return await shown(runtime, await stored(runtime, owner, id))


@router.delete(
    "/{id}",
    status_code=204,
    responses=problems("invalid-request", "not-found"),
    summary="Stop and delete a job and its reports",
)
async def delete(id: Id, owner: Owner, runtime: Running) -> Response:  # noqa: A002
    await stored(runtime, owner, id)
    await runtime.jobs.cancel(id)
    runtime.runner.forget(id)
    await runtime.jobs.delete(id)
    runtime.kept.forget(id)
    return Response(status_code=204)


@router.get(
    "/{id}/events",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}},
        **problems("invalid-request", "not-found", "shutting-down"),
    },
    summary="Progress as it happens (server-sent events)",
)
async def events(
    request: Request,
    id: Id,  # noqa: A002
    owner: Owner,
    runtime: Running,
    last_event_id: Annotated[str | None, Header(max_length=40)] = None,
) -> StreamingResponse:
    """`item` for every finished article, `progress` with the job whenever it changed, `end` at the end.

    A stream that is taken up again with Last-Event-ID may tell of an article twice, never of none.
    """
    runtime.check()
    await stored(runtime, owner, id)

    async def state() -> Job | None:
        row = await runtime.jobs.get(owner, id)
        return await shown(runtime, row) if row is not None else None

    stream = events_of(runtime, id, state, last_event_id, language_of(request.headers))
    return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


def job_of(row: RowMapping, counts: Mapping[str, Any]) -> Job:
    """A job as it is shown, from its row and its articles by state."""
    known = {state: count for state, count in counts.items() if state != "finished_at"}
    unfinished = known.get("queued", 0) + known.get("running", 0)
    if row["cancelled_at"] is not None:
        state = "cancelled"
    elif not unfinished:
        state = "done"
    else:
        state = "queued" if known.get("queued", 0) == row["total"] else "running"
    return Job.model_validate(
        {
            **{name: row[name] for name in ("id", "engine", "model", "total")},
            "state": state,
            "created_at": moment(row["created_at"]),
            "finished_at": None if unfinished else moment(counts.get("finished_at")),
            "counts": known,
        }
    )


def _unfinished(job: Job) -> bool:
    return job.state in ("queued", "running")


def _result(row: RowMapping, lang: str) -> str:
    """One article of a job as JSON; its report is put in as it was stored."""
    finished = moment(row["finished_at"])
    shown = {
        **{name: row[name] for name in ("position", "name", "state", "attempts", "report_id", "verdict")},
        "finished_at": finished and finished.isoformat().replace("+00:00", "Z"),
        "problem": kept_problem(row["problem"], lang),
    }
    packed = row.get("report")
    report = work.unpack(packed).decode() if packed is not None else "null"
    return json.dumps(shown, ensure_ascii=False)[:-1] + f',"report":{report}}}'


async def stored(runtime: Runtime, owner: str, id_: str) -> RowMapping:
    """A job of this owner. Raises not-found."""
    row = await runtime.jobs.get(owner, id_.replace("\0", ""))
    if row is None:
        raise Problem("not-found", "此令牌没有这个任务。", "There is no such job of this token.")
    return row


async def shown(runtime: Runtime, row: RowMapping) -> Job:
    """A job with its articles counted."""
    counts = await runtime.jobs.counts([row["id"]])
    return job_of(row, counts.get(row["id"], {}))
