"""Requests into articles: JSON, plain text (or HTML), or uploaded files. Nothing of a body gets into an error."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from summarizer.errors import Told
from summarizer.schemas.reasons import place, reason
from summarizer.service.problems import Problem
from summarizer.service.shapes import JobRequest, Options, ReportRequest, ValidationRequest
from summarizer.service.work import Submission

Shape = TypeVar("Shape", bound=BaseModel)

JSON: Final = "application/json"
TEXTS: Final = ("text/plain", "text/html")
FORM: Final = "multipart/form-data"
_FILES: Final = 10_000
_NAMED: Final = 3  # wrong places in the sentence; the list has more of them
_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Intake:
    """What one request asks for."""

    articles: Sequence[Submission]
    options: Options
    store: bool = True
    fingerprint: str = field(default="")


class _Choice(Options):
    """Options where they come beside the article: in the query, or as fields of a form."""

    name: str | None = None
    store: bool = True


async def report_request(request: Request) -> Intake:
    """One article. Raises Problem."""
    kind = media_type(request)
    if kind == JSON:
        asked = await json_body(request, ReportRequest)
        return Intake([Submission.of_text(asked.text, asked.name)], asked, asked.store)
    if kind in TEXTS:
        choice = parsed(_Choice, dict(request.query_params))
        body = await request.body()
        # With a name the bytes are taken for a file's: an HTML page is known by its suffix, too.
        return Intake([Submission(body, False, choice.name)], choice, choice.store)
    if kind == FORM:
        articles, choice = await _form(request)
        if len(articles) != 1:
            raise Problem(
                "invalid-request",
                "请只发送一个文件，字段名为 `file`；多个文件用 /v1/jobs。",
                "Send one file, in a field called `file`; for several there is /v1/jobs.",
            )
        return Intake(articles, choice, choice.store)
    raise unsupported(JSON, *TEXTS, FORM)


async def job_request(request: Request, most: int) -> Intake:
    """One or many articles. Raises Problem."""
    kind = media_type(request)
    articles: Sequence[Submission]
    options: Options
    if kind == JSON:
        asked = await json_body(request, JobRequest)
        articles, options = [Submission.of_text(one.text, one.name) for one in asked.articles], asked
    elif kind == FORM:
        articles, options = await _form(request)
    else:
        raise unsupported(JSON, FORM)
    if not articles:
        raise Problem(
            "invalid-request",
            "请求里没有文章：请把文件放在名为 `file` 的字段里发送。",
            "There is no article in the request: send files in fields called `file`.",
        )
    if len(articles) > most:
        raise Problem(
            "too-large",
            f"一个任务最多 {most} 篇文章；请分成几个任务发送。",
            f"A job may have {most} articles at most; send several jobs.",
        )
    return Intake(articles, options, fingerprint=_fingerprint(articles, options))


async def validation_request(request: Request) -> ValidationRequest:
    """Raises Problem."""
    if media_type(request) != JSON:
        raise unsupported(JSON)
    asked = await json_body(request, ValidationRequest)
    if (asked.report is None) == (asked.text is None):
        raise Problem(
            "invalid-request",
            "除 `source` 外，请在 `report` 和 `text` 中发送且只发送一个。",
            "Send either `report` or `text` beside the `source`.",
        )
    for name, text in (("source", asked.source), ("text", asked.text)):
        if text is not None and not text.strip():
            raise Problem(
                "invalid-request",
                f"`{name}` 是空的：没有可核验的内容。",
                f"`{name}` is empty: there is nothing to compare.",
                errors=[(f"/{name}", Told("只有空白", "nothing but white space"))],
            )
    return asked


def media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def unsupported(*known: str) -> Problem:
    return Problem(
        "unsupported-media-type",
        f"Content-Type 应为 {'、'.join(known)} 之一。",
        f"The Content-Type has to be one of {', '.join(known)}.",
        headers={"Accept-Post": ", ".join(known)},
    )


async def json_body(request: Request, shape: type[Shape]) -> Shape:
    try:
        content = json.loads(await request.body())
    except (ValueError, RecursionError):  # a wrong encoding is a ValueError, too
        raise Problem(
            "invalid-request", "请求正文不是 UTF-8 的 JSON。", "The body is no JSON in UTF-8."
        ) from None
    return parsed(shape, content)


def parsed(shape: type[Shape], content: object) -> Shape:
    """Checked against a shape. Raises the problem invalid-request, which names places, never values."""
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        raise wrong_places(error.errors(include_url=False, include_input=False)) from None


def wrong_places(found: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem of a request that breaks its shape; `found` are errors of pydantic."""
    # Without the input: nothing of a body gets into an answer.
    places = [(place(one), reason({**one, "input": None})) for one in found]
    named = ", ".join(where for where, _ in places[:_NAMED]) + (" …" if len(places) > _NAMED else "")
    return Problem(
        "invalid-request",
        f"请求有 {len(places)} 处不合要求：{named}。",
        f"{len(places)} place{'s' if len(places) > 1 else ''} of the request cannot be used: {named}.",
        errors=places[:_LISTED],
    )


async def _form(request: Request) -> tuple[list[Submission], _Choice]:
    try:
        async with request.form(max_files=_FILES, max_fields=100) as form:
            fields: Mapping[str, Any] = {k: v for k, v in form.items() if isinstance(v, str)}
            files = [(k, v) for k, v in form.multi_items() if isinstance(v, UploadFile)]
            stray = sorted({k for k, _ in files} - {"file", "files"})
            if stray:  # left out without a word it would be an article lost
                raise Problem(
                    "invalid-request",
                    "文件应放在名为 `file` 的字段里。",
                    "Send files in fields called `file`.",
                    errors=[(f"/{name}", Told("没有这个字段", "no such field")) for name in stray[:_LISTED]],
                )
            articles = [Submission(await one.read(), False, one.filename or None) for _, one in files]
    except ClientDisconnect:
        raise
    except HTTPException:
        raise Problem(
            "invalid-request",
            "请求正文不是可读的表单（multipart/form-data）。",
            "The body is no form (multipart/form-data) that can be read.",
        ) from None
    return articles, parsed(_Choice, fields)


def _fingerprint(articles: Sequence[Submission], options: Options) -> str:
    """Of what is asked for, however the JSON was spaced."""
    digest = hashlib.sha256(json.dumps([options.engine, options.model]).encode())
    for one in articles:
        for part in (
            b"text" if one.is_text else b"file",
            (one.name or "").encode("utf-8", "surrogatepass"),
            one.body,
        ):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
