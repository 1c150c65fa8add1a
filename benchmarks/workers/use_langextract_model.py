"""langextract against a server: its OpenAI provider, its default settings and chunks, few-shot examples given to it."""

from __future__ import annotations

from benchmarks.workers.serve import Handler, Json, clocked, serve


def load() -> dict[str, Handler]:
    import langextract  # type: ignore[import-not-found,unused-ignore]
    from langextract.core import tokenizer  # type: ignore[import-not-found,unused-ignore]
    from langextract.core.data import (  # type: ignore[import-not-found,unused-ignore]
        ExampleData,
        Extraction,
    )

    def read(request: Json) -> Json:
        examples = [
            ExampleData(
                text=example["text"],
                extractions=[Extraction(kind, words, attributes=a) for kind, words, a in example["found"]],
            )
            for example in request["examples"]
        ]
        name = request["tokenizer"]

        def call() -> int:
            done = langextract.extract(
                request["text"],
                prompt_description=request["prompt"],
                examples=examples,
                model_id="gpt-4o-mini",
                api_key="none",
                model_url=request["url"],
                max_workers=request["workers"],
                show_progress=False,
                tokenizer=getattr(tokenizer, name)() if name else None,
            )
            return len(done.extractions)

        return clocked(call)

    return {"read": read}


if __name__ == "__main__":
    serve(load)
