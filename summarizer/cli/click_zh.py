"""What click itself says (headings of help pages, errors of usage), in Chinese.

click asks gettext for its texts, each module by a function of its own called `_`. Catalogues of gettext are
compiled files, found by environment variables that `--lang` does not set; one function before it does without.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import gettext, ngettext
from typing import Any, Final

import click
from click import core, decorators, exceptions, formatting, parser, types

from summarizer.cli.messages import lang

MODULES: Final = (core, decorators, exceptions, formatting, parser, types)

# click's text: the Chinese. Of texts with a plural, the singular.
CHINESE: Final = {
    # Help pages.
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（动态）",
    # Errors of usage.
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少 {param_type}",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是其中之一：{possibilities}？）",
    "Got unexpected extra argument ({args})": "多出的参数（{args}）",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Invalid value: {message}": "值不对：{message}",
    "Option {name!r} does not take a value.": "选项 {name!r} 不带值。",
    "Option {name!r} requires an argument.": "选项 {name!r} 需要一个值。",
    "Argument {name!r} takes {nargs} values.": "参数 {name!r} 需要 {nargs} 个值。",
    "Takes {nargs} values but 1 was given.": "需要 {nargs} 个值，只有 1 个。",
    "{len_type} values are required, but {len_value} was given.": "需要 {len_type} 个值，给出了 {len_value} 个。",
    "Value must be an iterable.": "应为一列值。",
    "Invalid start character for option ({option})": "选项的首字符不对（{option}）",
    "Could not open file {filename!r}: {message}": "无法打开文件 {filename!r}：{message}",
    "unknown error": "未知错误",
    # Values.
    "{value!r} is not {choice}.": "{value!r} 不是 {choice}。",
    "{value!r} is not one of {choices}.": "{value!r} 不在可选的值 {choices} 之中。",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是{number_type}。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} 不是布尔值，可用：{states}",
    "{value!r} is not a valid UUID.": "{value!r} 不是有效的 UUID。",
    "{value!r} does not match the format {format}.": "{value!r} 不合格式 {format}。",
    "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
    "{name} {filename!r} is a file.": "{name} {filename!r} 是文件。",
    "{name} {filename!r} is a directory.": "{name} {filename!r} 是文件夹。",
    "{name} {filename!r} is not readable.": "{name} {filename!r} 无法读取。",
    "{name} {filename!r} is not writable.": "{name} {filename!r} 无法写入。",
    "{name} {filename!r} is not executable.": "{name} {filename!r} 无法执行。",
}

_NUMBER: Final = re.compile(r" ?(integer|float)(?: range)?[.。]$")
_NUMBERS: Final = {"integer": ("整数", "integer"), "float": ("数字", "number")}
# Types are named when they are made: before anybody has chosen a language.
_PLACE: Final = re.compile(r"\b(File|Directory|Path) '")
_PLACES: Final = {"File": "文件", "Directory": "文件夹", "Path": "路径"}
_END: Final = re.compile(r"\.(?= |$)")


def _one(text: str) -> str:
    return CHINESE.get(text, text) if lang() == "zh" else gettext(text)


def _several(one: str, many: str, count: int) -> str:
    chinese = CHINESE.get(one if count == 1 else many, CHINESE.get(one))
    return chinese if lang() == "zh" and chinese else ngettext(one, many, count)


def install() -> None:
    """Let click speak the language chosen, for the rest of the process."""
    replaced: dict[str, Callable[..., Any]] = {"_": _one, "ngettext": _several}
    for module in MODULES:
        for name, function in replaced.items():
            if hasattr(module, name):
                setattr(module, name, function)


def told(error: click.ClickException) -> str:
    """The message of an error of usage; what click puts together without asking is put right."""
    text = error.format_message()
    if lang() == "en":
        return _NUMBER.sub(lambda found: f" {_NUMBERS[found[1]][1]}.", text)
    text = _NUMBER.sub(lambda found: f"{_NUMBERS[found[1]][0]}。", text)
    text = _PLACE.sub(lambda found: f"{_PLACES[found[1]]} '", text)
    return _END.sub("。", text.replace("。 ", "。"))
