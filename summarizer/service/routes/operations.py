"""For those who run the service: is it alive, is it ready, how is it doing."""

from __future__ import annotations

from typing import Any, Final

import anyio
from fastapi import APIRouter, Depends, Response
from starlette.responses import JSONResponse

from summarizer import __version__
from summarizer.service.calling import Running, caller, problems
from summarizer.service.metrics import MEDIA_TYPE

router = APIRouter(tags=["operations"])

_STATE: Final[dict[str, Any]] = {"content": {"application/json": {"schema": {"type": "object"}}}}


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz", summary="The process lives")
async def healthz() -> dict[str, str]:
    return {"status": "ok", "version": __version__}


@router.head("/readyz", include_in_schema=False)
@router.get(
    "/readyz",
    responses={503: {"description": "not ready, or about to stop", **_STATE}},
    summary="Requests are taken in, the store answers",
)
async def readyz(runtime: Running) -> Response:
    if not runtime.ready:
        return JSONResponse({"status": "stopping"}, 503)
    try:
        with anyio.fail_after(2):
            await runtime.database.ping()
    except Exception as error:  # whatever the driver raises
        return JSONResponse({"status": "store unavailable", "error": type(error).__name__}, 503)
    return JSONResponse({"status": "ready"})


@router.get(
    "/metrics",
    dependencies=[Depends(caller)],
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **problems()},
    summary="For Prometheus; with the token where there are tokens",
)
async def metrics(runtime: Running) -> Response:
    return Response(runtime.metrics.text(), media_type=MEDIA_TYPE)
