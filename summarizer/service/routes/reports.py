"""/v1/reports: one article in, its report out; reports kept, listed, reopened, deleted."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from sqlalchemy import RowMapping

from summarizer.errors import SummarizerError, Told
from summarizer.schemas import DevelopmentReport
from summarizer.service import work
from summarizer.service.calling import Owner, Running, attended, problems
from summarizer.service.intake import FORM, report_request
from summarizer.service.problems import Problem, problem_of
from summarizer.service.runtime import Runtime
from summarizer.service.shapes import ARTICLE, ReportPage, ReportRequest, ReportRow, moment

router = APIRouter(prefix="/v1/reports", tags=["reports"])

Format = Literal["json", "html", "markdown", "csv", "xlsx"]
Table = Literal[
    "documents", "goals", "metrics", "projects", "measures", "figures", "findings", "uncovered"
]  # those of summarizer.view.tables
Id = Annotated[str, Path(max_length=40, examples=["rep_019ab2f3c4d5e6f708192a3b4c5d6e7f"])]

_MEDIA: Final[dict[str, tuple[str, str]]] = {
    "json": ("application/json", "json"),
    "html": ("text/html; charset=utf-8", "html"),
    "markdown": ("text/markdown; charset=utf-8", "md"),
    "csv": ("text/csv; charset=utf-8", "csv"),
    "zip": ("application/zip", "zip"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
}
# The page brings a stricter policy of its own, by hashes; without an origin it reaches nothing of ours.
PAGE_POLICY: Final = (
    "sandbox allow-scripts allow-popups allow-downloads; default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
)
_TABLE_OF_CSV: Final = Told(
    "`table` 只用于 `format=csv`：请改 `format`，或去掉 `table`。",
    "`table` goes with `format=csv` only: change the format or leave `table` out.",
)
_NO_REPORT: Final = Told("此令牌没有这份报告。", "There is no such report of this token.")
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": ReportRequest.model_json_schema(),
                "example": {"text": ARTICLE, "engine": "rules"},
            },
            "text/plain": {"schema": {"type": "string"}, "example": ARTICLE},
            "text/html": {"schema": {"type": "string"}},
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "engine": {"type": "string", "enum": ["auto", "rules", "llm", "both"]},
                        "model": {"type": "string"},
                        "name": {"type": "string"},
                        "store": {"type": "boolean"},
                    },
                }
            },
        },
    }
}


@router.post(
    "",
    response_model=DevelopmentReport,
    responses={
        200: {"headers": {"Location": {"schema": {"type": "string"}, "description": "where the report is kept"}}},
        **problems(
            "invalid-request", "unreadable-article", "engine-unavailable", "too-large", "unsupported-media-type",
            "queue-full", "model-failed", "model-overloaded", "shutting-down", "deadline",
        ),
    },
    openapi_extra=_BODY,
    summary="One article, its report in the answer",
)  # fmt: skip
async def create(request: Request, owner: Owner, runtime: Running) -> Response:
    """JSON, plain text, HTML or an uploaded file. Options stand beside the text in JSON, in the query
    beside plain text, in fields of a form. Offsets in the report count the text as given by
    `GET /v1/reports/{id}/source`, which is the text that was sent (of HTML the extracted text)."""
    runtime.check()
    intake = await report_request(request)
    article, options = intake.articles[0], intake.options
    try:
        lane = runtime.engine.lane(options.engine, options.model)
    except SummarizerError as error:
        raise problem_of(error) from None
    runtime.engine.gates[lane].check()

    async def make() -> work.Made:
        async with runtime.engine.place(lane, job=False):
            return await runtime.engine.summarize(article, options.engine, options.model)

    try:
        made = await attended(request, runtime.settings.deadline, make)
    except Problem as problem:
        runtime.metrics.failures.labels("request", problem.kind).inc()
        raise
    runtime.metrics.reports.labels("request", made.engine, made.verdict).inc()
    headers = {}
    if intake.store:
        id_ = await runtime.reports.add(made, owner, article.name)
        headers["Location"] = f"{request.scope.get('root_path', '')}/v1/reports/{id_}"
    return Response(made.report_json(), media_type="application/json", headers=headers)


@router.get("", responses=problems("invalid-request"), summary="Reports of this token, the newest first")
async def recent(
    owner: Owner,
    runtime: Running,
    before: Annotated[
        str | None,
        Query(max_length=40, pattern="^(rep_[0-9a-f]*)?$", description="`next` of the page before"),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    job: Annotated[str | None, Query(max_length=40, description="only those of this job")] = None,
) -> ReportPage:
    rows = await runtime.reports.page(owner, _plain(before), limit + 1, _plain(job))
    shown = [ReportRow(**{**row, "created_at": moment(row["created_at"])}) for row in rows[:limit]]
    return ReportPage(reports=shown, next=shown[-1].id if len(rows) > limit else None)


@router.get(
    "/{id}",
    response_model=DevelopmentReport,
    responses={
        200: {
            "content": {
                "text/html": {"schema": {"type": "string"}},
                "text/markdown": {"schema": {"type": "string"}},
                "text/csv": {"schema": {"type": "string"}},
                "application/zip": {"schema": {"type": "string", "format": "binary"}},
                _MEDIA["xlsx"][0]: {"schema": {"type": "string", "format": "binary"}},
            }
        },
        **problems("invalid-request", "not-found", "queue-full", "shutting-down", "deadline"),
    },
    summary="A report, in any format",
)
async def read(
    request: Request,
    id: Id,  # noqa: A002 - the name in the path
    owner: Owner,
    runtime: Running,
    format: Annotated[Format, Query()] = "json",  # noqa: A002
    lang: Annotated[Literal["zh", "en"], Query(description="of html and markdown")] = "zh",
    table: Annotated[Table | None, Query(description="one table of csv; without it a zip of all")] = None,
    download: Annotated[bool, Query(description="as an attachment")] = False,
) -> Response:
    if table is not None and format != "csv":  # passed over, it would look like an answer to what was asked
        raise Problem("invalid-request", *_TABLE_OF_CSV, errors=[("/query/table", _TABLE_OF_CSV)])
    row = await stored(runtime, owner, id)
    media, suffix = _MEDIA["zip" if format == "csv" and table is None else format]
    if format == "json":
        content = work.unpack(row["report"])
    else:
        content = await _rendered(request, runtime, row, format, lang, table)
    headers = {"Content-Security-Policy": PAGE_POLICY} if format == "html" else {}
    if download:
        headers["Content-Disposition"] = f'attachment; filename="{id}.{suffix}"'
    return Response(content, media_type=media, headers=headers)


@router.get(
    "/{id}/view",
    response_class=Response,
    responses={
        200: {"content": {"text/html": {"schema": {"type": "string"}}}},
        **problems("invalid-request", "not-found", "queue-full", "shutting-down", "deadline"),
    },
    summary="The article and its tables as a piece of a page",
)
async def view(request: Request, id: Id, owner: Owner, runtime: Running) -> Response:  # noqa: A002
    row = await stored(runtime, owner, id)
    content = await _rendered(request, runtime, row, "fragment")
    return Response(content, media_type="text/html; charset=utf-8")


@router.get(
    "/{id}/source",
    response_class=Response,
    responses={
        200: {"content": {"text/plain": {"schema": {"type": "string"}}}},
        **problems("invalid-request", "not-found"),
    },
    summary="The text that the offsets of a report count",
)
async def source(id: Id, owner: Owner, runtime: Running) -> Response:  # noqa: A002
    row = await stored(runtime, owner, id)
    text = work.unpack(row["source"]).decode("utf-8", "surrogatepass").encode("utf-8", "replace")
    return Response(text, media_type="text/plain; charset=utf-8")


@router.delete(
    "/{id}",
    status_code=204,
    responses=problems("invalid-request", "not-found"),
    summary="Delete a report and its article",
)
async def delete(id: Id, owner: Owner, runtime: Running) -> Response:  # noqa: A002
    if not await runtime.reports.delete(owner, _plain(id) or ""):
        raise Problem("not-found", *_NO_REPORT)
    return Response(status_code=204)


async def _rendered(
    request: Request,
    runtime: Runtime,
    row: RowMapping,
    format_: str,
    lang: Literal["zh", "en"] = "zh",
    table: str | None = None,
) -> bytes:
    return await attended(
        request,
        runtime.settings.deadline,
        lambda: runtime.engine.do(work.render, row["report"], row["source"], format_, lang, row["id"], table),
    )


async def stored(runtime: Runtime, owner: str, id_: str) -> RowMapping:
    """All of one report of this owner. Raises not-found."""
    row = await runtime.reports.get(owner, _plain(id_) or "")
    if row is None:
        raise Problem("not-found", *_NO_REPORT)
    return row


def _plain(id_: str | None) -> str | None:
    """An id as a database takes it: PostgreSQL refuses a NUL."""
    return id_ and id_.replace("\0", "")
