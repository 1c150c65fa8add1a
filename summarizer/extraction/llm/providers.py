"""Services by the names that instructor's provider strings give them (`groq/NAME`): address, keys, protocol.

All but Anthropic offer OpenAI's protocol beside their own. That one is taken: one way to send requests
is tested once, and needs no SDK for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Protocol = Literal["openai", "anthropic"]


@dataclass(frozen=True, slots=True)
class Provider:
    """`keys` are the variables in which the users of a service keep its key; none: it wants no key."""

    base_url: str
    keys: tuple[str, ...] = ()
    protocol: Protocol = "openai"


OPENAI: Final = "https://api.openai.com/v1"
_GOOGLE: Final = Provider(
    "https://generativelanguage.googleapis.com/v1beta/openai", ("GOOGLE_API_KEY", "GEMINI_API_KEY")
)
PROVIDERS: Final[Mapping[str, Provider]] = MappingProxyType(
    {
        "openai": Provider(OPENAI, ("OPENAI_API_KEY",)),
        "anthropic": Provider("https://api.anthropic.com", ("ANTHROPIC_API_KEY",), "anthropic"),
        "cerebras": Provider("https://api.cerebras.ai/v1", ("CEREBRAS_API_KEY",)),
        "cohere": Provider("https://api.cohere.ai/compatibility/v1", ("COHERE_API_KEY", "CO_API_KEY")),
        "deepseek": Provider("https://api.deepseek.com", ("DEEPSEEK_API_KEY",)),
        "google": _GOOGLE,
        "gemini": _GOOGLE,
        "groq": Provider("https://api.groq.com/openai/v1", ("GROQ_API_KEY",)),
        "mistral": Provider("https://api.mistral.ai/v1", ("MISTRAL_API_KEY",)),
        "ollama": Provider("http://localhost:11434/v1"),
        "openrouter": Provider("https://openrouter.ai/api/v1", ("OPENROUTER_API_KEY",)),
        "together": Provider("https://api.together.xyz/v1", ("TOGETHER_API_KEY",)),
        "xai": Provider("https://api.x.ai/v1", ("XAI_API_KEY",)),
    }
)
# Names that instructor knows and one address alone does not reach.
UNREACHABLE: Final = frozenset("azure_openai bedrock databricks fireworks perplexity vertexai writer".split())


def provider_of(model: str, base_url: str = "", protocol: Protocol = "openai") -> tuple[Provider, str]:
    """The provider a model is asked for at, and the name it has there.

    A server given by its address gets the name as it stands, whatever slashes are in it.
    """
    service, slash, name = model.partition("/")
    if not base_url and slash and service in PROVIDERS:
        return PROVIDERS[service], name
    return PROVIDERS.get(protocol, PROVIDERS["openai"]), model
