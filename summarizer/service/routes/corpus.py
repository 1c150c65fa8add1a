"""/v1/jobs/{id}/corpus: the articles of a job together on one page."""

from __future__ import annotations

from functools import cache, partial
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request, Response

from summarizer.batch import page
from summarizer.service.calling import Owner, Running, attended, problems
from summarizer.service.corpora import corpus_page
from summarizer.service.problems import Problem
from summarizer.service.routes.jobs import Id, stored
from summarizer.service.runtime import Runtime

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])

_HTML: Final = "text/html; charset=utf-8"
_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/html": {"schema": {"type": "string"}}}},
    **problems("invalid-request", "not-found", "corpus-too-large", "queue-full", "shutting-down", "deadline"),
}


@router.get(
    "/{id}/corpus", response_class=Response, responses=_ANSWERS, summary="The articles of a job on one page"
)
async def corpus(
    request: Request,
    id: Id,  # noqa: A002 - the name in the path
    owner: Owner,
    runtime: Running,
    lang: Annotated[Literal["zh", "en"], Query()] = "zh",
    download: Annotated[bool, Query(description="as an attachment, without links to this service")] = False,
) -> Response:
    """Counts, findings, indicators by region and year, goals against results, projects, numbers left out, and where
    articles contradict each other; of those that are done so far. One self-contained page in both languages."""
    link = None if download else _link_from_here
    content = await _made(request, runtime, owner, id, link, True, lang)
    headers = {"Content-Security-Policy": _policy()}
    if download:
        headers["Content-Disposition"] = f'attachment; filename="{id}.html"'
    return Response(content, media_type=_HTML, headers=headers)


@router.get(
    "/{id}/corpus/view",
    response_class=Response,
    responses=_ANSWERS,
    summary="The same as a piece of a page",
)
async def view(request: Request, id: Id, owner: Owner, runtime: Running) -> Response:  # noqa: A002
    content = await _made(request, runtime, owner, id, "#/reports/{}".format, False)
    return Response(content, media_type=_HTML)


async def _made(
    request: Request, runtime: Runtime, owner: str, id_: str, link: Any, alone: bool, lang: Any = "zh"
) -> bytes:
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
    make = partial(corpus_page, runtime, job["id"], link, alone=alone, lang=lang)
    return await attended(request, runtime.settings.deadline, make)


def _link_from_here(report: str) -> str:
    """From /v1/jobs/{id}/corpus to the page at /, wherever the application is mounted."""
    return f"../../../#/reports/{report}"


@cache
def _policy() -> str:
    """The page's own, by hashes; without an origin it reaches nothing of ours, yet its links lead to our page."""
    return (
        "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads; "
        f"{page.policy()}; frame-ancestors 'none'"
    )
