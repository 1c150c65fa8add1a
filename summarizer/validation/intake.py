"""What a validator is given: a report in any form, an article in any form."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from summarizer.article import Article, Source, clean
from summarizer.errors import InvalidReport, Told
from summarizer.grounding import Ground
from summarizer.schemas import DevelopmentReport
from summarizer.schemas.reasons import place, reason

_NAMED = 3  # places that break the contract
AnySource = str | Source | Article | Ground


def ground_of(source: AnySource, report: DevelopmentReport | None = None) -> Ground:
    """The ground of a source. For a report of an HTML page, offsets count `document.source_text`."""
    if isinstance(source, Ground):
        return source
    if isinstance(source, Article):
        return Ground(source)
    if isinstance(source, str) and report is not None and report.document.source_text is not None:
        source = report.document.source_text
    return Ground(clean(source))


def report_of(report: DevelopmentReport | dict[str, Any]) -> DevelopmentReport:
    """The report, checked against the contract.

    Raises InvalidReport, naming the first few places that break the contract.
    """
    if isinstance(report, DevelopmentReport):
        return report
    if not isinstance(report, dict):
        raise InvalidReport(
            f"报告应是一个 JSON 对象，得到的是 {type(report).__name__}。",
            f"A report is a JSON object; this is {type(report).__name__}.",
        )
    try:
        return DevelopmentReport.model_validate(report)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        first = [(place(problem), reason(problem)) for problem in problems[:_NAMED]]
        more = Told("", "")
        if len(problems) > _NAMED:
            more = Told("（另有 {left} 处）", " (and {left} more)").filled(left=len(problems) - _NAMED)
        zh = "；".join(f"{where}：{why.zh}" for where, why in first)
        en = "; ".join(f"{where}: {why.en}" for where, why in first)
        raise InvalidReport(
            f"这不是一份发展报告（schema_version 1.0）：{zh}{more.zh}。",
            f"This is no development report (schema_version 1.0): {en}{more.en}.",
        ) from error
    except (RecursionError, OverflowError, ArithmeticError) as error:
        raise InvalidReport(f"报告无法读取：{error}。", f"The report cannot be read: {error}.") from error
