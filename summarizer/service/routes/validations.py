"""/v1/validations: what somebody else wrote, against its article; /v1/schema: the shape of a report."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Depends, Request, Response

from summarizer.schemas import Validation
from summarizer.service import work
from summarizer.service.calling import Running, attended, caller, problems
from summarizer.service.intake import validation_request
from summarizer.service.shapes import ARTICLE, ValidationRequest

router = APIRouter(prefix="/v1", tags=["validations"], dependencies=[Depends(caller)])

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": ValidationRequest.model_json_schema(),
                "examples": {"prose": {"value": {"source": ARTICLE, "text": "计划总投资64.8亿元。"}}},
            }
        },
    }
}


@router.post(
    "/validations",
    response_model=Validation,
    responses=problems(
        "invalid-request", "unreadable-article", "invalid-report", "too-large", "unsupported-media-type",
        "queue-full", "shutting-down", "deadline",
    ),
    openapi_extra=_BODY,
    summary="A report, or a summary in plain words, against its article",
)  # fmt: skip
async def validate(request: Request, runtime: Running) -> Response:
    runtime.check()
    asked = await validation_request(request)
    content = await attended(
        request,
        runtime.settings.deadline,
        lambda: runtime.engine.do(work.validate, asked.report, asked.text, asked.source),
    )
    return Response(content, media_type="application/json")


@router.get(
    "/schema",
    response_class=Response,
    responses={200: {"content": {"application/schema+json": {"schema": {"type": "object"}}}}, **problems()},
    summary="The JSON Schema of a report",
)
async def schema() -> Response:
    from summarizer.schemas.publish import published

    return Response(published(), media_type="application/schema+json")
