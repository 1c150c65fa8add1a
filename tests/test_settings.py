"""The environment as settings: what names a model, and that a key alone names none."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from summarizer.errors import EngineUnavailable, InputError
from summarizer.extraction.llm.config import ModelConfig
from summarizer.extraction.llm.providers import OPENAI, PROVIDERS, UNREACHABLE
from summarizer.settings import model_config

KEY = "sk-0123456789abcdef"
LOCAL = {"SUMMARIZER_MODEL": "m", "SUMMARIZER_BASE_URL": "http://localhost:8080/v1"}


def config(environment: dict[str, str], **arguments: str) -> ModelConfig:
    found = model_config(environment=environment, **arguments)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "environment",
    [{}, {"OPENAI_API_KEY": KEY}, {"SUMMARIZER_API_KEY": KEY}, {"SUMMARIZER_BASE_URL": "http://localhost/v1"},
     {"SUMMARIZER_MODEL": " "}],
)  # fmt: skip
def test_without_a_name_there_is_no_model(environment: dict[str, str]) -> None:
    assert model_config(environment=environment) is None


def test_the_environment_names_model_server_and_key() -> None:
    found = config({**LOCAL, "SUMMARIZER_API_KEY": KEY, "OPENAI_API_KEY": "other"})
    assert (found.model, found.base_url, found.key()) == ("m", "http://localhost:8080/v1", KEY)
    assert config({**LOCAL, "OPENAI_API_KEY": KEY}).key() == KEY
    assert config(LOCAL).key() == "none"


def test_arguments_win() -> None:
    found = config(
        {**LOCAL, "SUMMARIZER_API_KEY": "other"}, model="n", base_url="http://[::1]/v1/", api_key=KEY
    )
    assert (found.model, found.base_url, found.key()) == ("n", "http://[::1]/v1", KEY)


def test_without_a_server_the_model_is_openais() -> None:
    for name in ("gpt-4o-mini", "openai/gpt-4o-mini"):
        found = config({"SUMMARIZER_MODEL": name, "OPENAI_API_KEY": KEY})
        assert (found.model, found.base_url) == ("gpt-4o-mini", OPENAI)
        assert found.cost_of(1_000_000, 1_000_000) == pytest.approx(0.75)


def test_a_provider_string_names_server_and_key() -> None:
    keys = {"OPENAI_API_KEY": "of-openai", "ANTHROPIC_API_KEY": "of-anthropic", "GEMINI_API_KEY": "of-google"}
    for model, name, host, protocol, key in (
        ("anthropic/claude-x", "claude-x", "api.anthropic.com", "anthropic", "of-anthropic"),
        ("google/gemini-x", "gemini-x", "generativelanguage.googleapis.com", "openai", "of-google"),
        ("ollama/qwen3:8b", "qwen3:8b", "localhost", "openai", "none"),
        ("openai/gpt-x", "gpt-x", "api.openai.com", "openai", "of-openai"),
        ("gpt-x", "gpt-x", "api.openai.com", "openai", "of-openai"),
    ):
        found = config({"SUMMARIZER_MODEL": model, **keys})
        assert (found.model, found.protocol, found.key()) == (name, protocol, key)
        assert urlsplit(found.base_url).hostname == host
        if key != "none":
            assert config({"SUMMARIZER_MODEL": model, **keys, "SUMMARIZER_API_KEY": KEY}).key() == KEY


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_nobody_gets_the_key_of_another(name: str) -> None:
    provider = PROVIDERS[name]
    others = {key: "of-another" for p in PROVIDERS.values() for key in p.keys if key not in provider.keys}
    environment = {"SUMMARIZER_MODEL": f"{name}/m", **others}
    if provider.keys:
        with pytest.raises(EngineUnavailable, match=provider.keys[0]):
            config(environment)
        environment[provider.keys[-1]] = KEY
    assert config(environment).key() == (KEY if provider.keys else "none")


def test_a_server_given_is_no_provider() -> None:
    found = config({**LOCAL, "SUMMARIZER_MODEL": "anthropic/claude-x", "ANTHROPIC_API_KEY": KEY})
    assert (found.model, found.protocol, found.key()) == ("anthropic/claude-x", "openai", "none")


def test_the_extra_of_a_provider_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EngineUnavailable, match=r'pip install "devreport\[anthropic\]"'):
        config({"SUMMARIZER_MODEL": "anthropic/claude-x", "ANTHROPIC_API_KEY": KEY})


def test_a_provider_without_a_model_or_a_mode_of_another_is_told() -> None:
    with pytest.raises(InputError, match="names no model"):
        config({"SUMMARIZER_MODEL": "anthropic/", "ANTHROPIC_API_KEY": KEY})
    claude = {"SUMMARIZER_MODEL": "anthropic/claude-x", "ANTHROPIC_API_KEY": KEY}
    with pytest.raises(InputError, match="no mode json_schema"):
        config({**claude, "SUMMARIZER_MODE": "json_schema"})
    with pytest.raises(InputError, match="Unknown protocol"):
        ModelConfig(model="m", base_url="http://localhost", protocol="morse")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(PROVIDERS.keys() | UNREACHABLE))
def test_the_names_are_those_of_instructor(name: str) -> None:
    from instructor.v2.auto_client import _PROVIDER_BUILDERS

    assert name in _PROVIDER_BUILDERS


def test_a_server_gets_the_name_as_it_stands() -> None:
    assert config({**LOCAL, "SUMMARIZER_MODEL": "openai/gpt-oss"}).model == "openai/gpt-oss"


def test_what_cannot_work_is_told_at_once() -> None:
    with pytest.raises(EngineUnavailable, match="wants a key"):
        config({"SUMMARIZER_MODEL": "gpt-4o-mini"})
    with pytest.raises(EngineUnavailable, match="OpenAI-compatible endpoint"):
        config({"SUMMARIZER_MODEL": "bedrock/claude", "SUMMARIZER_API_KEY": KEY})
    with pytest.raises(InputError, match="SUMMARIZER_MODE"):
        config({**LOCAL, "SUMMARIZER_MODE": "magic"})


@pytest.mark.parametrize(
    "url", ["localhost:8080", "ftp://host/v1", "http://", "http://host:99999999/v1", "http://[::1/v1"]
)
def test_a_base_url_has_to_be_one(url: str) -> None:
    with pytest.raises(InputError, match="no http address"):
        config(LOCAL, base_url=url)


@pytest.mark.parametrize(
    "url", ["http://me:secret@host/v1", "http://host/v1?key=secret", "http://host/v1#secret"]
)
def test_a_base_url_holds_no_secret(url: str) -> None:
    with pytest.raises(InputError, match="more than an address") as caught:
        config(LOCAL, base_url=url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["sk-secret\n", "sk secret", "密钥-secret", "sk-secret\x00"])
def test_a_key_no_header_can_carry_is_told_without_showing_it(key: str) -> None:
    with pytest.raises(EngineUnavailable, match="characters no key has") as caught:
        config(LOCAL, api_key=key)
    assert "secret" not in str(caught.value)


def test_no_key_is_shown() -> None:
    found = config({**LOCAL, "SUMMARIZER_API_KEY": KEY})
    assert KEY not in f"{found!r} {found} {vars(found)}"


@pytest.mark.parametrize("name", ["concurrency", "max_attempts", "request_timeout", "chunk_characters"])
def test_limits_are_greater_than_zero(name: str) -> None:
    with pytest.raises(InputError, match=name):
        ModelConfig(model="m", base_url="http://localhost/v1", **{name: 0})  # type: ignore[arg-type]


def test_answers_are_kept_where_the_environment_says(tmp_path: Path) -> None:
    assert config({**LOCAL, "SUMMARIZER_CACHE": str(tmp_path)}).cache_dir == tmp_path
    assert config({**LOCAL, "XDG_CACHE_HOME": str(tmp_path)}).cache_dir == tmp_path / "summarizer" / "answers"
    assert config(LOCAL).cache_dir == Path("~/.cache/summarizer/answers").expanduser()
    for off in ("off", "0", "NO"):
        assert config({**LOCAL, "SUMMARIZER_CACHE": off}).cache_dir is None


def test_prices_can_be_overridden(tmp_path: Path) -> None:
    table = tmp_path / "prices.json"
    table.write_text(json.dumps({"m": [1, 2]}))
    assert config({**LOCAL, "SUMMARIZER_PRICES": str(table)}).cost_of(500_000, 250_000) == 1.0
    assert config(LOCAL).cost_of(1, 1) is None


@pytest.mark.parametrize(
    "text", ["", "[]x", "[1]", '{"m": [1]}', '{"m": 3}', '{"m": [1, -2]}', '{"m": ["a", "b"]}']
)
def test_a_price_table_has_to_be_one(tmp_path: Path, text: str) -> None:
    table = tmp_path / "prices.json"
    table.write_text(text)
    with pytest.raises(InputError, match="no price table"):
        config({**LOCAL, "SUMMARIZER_PRICES": str(table)})
    with pytest.raises(InputError, match="no price table"):
        config({**LOCAL, "SUMMARIZER_PRICES": str(tmp_path / "nowhere")})


def test_limits_come_from_the_environment() -> None:
    found = config(
        {**LOCAL, "SUMMARIZER_TIMEOUT": "90.5", "SUMMARIZER_CONCURRENCY": "2", "SUMMARIZER_CHUNK": "300"}
    )
    assert (found.article_timeout, found.concurrency, found.chunk_characters) == (90.5, 2, 300)
    for wrong, complaint in (("many", "has to be a number"), ("0", "greater than zero"), ("-1", "greater")):
        with pytest.raises(InputError, match=complaint):
            config({**LOCAL, "SUMMARIZER_CONCURRENCY": wrong})
    with pytest.raises(InputError, match="greater than zero"):
        config({**LOCAL, "SUMMARIZER_TIMEOUT": "nan"})
