"""Our own number layer, under the same clock as the peers."""

from __future__ import annotations

from benchmarks.workers.serve import Handler, Json, number_operations, serve


def load() -> dict[str, Handler]:
    from summarizer.article import clean, source_from_text
    from summarizer.grounding import Ground
    from summarizer.quantities import Mention, read_mentions

    def to_mentions(_: str, mentions: list[Mention]) -> list[Json]:
        return [
            {
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "value": str(m.quantity.value),
                "unit": m.quantity.unit,
                "bound": m.quantity.bound,
            }
            for m in mentions
            if m.quantity
        ]

    def ground(request: Json) -> list[list[int] | None]:
        here = Ground(clean(source_from_text(request["source"])))
        spans = [here.find(quote) for quote in request["quotes"]]
        return [list(here.article.raw_span(*span)) if span else None for span in spans]

    return {**number_operations(lambda text, _: read_mentions(text), to_mentions), "ground": ground}


if __name__ == "__main__":
    serve(load)
