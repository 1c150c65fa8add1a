"""langextract: the aligner that gives its extractions their place in the source.

Each quote is aligned on its own: over the five seeds that finds more than one call for all of them.
Any place it returns counts as grounded, whatever its alignment status: that is what its users see.
"""

from __future__ import annotations

from benchmarks.workers.serve import Handler, Json, serve


def load() -> dict[str, Handler]:
    from langextract.core import tokenizer  # type: ignore[import-not-found,unused-ignore]
    from langextract.core.data import Extraction  # type: ignore[import-not-found,unused-ignore]
    from langextract.resolver import WordAligner  # type: ignore[import-not-found,unused-ignore]

    def ground(request: Json) -> list[list[int] | None]:
        tokens = getattr(tokenizer, request["variant"])()
        spans: list[list[int] | None] = []
        for quote in request["quotes"]:
            groups = WordAligner().align_extractions(
                [[Extraction("quote", quote)]], request["source"], tokenizer_impl=tokens
            )
            place = groups[0][0].char_interval
            spans.append([place.start_pos, place.end_pos] if place and place.start_pos is not None else None)
        return spans

    return {"ground": ground}


if __name__ == "__main__":
    serve(load)
