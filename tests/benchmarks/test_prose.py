"""The prose benchmark says what it means: mistakes are mistakes, rewordings say the same, counts are counts."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.prose.cases import Case, GoldArticle, first_of_each, marked
from benchmarks.prose.measure import occurs, run
from benchmarks.prose.rewording import REWORDINGS, rewordings
from benchmarks.prose.rights import right_cases
from benchmarks.prose.uhgeval import keywords
from benchmarks.prose.wrongs import MISTAKES, wrong_cases
from benchmarks.rewriting import in_chinese
from summarizer.quantities.numerals import chinese_value

RAW = "2023年，青川县新建泵站3座，同比增长50%；白河县新建泵站8座。到2025年，青川县力争建成泵站20座以上。"


def _fact(**fields: Any) -> dict[str, Any]:
    return {
        "role": "achieved", "scope": "青川县", "high": None, "kind": "count", "bound": "exact", "period": "2023年", **fields
    }  # fmt: skip


FACTS = [
    _fact(indicator="新建泵站", value=3, unit="座", text="3座", quote="青川县新建泵站3座"),
    _fact(indicator="新建泵站同比增长", value=50, unit="%", text="50%", kind="percent", quote="同比增长50%"),
    _fact(indicator="新建泵站数", scope="白河县", value=8, unit="座", text="8座", quote="白河县新建泵站8座"),
    _fact(
        indicator="建成泵站", value=20, unit="座", text="20座以上", role="goal", bound="at_least", period="2025年",
        quote="青川县力争建成泵站20座以上",
    ),
]  # fmt: skip


@pytest.fixture
def article() -> GoldArticle:
    return GoldArticle("made", RAW, RAW, {"document": {"region": None}, "facts": FACTS})


def test_every_target_stands_in_its_prose(article: GoldArticle) -> None:
    cases = wrong_cases(article)
    assert {case.kind for case in cases} <= set(MISTAKES)
    for case in cases:
        assert case.targets
        assert all(0 <= start < end <= len(case.prose) for start, end in case.targets)


@pytest.mark.parametrize(
    ("kind", "prose"),
    [
        ("role flipped", "青川县已建成泵站20座以上。"),
        ("number of another indicator", "青川县新建泵站8座。"),
        ("direction flipped", "同比下降50%。"),
        ("share told as growth or the reverse", "2023年，青川县新建泵站占全部的50%。"),
        ("bound dropped", "2025年，青川县计划建成泵站达到20座。"),
        ("bound turned", "2025年，青川县计划建成泵站不足20座。"),
    ],
)
def test_the_mistake_a_fact_allows(article: GoldArticle, kind: str, prose: str) -> None:
    assert prose in {case.prose for case in wrong_cases(article) if case.kind == kind}


def test_paraphrases_carry_no_target(article: GoldArticle) -> None:
    cases = right_cases(article)
    assert all(case.targets == () for case in cases)
    told = {case.prose for case in cases}
    assert "2023年，青川县新建泵站为3座。" in told
    assert "2025年，青川县计划建成泵站20座以上；2023年，白河县新建泵站数为8座。" in told


@pytest.mark.parametrize(
    ("kind", "text", "other"),
    [
        ("numbers in another form", "2015年完成投资。", "二〇一五年完成投资。"),
        ("numbers in another form", "投资3.5亿元。", "投资35000万元。"),
        ("numbers in another form", "投资35000万元。", "投资3.5亿元。"),
        ("numbers in another form", "开工45个。", "开工四十五个。"),
        ("full width", "占75%。", "占７５％。"),
        ("traditional script", "完成投资。", "完成投資。"),
        ("parts in another order", "甲厂投产。乙厂开工。", "乙厂开工；甲厂投产。"),
        ("comparison spelt out", "同比增长。", "比上年同期增长。"),
        ("months counted", "1至8月完成。", "前八个月完成。"),
        ("rounded with 约", "收入318.6亿元。", "收入约319亿元。"),
    ],
)
def test_a_rewording_says_the_same(kind: str, text: str, other: str) -> None:
    assert (kind, other) in rewordings(text)


@pytest.mark.parametrize("text", ["招商金额达1,583亿元。", "增长0.8倍。", "比分为3:2。", "其中,甲厂投产。"])
def test_what_cannot_be_told_otherwise_stays(text: str) -> None:
    changed = {kind for kind, _ in rewordings(text)} - {"full width", "traditional script"}
    assert changed == set()
    assert set(REWORDINGS) >= changed


@pytest.mark.parametrize(
    ("number", "text"),
    [(10, "十"), (45, "四十五"), (103, "一百零三"), (1200, "一千二百"), (2005, "二千零五")],
)
def test_numbers_in_chinese(number: int, text: str) -> None:
    assert in_chinese(number) == text
    assert chinese_value(text) == number


def test_marks_follow_one_another() -> None:
    assert marked("3座和3座", "3座", "3座") == ((0, 2), (3, 5))
    with pytest.raises(ValueError, match="not found"):
        marked("3座", "4座")


def test_a_case_is_told_once() -> None:
    case = Case("full width", "made", "占７５％。")
    assert first_of_each([case, case]) == [case]


def test_a_tally_counts_findings_on_targets_alone() -> None:
    prose = "青川县新建泵站9座,白河县新建泵站8座。"
    wrong = Case("wrong", "made", prose, marked(prose, "9座"))
    beside = Case("beside", "made", prose, marked(prose, "8座"))
    right = Case("right", "made", "白河县新建泵站8座。")
    tallies = run([wrong, beside, right], {"made": RAW})
    assert [(t.cases, t.flagged, t.baseline) for t in tallies.values()] == [(1, 1, 1), (1, 0, 0), (1, 0, 0)]
    assert [case.kind for tally in tallies.values() for case, _ in tally.unexpected] == ["beside"]


def test_the_baseline_looks_for_figures_alone() -> None:
    assert occurs("白河县新建泵站3座", RAW)
    assert not occurs("新建泵站7座", RAW)
    assert not occurs("泵站5座", RAW)  # 50% holds the digit 5, not the figure 5


def test_keywords_with_a_digit_and_a_place() -> None:
    row = {
        "id": "x", "model_text": "以6-3获胜，6-3", "annotations": [
            {"keyword": "6-3", "verdict": "不合理，应为6-4"}, {"keyword": "获胜", "verdict": "合理"},
            {"keyword": "7-5", "verdict": "合理"},
        ],
    }  # fmt: skip
    (found,) = keywords(row)
    assert (found.text, found.places, found.wrong) == ("6-3", ((1, 4), (7, 10)), True)
