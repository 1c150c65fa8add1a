"""recognizers-text: number, percentage, ordinal, currency and dimension models for Chinese, taken together.

Mapping: units come as English names and are translated back; `end` is inclusive in their results.
No model of theirs keeps a bound. The clock runs over all five models: that is what value and unit cost.
"""

from __future__ import annotations

from typing import Any

from benchmarks.workers.serve import Handler, Json, number_operations, serve

UNITS = {
    "Chinese yuan": "元",
    "United States dollar": "美元",
    "Euro": "欧元",
    "Hong Kong dollar": "港元",
    "Japanese yen": "日元",
    "New Taiwan dollar": "新台币",
    "Dollar": "美元",
    "Meter": "米",
    "Kilometer": "公里",
    "Li": "里",
    "Square meter": "平方米",
    "Square kilometer": "平方公里",
    "Mu": "亩",
    "Hectare": "公顷",
    "Acre": "英亩",
    "Ton": "吨",
    "Kilogram": "千克",
    "Jin": "斤",
    "Liter": "升",
    "Cubic meter": "立方米",
}


def load() -> dict[str, Handler]:
    from recognizers_number import (  # type: ignore[import-not-found,unused-ignore]
        recognize_number,
        recognize_ordinal,
        recognize_percentage,
    )
    from recognizers_number_with_unit import (  # type: ignore[import-not-found,unused-ignore]
        recognize_currency,
        recognize_dimension,
    )

    models = (
        recognize_number,
        recognize_percentage,
        recognize_ordinal,
        recognize_currency,
        recognize_dimension,
    )

    def read(text: str, _: str) -> list[Any]:
        return [result for model in models for result in model(text, "zh-cn")]

    def to_mentions(_: str, found: list[Any]) -> list[Json]:
        mentions = []
        for result in found:
            value = str((result.resolution or {}).get("value") or "")
            unit = (result.resolution or {}).get("unit") or ""
            mentions.append(
                {
                    "start": result.start,
                    "end": result.end + 1,
                    "text": result.text,
                    "value": value.rstrip("%"),
                    "unit": "%" if value.endswith("%") else UNITS.get(unit, unit),
                    "bound": None,
                }
            )
        return mentions

    return number_operations(read, to_mentions)


if __name__ == "__main__":
    serve(load)
