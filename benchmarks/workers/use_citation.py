"""instructor's CitationMixin: fuzzy search for a quote in the context, up to five errors.

Mapping: it drops what it does not find and replaces the quote by what it found, without a place;
its own `_get_span` gives the place.
"""

from __future__ import annotations

from benchmarks.workers.serve import Handler, Json, serve


def load() -> dict[str, Handler]:
    from instructor import CitationMixin

    def ground(request: Json) -> list[list[int] | None]:
        spans: list[list[int] | None] = []
        for quote in request["quotes"]:
            mixin = CitationMixin(substring_quotes=[quote])
            place = next(iter(mixin.get_spans(request["source"])), None)
            spans.append(list(place) if place else None)
        return spans

    return {"ground": ground}


if __name__ == "__main__":
    serve(load)
