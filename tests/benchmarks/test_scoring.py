"""Scoring and text making of the benchmark, on invented articles."""

from __future__ import annotations

from benchmarks.articles import article_of, copies, varied_texts
from benchmarks.corpus import unaccounted
from benchmarks.gold import Seed
from benchmarks.grounding import changed_quotes, tally
from benchmarks.plain import plain
from benchmarks.quantities import score

SEED = Seed(
    name="invented",
    raw="某市計(jì)劃投資12億元，建設園(yuán)區三個。去年招商(shāng)順利。",
    clean="某市计划投资12亿元，建设园区三个。去年招商顺利。",
    annotation={
        "facts": [
            {"quote": "某市计划投资12亿元", "text": "12亿元", "value": 12, "unit": "亿元", "bound": "exact"},
            {"quote": "建设园区三个", "text": "三个", "value": 3, "unit": "个", "bound": "exact"},
        ],
        "measures": [{"quote": "去年招商顺利"}],
        "projects": [],
        "non_facts": [{"text": "去年", "kind": "date"}, {"text": "三个", "kind": "name"}],
        "thresholds": [],
    },
)


def test_plain_drops_glosses_marks_and_script_and_keeps_digits() -> None:
    assert plain("計(jì)劃，12.5％！") == "计划125"
    assert plain("計劃(草案)") == "计划草案"


def test_non_facts_are_places_that_no_fact_touches() -> None:
    assert [SEED.clean[a:b] for a, b in SEED.non_facts] == ["去年"]


def test_score_counts_what_was_right_and_what_should_not_have_been_read() -> None:
    at = SEED.clean.index("12亿元")
    money = {"start": at, "end": at + 4, "text": "12亿元", "value": "12", "unit": "亿元", "bound": "exact"}
    at = SEED.clean.index("去年")
    date = {"start": at, "end": at + 2, "text": "去年", "value": "1", "unit": "", "bound": None}
    counts = score([SEED], [[money, date]])
    assert (counts["facts"], counts["found"], counts["all"]) == (2, 1, 1)
    assert (counts["non_facts"], counts["non_facts_read"]) == (1, 1)


def test_a_changed_quote_differs_in_its_number_and_stands_nowhere() -> None:
    assert changed_quotes(SEED) == ["某市计划投资13亿元", "建设园区四个"]


def test_tally_tells_right_near_wrong_and_missing_apart() -> None:
    def span(text: str) -> list[int]:
        start = SEED.raw.index(text)
        return [start, start + len(text)]

    assert SEED.quotes == ["某市计划投资12亿元", "建设园区三个", "去年招商顺利"]
    right = tally([SEED], [[span("某市計(jì)劃投資12億元"), span("建設園(yuán)區三個"), None]])
    assert right == {"quotes": 3, "right": 2, "wrong": 0, "partly": 0, "missing": 1}
    wrong = tally([SEED], [[span("計(jì)劃投資12億元"), span("某市"), span("去年招商(shāng)順利")]])
    assert wrong == {"quotes": 3, "right": 1, "wrong": 2, "partly": 1, "missing": 0}


def test_a_numeral_is_accounted_for_only_whole() -> None:
    text = "三十家，2024年"
    assert [m.group() for m in unaccounted(text, [(0, 3), (4, 9)])] == []
    assert [m.group() for m in unaccounted(text, [(0, 1)])] == ["三十", "2024"]


def test_made_texts_have_the_size_asked_for_other_digits_and_the_same_years() -> None:
    made = article_of([SEED.clean, "全年新增企业48家，其中规模以上企业15家。"], 1000)
    assert 990 < len(made.encode()) <= 1000
    first, second = copies("2020年投资371亿元", 2)
    assert first != second
    assert first.startswith("2020年投资")
    assert len(first) == len("2020年投资371亿元")
    assert sum(map(len, varied_texts(["48家"], 100))) >= 100
