"""Why an entry of a gold file breaks the format: pydantic's English, and the same in Chinese."""

from __future__ import annotations

from typing import Any, Final

from summarizer.evaluation.texts import Lang

# pydantic's error type: the reason, with the names of its context.
_CHINESE: Final = {
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "dict_type": "应为对象 {{…}}",
    "extra_forbidden": "没有这个键",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "list_type": "应为列表 […]",
    "literal_error": "应为下列之一：{expected}",
    "missing": "缺少此键",
    "model_type": "应为对象 {{…}}",
    "string_type": '应为字符串 "…"',
}


def reason(problem: dict[str, Any], lang: Lang) -> str:
    """What is wrong with one entry, and what stands there. `problem`: one of `ValidationError.errors()`."""
    chinese = _CHINESE.get(problem["type"]) if lang == "zh" else None
    told = chinese.format(**problem.get("ctx", {})) if chinese else str(problem["msg"])
    if lang == "zh":
        told = told.replace(" or ", " 或 ")
    given = problem["input"]
    if problem["type"] == "missing" or not isinstance(given, str | int | float | None):
        return told
    return f"{told} ({given!r})" if lang == "en" else f"{told}（现为 {given!r}）"
