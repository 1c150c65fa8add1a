"""/v1/reports/{id}/gold: a person's corrections of a report, as an annotated article."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from summarizer.evaluation.corrections import Corrections
from summarizer.service import annotating
from summarizer.service.calling import Owner, Running, attended, problems
from summarizer.service.routes.reports import Id, stored

router = APIRouter(prefix="/v1/reports", tags=["reports"])


@router.post(
    "/{id}/gold",
    response_class=Response,
    responses={
        200: {"content": {"application/json": {"schema": {"type": "object"}}}},
        **problems("invalid-request", "not-found", "too-large", "queue-full", "shutting-down", "deadline"),
    },
    summary="Corrections of a report, as gold for `summarizer evaluate`",
)
async def gold(
    request: Request,
    id: Id,  # noqa: A002
    owner: Owner,
    runtime: Running,
    corrections: Corrections,
    lang: Annotated[Literal["zh", "en"], Query()] = "zh",
) -> Response:
    """Nothing is kept. The file stays a draft until every item has been judged."""
    row = await stored(runtime, owner, id)
    said = corrections.model_dump_json().encode()
    content = await attended(
        request,
        runtime.settings.deadline,
        lambda: runtime.engine.do(annotating.gold, row["report"], row["source"], said, id, lang),
    )
    headers = {"Content-Disposition": f'attachment; filename="{id}.json"'}
    return Response(content, media_type="application/json", headers=headers)
