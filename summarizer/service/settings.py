"""What a service may do and how much of it; read from the environment by `summarizer serve` only.

SUMMARIZER_TOKENS, SUMMARIZER_TOKEN_FILE   who may call: name=SECRET, with commas or one a line
SUMMARIZER_SERVICE_DATABASE                sqlite+aiosqlite:///… or postgresql+asyncpg://…
SUMMARIZER_SERVICE_DATA                    folder of the SQLite file where no database is named
SUMMARIZER_SERVICE_RUNS                    folders of `summarizer batch` whose corpus pages are shown, with commas
SUMMARIZER_SERVICE_MODELS                  further models a caller may name, with commas
SUMMARIZER_SERVICE_<FIELD>                 any number below: WORKERS, QUEUE, DEADLINE, MAX_BODY …
The model itself is set as for the command line (summarizer/settings.py).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarizer.errors import InputError, Told
from summarizer.service.tokens import Token, parse_tokens, read_tokens

if TYPE_CHECKING:
    from summarizer.extraction.llm.config import ModelConfig

MEBIBYTE: Final = 1024 * 1024
_PREFIX: Final = "SUMMARIZER_SERVICE_"
_NEVER: Final = ("never", "off", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """Sizes are bytes, times seconds. Raises InputError for what cannot work."""

    database: str = ""  # URL; empty: a SQLite file in `data`
    data: Path | None = None  # None: the user's data folder
    tokens: tuple[Token, ...] = ()  # none: everybody who reaches the service is one owner
    allowed_hosts: tuple[str, ...] = ()  # names in the Host header; none: any
    runs: tuple[Path, ...] = ()  # of `summarizer batch`, for all who may call
    model: ModelConfig | None = None  # for the engines llm and both, and for auto
    models: Mapping[str, ModelConfig] = field(default_factory=dict)  # further ones by name

    workers: int = field(default_factory=lambda: os.cpu_count() or 1)  # processes of the embedded engine
    model_articles: int = 8  # articles at once that wait for a model
    queue: int = 64  # requests that may wait for a worker; those beyond get 429
    deadline: float = 300.0  # of one request, waiting included
    max_body: int = 4 * MEBIBYTE
    max_job_body: int = 64 * MEBIBYTE
    max_job_articles: int = 10_000
    max_corpus_articles: int = 5_000  # of a job that is put on one page
    max_kept: int = 256 * MEBIBYTE  # of corpus pages on disk, until the service stops
    max_waiting_articles: int = 100_000  # of all jobs together
    token_rate: int = 0  # requests a minute of one token; 0: no limit
    token_concurrency: int = 0  # requests of one token under way; 0: no limit

    work_on_jobs: bool = True  # false: take jobs in, leave them to other servers of the same store
    article_deadline: float = 1800.0  # of one article of a job
    lease: float = 30.0  # after that long without a sign of life an article goes to another worker
    poll: float = 1.0  # between looks into the store for jobs of other servers
    attempts: int = 3  # an article whose worker died so often is given up

    retention_days: float | None = 30.0  # None: kept until deleted
    grace: float = 30.0  # for what is under way when the service is told to stop

    def __post_init__(self) -> None:
        least = {"queue": 0, "token_rate": 0, "token_concurrency": 0}
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, bool) or not isinstance(value, int | float):
                continue
            if value < least.get(one.name, 1) and not (isinstance(value, float) and value > 0):
                at_least = least.get(one.name, 1)
                raise InputError(
                    f"设置 {one.name} 为 {value}：应不小于 {at_least}。",
                    f"{one.name} is {value}: it has to be at least {at_least}.",
                )

    def model_of(self, name: str | None) -> ModelConfig | None:
        """The model a caller asked for; the default for None. Raises InputError for one not offered."""
        if name is None or (self.model is not None and name == self.model.model):
            return self.model
        if name in self.models:
            return self.models[name]
        offered = ", ".join(sorted({*self.models, *([self.model.model] if self.model else [])}))
        raise InputError(
            f"本服务不提供所要的模型。可用：{offered or '无'}。",
            f"The model asked for is not offered by this service. Offered: {offered or 'none'}.",
        )

    def folder(self) -> Path:
        """Where the SQLite file is kept."""
        if self.data is not None:
            return self.data
        base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path("~/.local/share").expanduser()) / "summarizer"


def service_settings(environment: Mapping[str, str] | None = None, **chosen: Any) -> ServiceSettings:
    """Settings by the environment; what is `chosen` (and not None) goes before it. Raises InputError."""
    from summarizer import settings

    env = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for one in fields(ServiceSettings):
        if text := env.get(_PREFIX + one.name.upper(), "").strip():
            values[one.name] = _value(one.name, str(one.type), text)
    values.pop("models", None)
    tokens = list(parse_tokens(env.get("SUMMARIZER_TOKENS", "").split(","), _entry))
    if path := env.get("SUMMARIZER_TOKEN_FILE", "").strip():
        tokens += read_tokens(Path(path))
    values["tokens"] = tuple(tokens)
    values["model"] = settings.model_config(environment=env)
    values["models"] = {
        name: config
        for name in _names(env.get(_PREFIX + "MODELS", ""))
        if (config := settings.model_config(model=name, environment=env)) is not None
    }
    return replace(ServiceSettings(**values), **{k: v for k, v in chosen.items() if v is not None})


def _entry(number: int) -> Told:
    return Told(f"环境变量 SUMMARIZER_TOKENS 第 {number} 项", f"SUMMARIZER_TOKENS, entry {number}")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(",") if (name := part.strip()))


def _value(name: str, kind: str, text: str) -> Any:
    if name in ("tokens", "model", "models"):
        return ()
    if name == "allowed_hosts":
        return _names(text)
    if name == "runs":
        return tuple(Path(folder).expanduser() for folder in _names(text))
    if name == "data":
        return Path(text).expanduser()
    if kind == "str":
        return text
    if kind == "bool":
        return text.lower() not in ("0", "no", "false", "off")
    if name == "retention_days" and text.lower() in _NEVER:
        return None
    try:
        return int(text) if kind == "int" else float(text)
    except ValueError:
        variable = _PREFIX + name.upper()
        raise InputError(
            f"环境变量 {variable} 为 {text!r}：应为数字。", f"{variable} is {text!r}: it has to be a number."
        ) from None
