"""/v1/jobs/{id}/corpus: the articles of a job together on one page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from os import fstat
from typing import Annotated, Any, BinaryIO, Final, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import StreamingResponse

from summarizer.batch import page
from summarizer.service.calling import Owner, Running, attended, problems
from summarizer.service.corpora import job_file
from summarizer.service.corpus_files import OVERVIEW, VIEW, page_file
from summarizer.service.problems import Problem
from summarizer.service.routes.jobs import Id, stored
from summarizer.service.runtime import Runtime
from summarizer.service.shapes import CorpusOverview

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

HTML: Final = "text/html; charset=utf-8"
JSON: Final = "application/json"
AS_HTML: Final[dict[str, Any]] = {"content": {"text/html": {"schema": {"type": "string"}}}}
PageLang = Annotated[Literal["zh", "en"], Query()]
AsDownload = Annotated[bool, Query(description="as an attachment, without links to this service")]

_AT_ONCE: Final = 256 * 1024  # bytes of a file in memory
_PROBLEMS: Final = problems(
    "invalid-request", "not-found", "corpus-too-large", "queue-full", "shutting-down", "deadline"
)


@router.get(
    "/{id}/corpus",
    response_class=Response,
    responses={200: AS_HTML, **_PROBLEMS},
    summary="The articles of a job on one page",
)
async def corpus(
    request: Request,
    id: Id,  # noqa: A002 - the name in the path
    owner: Owner,
    runtime: Running,
    lang: PageLang = "zh",
    download: AsDownload = False,
) -> Response:
    """Counts, findings, indicators by region and year, goals against results, projects, numbers left out, and where
    articles contradict each other; of those that are done so far. One self-contained page in both languages."""
    file = await _file(request, runtime, owner, id, page_file(lang, download))
    return page_of_its_own(file, f"{id}.html" if download else None)


@router.get(
    "/{id}/corpus/view",
    response_class=Response,
    responses={200: AS_HTML, **_PROBLEMS},
    summary="The same as a piece of a page",
)
async def view(request: Request, id: Id, owner: Owner, runtime: Running) -> Response:  # noqa: A002
    return sent(await _file(request, runtime, owner, id, VIEW), HTML)


@router.get(
    "/{id}/corpus/overview",
    response_model=CorpusOverview,
    responses=_PROBLEMS,
    summary="What the page shows, as JSON",
)
async def overview(request: Request, id: Id, owner: Owner, runtime: Running) -> Response:  # noqa: A002
    return sent(await _file(request, runtime, owner, id, OVERVIEW), JSON)


async def _file(request: Request, runtime: Runtime, owner: str, id_: str, name: str) -> BinaryIO:
    runtime.check()
    job = await stored(runtime, owner, id_)
    most = runtime.settings.max_corpus_articles
    if job["total"] > most:
        raise Problem(
            "corpus-too-large",
            f"一页最多容纳 {most} 篇文章，这个任务有 {job['total']} 篇。请逐页读取它的结果，或用 summarizer batch 处理、"
            "用 summarizer report 查看。",
            f"A page takes in {most} articles at most, and this job has {job['total']}. Read its results page by "
            "page, or work on the articles with summarizer batch and see them with summarizer report.",
        )
    return await attended(request, runtime.settings.deadline, lambda: job_file(runtime, job["id"], name))


def page_of_its_own(file: BinaryIO, attachment: str | None) -> Response:
    """A self-contained page; without an origin it reaches nothing of ours, yet its links lead to our page."""
    headers = {"Content-Security-Policy": _policy()}
    if attachment is not None:
        headers["Content-Disposition"] = f'attachment; filename="{attachment}"'
    return sent(file, HTML, headers)


def sent(file: BinaryIO, media: str, headers: dict[str, str] | None = None) -> Response:
    """A file, piece by piece; closed at the end."""
    length = {"Content-Length": str(fstat(file.fileno()).st_size)}
    return StreamingResponse(_pieces(file), media_type=media, headers={**length, **(headers or {})})


async def _pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    with file:
        while piece := file.read(_AT_ONCE):  # out of the memory of the system: no thread is worth it
            yield piece


@cache
def _policy() -> str:
    """The page's own, by hashes."""
    return (
        "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads; "
        f"{page.policy()}; frame-ancestors 'none'"
    )
