"""What the environment says, read here and nowhere else, by the command line and by `Summarizer`.

SUMMARIZER_MODEL      the model; without it (and without an option) no model is ever used
SUMMARIZER_BASE_URL   its OpenAI-compatible server, such as http://127.0.0.1:8080/v1
SUMMARIZER_API_KEY    the key; failing that the variable of the provider that the model names
                      (ANTHROPIC_API_KEY for anthropic/NAME …), OPENAI_API_KEY where it names none
                      or a server is given; a key alone starts nothing
SUMMARIZER_MODE       json_schema, tools or json, where finding out is not wanted
SUMMARIZER_TIMEOUT    seconds one article may take; SUMMARIZER_REQUEST_TIMEOUT: one request;
                      SUMMARIZER_CONCURRENCY: requests at once;
SUMMARIZER_CHUNK      characters of one request; SUMMARIZER_MAX_TOKENS: tokens of one answer
SUMMARIZER_CACHE      folder of kept answers, or `off`; by default in the user's cache folder
SUMMARIZER_PRICES     JSON file {"model": [dollars a million prompt tokens, … completion tokens]}
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import InputError

if TYPE_CHECKING:
    from summarizer.extraction.llm.config import ModelConfig, Price

MODES = ("auto", "json_schema", "tools", "json")
NUMBERS: dict[str, tuple[str, type[int] | type[float]]] = {
    "SUMMARIZER_TIMEOUT": ("article_timeout", float),
    "SUMMARIZER_REQUEST_TIMEOUT": ("request_timeout", float),
    "SUMMARIZER_CONCURRENCY": ("concurrency", int),
    "SUMMARIZER_CHUNK": ("chunk_characters", int),
    "SUMMARIZER_MAX_TOKENS": ("max_output_tokens", int),
}
_OFF = ("off", "0", "no", "false", "none")


def model_config(
    *,
    model: str | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    environment: Mapping[str, str] | None = None,
    **options: Any,
) -> ModelConfig | None:
    """The model to use, arguments before environment; None where none is named.

    `options` are further fields of ModelConfig. Raises InputError and EngineUnavailable as it does.
    """
    env = os.environ if environment is None else environment
    model = model or env.get("SUMMARIZER_MODEL", "").strip()
    if not model:
        return None
    from pydantic import SecretStr  # only those who use a model pay for it

    from summarizer.extraction.llm.config import ModelConfig
    from summarizer.extraction.llm.providers import provider_of

    base_url = base_url or env.get("SUMMARIZER_BASE_URL", "").strip()
    provider, _ = provider_of(model, base_url, options.get("protocol", "openai"))
    kept = (env.get(name) for name in ("SUMMARIZER_API_KEY", *provider.keys))
    key = api_key or next(filter(None, kept), None)
    mode = env.get("SUMMARIZER_MODE", "auto")
    if mode not in MODES:
        raise InputError(
            f"环境变量 SUMMARIZER_MODE 为 {mode!r}：应为 {'、'.join(MODES)} 之一。",
            f"SUMMARIZER_MODE is {mode!r}: choose {', '.join(MODES)}.",
        )
    options = {
        "mode": mode,
        "cache_dir": _cache_dir(env),
        "prices": _prices(env),
        **_numbers(env),
        **options,
    }
    return ModelConfig(
        model=model,
        base_url=base_url,
        api_key=SecretStr(key) if key else None,
        **options,
    )


def _numbers(env: Mapping[str, str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for variable, (name, kind) in NUMBERS.items():
        if text := env.get(variable, "").strip():
            try:
                found[name] = kind(text)
            except ValueError:
                raise InputError(
                    f"环境变量 {variable} 为 {text!r}：应为数字。",
                    f"{variable} is {text!r}: it has to be a number.",
                ) from None
    return found


def _cache_dir(env: Mapping[str, str]) -> Path | None:
    wish = env.get("SUMMARIZER_CACHE", "").strip()
    if wish.lower() in _OFF:
        return None
    if wish:
        return Path(wish).expanduser()
    base = env.get("XDG_CACHE_HOME") or env.get("LOCALAPPDATA")
    return (Path(base) if base else Path("~/.cache").expanduser()) / "summarizer" / "answers"


def _prices(env: Mapping[str, str]) -> dict[str, Price]:
    from summarizer.extraction.llm.prices import known_prices, prices_of

    prices = known_prices()
    if name := env.get("SUMMARIZER_PRICES"):
        try:
            prices.update(prices_of(json.loads(Path(name).read_text("utf-8"))))
        except (OSError, ValueError, TypeError) as error:
            raise InputError(
                f"{name}：不是价目表（{type(error).__name__}）；应为 JSON，如 "
                '{"some-model": [0.15, 0.60]}，即每百万输入、输出 token 的美元价格。',
                f"{name}: no price table ({type(error).__name__}); it has to be JSON such as "
                '{"some-model": [0.15, 0.60]}, dollars for a million prompt and completion tokens.',
            ) from None
    return prices
