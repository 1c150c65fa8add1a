"""Our model engine against a server, with its default settings; its answers are kept nowhere."""

from __future__ import annotations

from benchmarks.workers.serve import Handler, Json, clocked, serve


def load() -> dict[str, Handler]:
    from summarizer import Summarizer

    def read(request: Json) -> Json:
        ours = Summarizer(
            engine="llm", model="scripted", base_url=request["url"], api_key="none", cache_dir=None
        )
        return clocked(lambda: _items(ours.summarize(request["text"])))

    return {"read": read}


def _items(report: object) -> int:
    sections = ("goals", "achieved_metrics", "named_projects", "policy_measures")
    return sum(len(getattr(report, section)) for section in sections)


if __name__ == "__main__":
    serve(load)
