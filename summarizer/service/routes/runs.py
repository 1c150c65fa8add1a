"""/v1/runs: what `summarizer batch` made, on corpus pages, with a page for each article."""

from __future__ import annotations

from typing import Annotated, BinaryIO, Final

from fastapi import APIRouter, Depends, Path, Request, Response

from summarizer.service.calling import Running, attended, caller, problems
from summarizer.service.corpus_files import OVERVIEW, VIEW, page_file
from summarizer.service.routes.corpus import (
    AS_HTML,
    HTML,
    JSON,
    AsDownload,
    PageLang,
    page_of_its_own,
    sent,
)
from summarizer.service.routes.reports import PAGE_POLICY
from summarizer.service.runs import article_file, run_file
from summarizer.service.runtime import Runtime
from summarizer.service.shapes import CorpusOverview, Run, RunList

router = APIRouter(prefix="/v1/runs", tags=["runs"], dependencies=[Depends(caller)])

Id = Annotated[str, Path(max_length=40, examples=["run_5f2c9a0b1d3e4f67"])]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="its place in the run, from 1")]

_PAGE: Final = problems("invalid-request", "not-found", "being-made", "shutting-down", "deadline")
_ARTICLE: Final = problems("invalid-request", "not-found", "queue-full", "shutting-down", "deadline")


@router.get("", responses=problems(), summary="Runs of summarizer batch that this service shows")
async def listed(runtime: Running) -> RunList:
    """For every token: they are named where the service is started."""
    return RunList(runs=await runtime.runs.listed())


@router.get("/{id}", responses=problems("invalid-request", "not-found"), summary="How far a run is")
async def read(id: Id, runtime: Running) -> Run:  # noqa: A002 - the name in the path
    return await runtime.runs.row(runtime.runs.get(id))


@router.get(
    "/{id}/corpus",
    response_class=Response,
    responses={200: AS_HTML, **_PAGE},
    summary="The articles of a run on one page",
)
async def corpus(
    request: Request,
    id: Id,  # noqa: A002
    runtime: Running,
    lang: PageLang = "zh",
    download: AsDownload = False,
) -> Response:
    """The page of `summarizer report`, of what is done so far. A large run takes minutes, once: meanwhile the answer is
    `being-made`."""
    file = await _file(request, runtime, id, page_file(lang, download))
    return page_of_its_own(file, f"{id}.html" if download else None)


@router.get(
    "/{id}/corpus/view",
    response_class=Response,
    responses={200: AS_HTML, **_PAGE},
    summary="The same as a piece of a page",
)
async def view(request: Request, id: Id, runtime: Running) -> Response:  # noqa: A002
    return sent(await _file(request, runtime, id, VIEW), HTML)


@router.get(
    "/{id}/corpus/overview",
    response_model=CorpusOverview,
    responses=_PAGE,
    summary="What the page shows, as JSON",
)
async def overview(request: Request, id: Id, runtime: Running) -> Response:  # noqa: A002
    return sent(await _file(request, runtime, id, OVERVIEW), JSON)


@router.get(
    "/{id}/articles/{number}",
    response_class=Response,
    responses={200: AS_HTML, **_ARTICLE},
    summary="An article of a run and its report",
)
async def article(
    request: Request,
    id: Id,  # noqa: A002
    number: Number,
    runtime: Running,
    lang: PageLang = "zh",
) -> Response:
    """One self-contained page, from the text where the run found it; an article that was changed since has none."""
    file = await _article(request, runtime, id, number, page_file(lang, download=False))
    return sent(file, HTML, {"Content-Security-Policy": PAGE_POLICY})


@router.get(
    "/{id}/articles/{number}/view",
    response_class=Response,
    responses={200: AS_HTML, **_ARTICLE},
    summary="The same as a piece of a page",
)
async def article_view(
    request: Request,
    id: Id,  # noqa: A002
    number: Number,
    runtime: Running,
) -> Response:
    return sent(await _article(request, runtime, id, number, VIEW), HTML)


async def _file(request: Request, runtime: Runtime, id_: str, name: str) -> BinaryIO:
    runtime.check()
    folder = runtime.runs.get(id_)
    return await attended(request, runtime.settings.deadline, lambda: run_file(runtime, folder, name))


async def _article(request: Request, runtime: Runtime, id_: str, number: int, name: str) -> BinaryIO:
    runtime.check()
    folder = runtime.runs.get(id_)
    return await attended(
        request, runtime.settings.deadline, lambda: article_file(runtime, folder, number, name)
    )
