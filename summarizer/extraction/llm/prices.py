"""What a million tokens cost, by the name of the model."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Any

from summarizer.extraction.llm.config import Price


def known_prices() -> dict[str, Price]:
    """The prices that come with the package, each with its date in the file: a help, not an offer."""
    text = (resources.files("summarizer.extraction.llm") / "data" / "prices.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {model: Price(float(prompt), float(completion)) for model, prompt, completion in rows}


def prices_of(table: Mapping[str, Any]) -> dict[str, Price]:
    """Prices out of `{model: [prompt, completion]}`. Raises ValueError or TypeError for another shape."""
    prices = {str(model): Price(*map(float, pair)) for model, pair in dict(table).items()}
    if any(price.prompt < 0 or price.completion < 0 for price in prices.values()):
        raise ValueError("a price is negative")
    return prices
