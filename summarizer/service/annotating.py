"""The gold that a person's corrections make of a stored report. Done in a worker process: no web library loads here."""

from __future__ import annotations

from summarizer.service.work import unpack


def gold(report: bytes, source: bytes, corrections: bytes, name: str, lang: str) -> bytes:
    """The gold, as a file. `corrections` are JSON that has been checked. Raises InputError."""
    from summarizer.article import Source
    from summarizer.evaluation.corrections import Corrections, corrected
    from summarizer.evaluation.draft import to_json
    from summarizer.schemas import DevelopmentReport

    whole = DevelopmentReport.model_validate_json(unpack(report))
    text = unpack(source).decode("utf-8", "surrogatepass")
    # Offsets count the extracted text, which is no HTML any more.
    article = Source(text, whole.document.source_text is not None)
    said = Corrections.model_validate_json(corrections)
    made = corrected(whole, article, said, name, "zh" if lang == "zh" else "en")
    return to_json(made).encode("utf-8", "replace")
