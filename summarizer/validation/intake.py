"""What a validator is given: a report in any form, an article in any form."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from summarizer.article import Article, Source, clean
from summarizer.errors import InvalidReport
from summarizer.grounding import Ground
from summarizer.schemas import DevelopmentReport

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
        raise InvalidReport(f"报告应是一个 JSON 对象，得到的是 {type(report).__name__}。")
    try:
        return DevelopmentReport.model_validate(report)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        places = "；".join(
            f"/{'/'.join(str(part) for part in problem['loc'])}: {problem['msg']}" for problem in problems[:3]
        )
        more = f"（另有 {len(problems) - 3} 处）" if len(problems) > 3 else ""
        raise InvalidReport(f"这不是一份发展报告（schema_version 1.0）：{places}{more}。") from error
    except (RecursionError, OverflowError, ArithmeticError) as error:
        raise InvalidReport(f"报告无法读取：{error}。") from error
