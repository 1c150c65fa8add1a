"""Why an entry of somebody's JSON breaks its format: pydantic's English, and the same in Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from summarizer.errors import Told

# pydantic's error type: the reason, with the names of its context.
_CHINESE: Final = {
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "dict_type": "应为对象 {{…}}",
    "extra_forbidden": "没有这个键",
    "finite_number": "应为有限的数字",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "int_from_float": "应为整数",
    "int_parsing": "应为整数",
    "int_parsing_size": "整数过大",
    "int_type": "应为整数",
    "json_invalid": "不是有效的 JSON",
    "json_type": "应为 JSON",
    "less_than": "应小于 {lt}",
    "less_than_equal": "应不大于 {le}",
    "list_type": "应为列表 […]",
    "literal_error": "应为下列之一：{expected}",
    "missing": "缺少此键",
    "model_attributes_type": "应为对象 {{…}}",
    "model_type": "应为对象 {{…}}",
    "none_required": "应为 null",
    "string_pattern_mismatch": "格式不对，应符合 {pattern}",
    "string_too_long": "过长，最多 {max_length} 个字符",
    "string_too_short": "过短，至少 {min_length} 个字符",
    "string_type": '应为字符串 "…"',
    "too_long": "过多，最多 {max_length} 项",
    "too_short": "过少，至少 {min_length} 项",
}
_BETWEEN_WORDS: Final = re.compile(r"\s+or\s+")


def reason(problem: Mapping[str, Any]) -> Told:
    """What is wrong with one entry, and what stands there where that may be shown.

    `problem` is one of `ValidationError.errors()`; one made without `input` shows no value.
    """
    english = str(problem["msg"])
    chinese = english
    if form := _CHINESE.get(problem["type"]):
        context = {name: _BETWEEN_WORDS.sub(" 或 ", str(one)) for name, one in problem.get("ctx", {}).items()}
        try:
            chinese = form.format(**context)
        except KeyError:  # told without its context
            chinese = english
    given = problem.get("input", ())
    if problem["type"] == "missing" or not isinstance(given, str | int | float | None):
        return Told(chinese, english)
    return Told(f"{chinese}（现为 {given!r}）", f"{english} ({given!r})")


def place(problem: Mapping[str, Any]) -> str:
    """Where the entry stands, as a JSON pointer."""
    return "/" + "/".join(map(str, problem["loc"]))
