"""What kinds of failure are called on the corpus page; the rows themselves keep the code and tell the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]  # Chinese, English

FAILURE_NAMES: Final[Mapping[str, Pair]] = {
    # Errors of the library, by class.
    "SummarizerError": ("处理失败", "could not be worked on"),
    "InputError": ("输入不可用", "unusable input"),
    "UnreadableInput": ("无法读取", "unreadable"),
    "EmptyInput": ("内容为空", "empty"),
    "InvalidReport": ("不是发展报告", "no development report"),
    "EngineError": ("引擎失败", "the engine failed"),
    "EngineUnavailable": ("引擎不可用", "engine not available"),
    "ModelError": ("模型失败", "the model failed"),
    "ModelUnreachable": ("连不上模型", "model not reached"),
    "ModelTimeout": ("模型没有回应", "model did not answer"),
    "ModelOverloaded": ("模型服务繁忙", "model overloaded"),
    "ModelFailed": ("模型服务出错", "model service failed"),
    "ModelRefused": ("模型服务拒绝访问", "model refused access"),
    "ModelRequestInvalid": ("模型不接受请求", "request not accepted"),
    "ModelInputTooLong": ("文章超出模型长度", "too long for the model"),
    "ModelDeclined": ("模型拒绝回答", "model declined"),
    "ModelAnswerInvalid": ("模型回答不合要求", "answer of no use"),
    "ModelAnswerTruncated": ("模型回答被截断", "answer cut off"),
    "DeadlineExceeded": ("超过时限", "time was up"),
    "BudgetSpent": ("预算用完", "budget spent"),
    "CircuitOpen": ("模型服务暂停使用", "model given a rest"),
    # What else becomes of a document.
    "IncompleteReport": ("部分原文未能处理", "parts were lost"),
    "InternalError": ("程序内部错误", "internal error"),
    "TimeLimit": ("单篇超时", "over the time limit"),
    "WorkerDied": ("处理进程意外终止", "process died"),
}
