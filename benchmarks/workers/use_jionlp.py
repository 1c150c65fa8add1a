"""jionlp: its extraction of money, the only quantity it extracts from running text, in three ways.

`money` is the call as documented; `segmented` lets its word segmenter check the borders; `time` adds
its extraction of times, which together with money is every numeral it knows how to read (our number
layer reads dates and durations too, so that is the pair to compare for speed).

Mapping: `num` is the amount in the base unit, or two amounts for a span of money (the first is taken, as
the gold's `value` is the lower end); `case` is the unit; `blur+` stands for at least and for more than,
`blur-` for at most and for less than, `blur` for about, `blur+span` (多, 余, 几) for more than and for about.
A `time_delta` is a duration. Points and spans of time are no quantities, in the gold or here.
"""

from __future__ import annotations

from benchmarks.workers.serve import Handler, Json, number_operations, serve

BOUNDS = {
    "blur": "approx",
    "blur+": "at_least|more_than",
    "blur-": "at_most|less_than",
    "blur+span": "approx|more_than",
    "blur++span": "approx|more_than",
}
TIMES = {
    "year": "年",
    "month": "个月",
    "day": "天",
    "hour": "小时",
    "minute": "分钟",
    "second": "秒",
    "workday": "个工作日",
}


def mention_of(item: Json) -> Json | None:
    """One extracted item in the common form, or None where it is a point or span of time."""
    detail = item["detail"]
    if item["type"] == "money":
        amount, unit = detail["num"], detail.get("case")
        amount = amount[0] if isinstance(amount, list) else amount
    elif item["type"] == "time_delta":
        delta = detail["time"]
        delta = delta[0] if isinstance(delta, list) else delta
        name, amount = next(iter(delta.items()))
        unit = TIMES.get(name, name)
    else:
        return None
    return {
        "start": item["offset"][0],
        "end": item["offset"][1],
        "text": item["text"],
        "value": str(amount),
        "unit": unit,
        "bound": BOUNDS.get(detail.get("definition", ""), "exact"),
    }


def load() -> dict[str, Handler]:
    import jionlp  # type: ignore[import-not-found,unused-ignore]

    def read(text: str, variant: str) -> list[Json]:
        found: list[Json] = jionlp.ner.extract_money(text, use_jiojio=variant == "segmented")
        if variant == "time":
            found = [*found, *jionlp.ner.extract_time(text)]
        return found

    def to_mentions(_: str, found: list[Json]) -> list[Json]:
        return [mention for mention in map(mention_of, found) if mention]

    return number_operations(read, to_mentions)


if __name__ == "__main__":
    serve(load)
