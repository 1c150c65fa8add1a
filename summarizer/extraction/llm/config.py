"""How a model is reached and what it may cost. Reading the environment is `summarizer.settings`' matter."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from summarizer.errors import EngineUnavailable, InputError
from summarizer.extraction.llm.providers import OPENAI, PROVIDERS, UNREACHABLE, Protocol, provider_of

Mode = Literal["json_schema", "tools", "json"]
ModeChoice = Literal["auto", "json_schema", "tools", "json"]

# What a header can carry: anything else would come back in the HTTP library's error, key and all.
_KEY = re.compile(r"[!-~]+")
# How each protocol may be asked for structured answers, the strictest way first. instructor asks
# Anthropic for a schema by a parameter that its SDK no longer has.
MODES: Final[Mapping[Protocol, tuple[Mode, ...]]] = MappingProxyType(
    {"openai": ("json_schema", "tools", "json"), "anthropic": ("tools", "json")}
)


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for one million tokens."""

    prompt: float
    completion: float


@dataclass(frozen=True, kw_only=True)
class ModelConfig:
    """One model on one server. Times are seconds, sizes are tokens or characters.

    Without `base_url` the model is its provider's (`anthropic/NAME`, see `providers`), OpenAI's where no
    provider is named; with it the name is passed on as it stands. `protocol` is what the server speaks;
    anthropic has no mode `json_schema` and takes no `temperature`. The key shows in no repr, error, log
    or report. Raises InputError for values that make no sense and EngineUnavailable for a server that
    cannot be reached this way.
    """

    model: str
    base_url: str = ""
    protocol: Protocol = "openai"
    api_key: SecretStr | None = None
    mode: ModeChoice = "auto"
    temperature: float | None = 0.0
    max_output_tokens: int = 4096
    chunk_characters: int = 1200
    gleaning: bool = True
    reasks: int = 1  # new requests that quote what was wrong with the answer
    concurrency: int = 4
    request_timeout: float = 120.0  # of one request, whole answer included
    article_timeout: float = 900.0
    max_attempts: int = 3  # of one request, transport failures only
    request_budget: int | None = None  # of one article; None: eight a chunk
    token_budget: int | None = None  # of one article; None: no limit
    retry_after_cap: float = 60.0
    backoff_initial: float = 0.5
    backoff_cap: float = 20.0
    breaker_failures: int = 8  # in a row, on one server
    breaker_pause: float = 30.0
    prices: Mapping[str, Price] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    cache_dir: Path | None = None

    def __post_init__(self) -> None:
        if not self.model.strip():
            raise InputError(
                "模型名是空的：请给出一个，如 --model gpt-4o-mini。",
                "The name of the model is empty: name one, as in --model gpt-4o-mini.",
            )
        if not self.base_url:
            self._settle_provider()
        self._check_base_url()
        self._check_key()
        self._check_protocol()
        positive = ("max_output_tokens", "chunk_characters", "concurrency", "request_timeout",
                    "article_timeout", "max_attempts", "breaker_failures")  # fmt: skip
        for name in positive:
            if not getattr(self, name) > 0:  # NaN neither
                raise InputError(f"{name} 应大于零。", f"{name} has to be greater than zero.")

    def __getstate__(self) -> dict[str, object]:
        """For another process: a read-only mapping cannot be sent there."""
        return {**self.__dict__, "prices": dict(self.prices)}

    @property
    def server(self) -> str:
        """The server as messages name it: scheme, host, port and path."""
        return self.base_url

    @property
    def narrow_schemas(self) -> bool:
        """Whether each chunk is sent with a schema of its own. OpenAI compiles every new one for seconds."""
        return self.base_url != OPENAI

    def key(self) -> str:
        """The key to send; local servers that want none get a word that is none."""
        return self.api_key.get_secret_value() if self.api_key else "none"

    def cost_of(self, prompt: int, completion: int) -> float | None:
        """US dollars by the price table, or None for a model that is not in it."""
        price = self.prices.get(self.model)
        if price is None:
            return None
        return round((prompt * price.prompt + completion * price.completion) / 1_000_000, 6)

    def _settle_provider(self) -> None:
        service, slash, _ = self.model.partition("/")
        if slash and service in UNREACHABLE:
            raise EngineUnavailable(
                f"{service} 不能经其自有协议使用：请用 --base-url 或 SUMMARIZER_BASE_URL 给出它兼容 OpenAI 的地址。",
                f"{service} is not reached by its own protocol: give the address of its OpenAI-compatible "
                "endpoint with --base-url or SUMMARIZER_BASE_URL.",
            )
        provider, name = provider_of(self.model, protocol=self.protocol)
        if not name.strip():
            raise InputError(
                f"{self.model} 没有写明模型：请给出一个，如 --model {self.model}NAME。",
                f"{self.model} names no model: name one, as in --model {self.model}NAME.",
            )
        object.__setattr__(self, "model", name)
        object.__setattr__(self, "base_url", provider.base_url)
        object.__setattr__(self, "protocol", provider.protocol)

    def _check_base_url(self) -> None:
        refusal = InputError(
            "模型服务地址（base URL）不是 http 地址：请写成 http://127.0.0.1:8080/v1 的样子。",
            "The base URL is no http address: give one such as http://127.0.0.1:8080/v1.",
        )
        try:
            parts = urlsplit(self.base_url)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            raise refusal from None
        if not sound:
            raise refusal
        if "@" in parts.netloc or parts.query or parts.fragment:
            raise InputError(
                "模型服务地址（base URL）只能是地址：不含用户名、密码和查询参数，密钥放在 SUMMARIZER_API_KEY 里。",
                "The base URL holds more than an address: no user, password or query, "
                "the key goes into SUMMARIZER_API_KEY.",
            )
        object.__setattr__(self, "base_url", self.base_url.rstrip("/"))

    def _check_key(self) -> None:
        if self.api_key is not None and not _KEY.fullmatch(self.api_key.get_secret_value()):
            raise EngineUnavailable(
                "API 密钥中有密钥不会有的字符：请检查它是怎样设置的。",
                "The API key holds characters no key has: check how it was set.",
            )
        if self.api_key is not None:
            return
        for name, provider in PROVIDERS.items():
            if provider.keys and provider.base_url == self.base_url:
                raise EngineUnavailable(
                    f"{name} 需要密钥：请设置 SUMMARIZER_API_KEY（或 {provider.keys[0]}），用 --base-url 指定其他服务，"
                    "或用 --engine rules（不需要密钥）。",
                    f"{name} wants a key: set SUMMARIZER_API_KEY (or {provider.keys[0]}), name another "
                    "server with --base-url, or use --engine rules (no key needed).",
                )

    def _check_protocol(self) -> None:
        modes = MODES.get(self.protocol)
        if modes is None:
            raise InputError(
                f"没有协议 {self.protocol!r}：请选 {' 或 '.join(MODES)}。",
                f"Unknown protocol {self.protocol!r}: choose {' or '.join(MODES)}.",
            )
        if self.mode not in ("auto", *modes):
            raise InputError(
                f"{self.protocol} 的模型没有 {self.mode} 模式：请选 auto、{'、'.join(modes)}。",
                f"There is no mode {self.mode} for models of {self.protocol}: choose auto, {', '.join(modes)}.",
            )
        if importlib.util.find_spec(self.protocol) is None:  # both SDKs are called like their protocol
            raise EngineUnavailable(
                f'{self.protocol} 的客户端没有安装：请运行 pip install "devreport[{self.protocol}]"。',
                f"The client for models of {self.protocol} is not installed: "
                f'pip install "devreport[{self.protocol}]".',
            )
