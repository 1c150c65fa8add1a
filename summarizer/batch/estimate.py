"""What a model would be asked about a corpus, before a cent is spent: a guess from its characters alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from summarizer.extraction.llm.config import ModelConfig

# Of Chinese prose with figures; measured on the recorded answers of a small model.
_PROMPT_TOKENS: Final = 0.7  # of one character of the prompt
_ANSWER_TOKENS: Final = 1.0  # for one character of the article
_GLEANED: Final = 0.5  # requests more a part of an article: asking again for what was left out


@dataclass(frozen=True, slots=True)
class Estimate:
    """Requests and tokens of both directions; `cost` in US dollars, None where the price is unknown."""

    requests: int
    tokens: int
    cost: float | None


def estimate(documents: int, characters: int, config: ModelConfig) -> Estimate:
    """For so many documents with so many characters in all."""
    from summarizer.extraction.llm.chunks import Chunk
    from summarizer.extraction.llm.prompting import messages_to_extract

    lesson = sum(len(message["content"]) for message in messages_to_extract(Chunk(0, 0, "", "", 0), []))
    parts = max(documents, characters / config.chunk_characters + documents / 2) if documents else 0
    requests = parts * (1 + _GLEANED)
    prompt = (requests * lesson + characters * (1 + _GLEANED)) * _PROMPT_TOKENS
    answer = min(characters * _ANSWER_TOKENS, requests * config.max_output_tokens)
    return Estimate(round(requests), round(prompt + answer), config.cost_of(round(prompt), round(answer)))
