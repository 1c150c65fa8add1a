"""Imported by the process that workers are forked from: rules and vocabulary are read once, and shared by all of them."""

from __future__ import annotations

from contextlib import suppress

from summarizer.pipeline import process

_ARTICLE = (
    "某市召開項目建設推進會\n來源：某市日報 2023年8月8日\n\n"
    "截至目前，某市已開工項目12個，完成投資3.5億元，同比增長7%。今年，計劃引進企業25家，簽約“某某產業園”項目。\n"
)

with suppress(Exception):  # whatever is wrong will show with a document, whose row can tell of it
    process(_ARTICLE, engine="rules")
