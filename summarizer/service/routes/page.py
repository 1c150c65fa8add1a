"""/ and /page/…: the page. It may load and reach what comes from here, nothing else."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

from summarizer.service.middleware import PAGE_POLICY
from summarizer.service.page import INDEX, files
from summarizer.service.problems import NOTHING_HERE, Problem

router = APIRouter(include_in_schema=False)

# Kept by the browser, and asked about each time: a new version is there at once.
_HEADERS: Final = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-cache"}


@router.get("/")
async def index(request: Request) -> Response:
    return _answer(request, INDEX)


@router.get("/page/{name}")
async def asset(request: Request, name: str) -> Response:
    return _answer(request, name)


def _answer(request: Request, name: str) -> Response:
    file = files().get(name)
    if file is None:
        raise Problem("not-found", *NOTHING_HERE)
    headers = _HEADERS | {"ETag": file.etag}
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    return Response(file.content, media_type=file.media_type, headers=headers)
