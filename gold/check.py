"""Check every annotation under gold/: run `python gold/check.py [FILE.json ...]` (standard library only).

The clean text of `seeds/seed-NNN.json` is `seeds/clean-NNN.txt`; that of `articles/NAME.json` is
`articles/NAME.clean.txt`. Exit status 1 and one line a fault where an annotation breaks gold/GUIDELINES.md.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent
ROLES = {"goal", "achieved", "measure", "capacity"}
BOUNDS = {"exact", "at_least", "more_than", "at_most", "less_than", "approx", "range"}
KINDS = {
    "count", "money", "percent", "percentage_points", "multiple", "area", "length",
    "power", "volume", "mass", "duration", "rank", "ratio", "other",
}  # fmt: skip
STAGES = {
    None, "planned", "negotiating", "signed", "approved", "land", "started",
    "under_construction", "resumed", "completed", "operating",
}  # fmt: skip
CATEGORIES = {
    "business_environment", "investment_promotion", "land", "finance", "talent", "supervision",
    "innovation", "industry", "infrastructure", "epidemic", "institutional_reform", "other",
}  # fmt: skip
# Every run of these characters in the clean text must be accounted for.
NUMERAL = re.compile(r"\d+|[零〇一二三四五六七八九十百千万亿两双半倍番壹]+")
ARABIC = re.compile(r"\d[\d,，]*(?:\.\d+)?")
HAN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "双": 2}
HAN_SCALE = {"十": 10, "百": 100, "千": 1000}

Annotation = dict[str, Any]
Span = tuple[int, int]


def listed(value: Any) -> list[Any]:
    """Optional keys hold nothing, one value, or a list of them."""
    return [] if value is None else value if isinstance(value, list) else [value]


def occurrences(needle: str, text: str) -> list[int]:
    """Start of every occurrence, overlapping ones included."""
    found, at = [], text.find(needle) if needle else -1
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + 1)
    return found


def numeral_places(needle: str, quote: str) -> list[int]:
    """Where `needle` stands in `quote` as a number of its own: `8个` is not the tail of `18个`."""
    return [
        at
        for at in occurrences(needle, quote)
        if not (needle[0].isdigit() and at and re.match(r"[\d.]", quote[at - 1]))
    ]


def han_value(text: str) -> float | None:
    """Value of the first Chinese numeral of `text` up to 万/亿, None where there is none."""
    match = re.search(r"[零〇一二两三四五六七八九十百千双]+", text)
    if match is None:
        return None
    total = digit = 0
    for char in match.group():
        if char in HAN:
            digit = digit * 10 + HAN[char]
        else:
            total, digit = total + (digit or 1) * HAN_SCALE[char], 0
    return total + digit


def reads(fact: Annotation) -> bool:
    """Whether the numerals of `text` are `value` (and `high`); 翻番, 居首, 半, 九成二, 三亿二千万 go unread."""
    # Damaged copy: full-width points, blanks inside a numeral (1 200亿元, 11. 3亿元).
    text = re.sub(r"(?<=[\d.]) +(?=\d)", "", fact["text"].replace("．", "."))
    wanted = [fact["value"], *listed(fact.get("high"))]
    numbers = [float(re.sub(r"[,，]", "", m)) for m in ARABIC.findall(text)]
    if numbers and text[0] in "-−－":  # 增速-6.9%
        numbers[0] = -numbers[0]
    if len(numbers) == 2 and re.search(r"\d万\d", text):  # 4万9,900坪 is one number
        numbers = [numbers[0] * 10000 + numbers[1]]
    if numbers:
        return all(any(abs(float(w) - n) < 1e-9 for n in numbers) for w in wanted)
    if re.search(
        r"翻番|倍增|首|半|两位数|分之|[点数几]|[成万亿][一二两三四五六七八九]|[一二三四五六七八九]{2}", text
    ):
        return True
    value = han_value(text)
    return value is None or any(value == float(w) for w in wanted)


def covered(gold: Annotation, text: str) -> list[Span]:
    """Spans of the clean text that the annotation accounts for."""
    spans: list[Span] = []
    for fact in gold["facts"]:
        for anchor in [fact["quote"], *listed(fact.get("repeats"))]:
            inside = numeral_places(fact["text"], anchor)
            # A repeat may be worded otherwise; then all of it counts.
            pieces = [(p, p + len(fact["text"])) for p in inside] or [(0, len(anchor))]
            spans += [(at + a, at + b) for at in occurrences(anchor, text) for a, b in pieces]
    for entry in [*gold.get("thresholds", []), *gold.get("non_facts", [])]:
        spans += [(at, at + len(entry["text"])) for at in occurrences(entry["text"], text)]
    return spans


def enum_faults(gold: Annotation) -> Iterator[str]:
    """Values outside the vocabulary of the contract."""
    for fact in gold["facts"]:
        for key, allowed in (("role", ROLES), ("bound", BOUNDS), ("kind", KINDS)):
            for value in [fact[key], *listed(fact.get(key + "_alt"))]:
                if value not in allowed and not (key == "role" and value == "non_fact"):
                    yield f"fact {fact['quote']}: {key} {value}"
    for project in gold.get("projects", []):
        for value in [project.get("stage"), *(project.get("stage_alt") or [])]:
            if value not in STAGES:
                yield f"project {project['name']}: stage {value}"
    for measure in gold.get("measures", []):
        for value in [measure["category"], *listed(measure.get("category_alt"))]:
            if value not in CATEGORIES:
                yield f"measure {measure['name']}: category {value}"
    for threshold in gold.get("thresholds", []):
        if threshold["bound"] not in BOUNDS:
            yield f"threshold {threshold['text']}: bound {threshold['bound']}"


def quote_faults(gold: Annotation, text: str) -> Iterator[str]:
    """Quotes that are not verbatim, not unique, or without their number."""
    for fact in gold["facts"]:
        quote, surface = fact["quote"], fact["text"]
        if (times := text.count(quote)) != 1:
            yield f"fact quote {times} times: {quote}"
        if (inside := len(numeral_places(surface, quote))) != 1:
            yield f"fact text {surface} {inside} times in: {quote}"
        if not reads(fact):
            yield f"fact text {surface} does not read {fact['value']}"
        yield from (f"fact repeat absent: {r}" for r in listed(fact.get("repeats")) if r not in text)
        if (words := fact.get("period_text")) and words not in text:
            yield f"period_text absent: {words}"
    for key in ("projects", "measures", "qualitative_goals", "thresholds"):
        for entry in gold.get(key, []):
            quotes = [*listed(entry.get("quote")), *listed(entry.get("quote2"))]
            yield from (f"{key} quote absent: {q}" for q in quotes if q not in text)
    for key in ("thresholds", "non_facts"):
        yield from (f"{key} absent: {e['text']}" for e in gold.get(key, []) if e["text"] not in text)
    for project in gold.get("projects", []):
        surface = (project.get("investment") or {}).get("text", "")
        if surface not in text:
            yield f"investment absent: {surface}"
    document = gold["document"]
    for key in ("body_starts_with", "body_ends_with"):
        if document.get(key) and document[key] not in text:
            yield f"{key} absent: {document[key]}"


def faults(gold: Annotation, text: str) -> Iterator[str]:
    """Everything wrong with one annotation of one clean text."""
    yield from enum_faults(gold)
    yield from quote_faults(gold, text)
    spans = covered(gold, text)
    for run in NUMERAL.finditer(text):
        if not any(a <= run.start() and run.end() <= b for a, b in spans):
            around = text[max(0, run.start() - 12) : run.end() + 12]
            yield f"unaccounted {run.group()} at {run.start()}: {around!r}"


def clean_path(path: Path) -> Path:
    """The clean text an annotation file is about."""
    if path.stem.startswith("seed-"):
        return path.with_name(f"clean-{path.stem.removeprefix('seed-')}.txt")
    return path.with_name(f"{path.stem}.clean.txt")


def main(argv: list[str]) -> int:
    """Check the named files, or all under gold/; 1 if anything is wrong or nothing was found."""
    paths = [Path(a) for a in argv] or sorted(GOLD.rglob("*.json"))
    bad = 0
    for path in paths:
        source = clean_path(path)
        gold: Annotation = json.loads(path.read_text("utf-8"))
        found = (
            faults(gold, source.read_text("utf-8")) if source.exists() else [f"no clean text {source.name}"]
        )
        wrong = list(found)
        bad += len(wrong)
        print(f"{path.stem}: {len(gold['facts'])} facts, {len(wrong)} faults")
        print(*(f"  {w}" for w in wrong), sep="\n", end="\n" if wrong else "")
    return 1 if bad or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
