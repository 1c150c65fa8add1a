"""Goals without a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Reader


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "下一步，江口市将加快建设现代化产业体系，全力打造区域物流中心。",
            ["现代化产业体系", "区域物流中心"],
        ),
        ("江口市力争把城南片区建设成为宜居宜业的新家园。", ["宜居宜业的新家园"]),
        ("江口市将引进企业40家，着力打造区域物流中心。", ["区域物流中心"]),
    ],
)
def test_what_is_promised_in_words_is_an_aim(read: Reader, text: str, words: list[str]) -> None:
    aims = "；".join(read(text).aims)
    assert aims
    assert [w for w in words if w not in aims] == []


@pytest.mark.parametrize(
    "text",
    [
        "江口市已建成现代化产业体系，区域物流中心初具规模。",  # done
        "江口市累计引进企业40家，成为区域物流中心。",
        "江口市力争全年引进各类企业40家。",  # told by its number
        "江口市城南片区风景秀丽，园区里机器轰鸣。",
    ],
)
def test_results_and_numbers_are_no_aims(read: Reader, text: str) -> None:
    assert read(text).aims == []


def test_semicolons_part_aims(read: Reader) -> None:
    parted = read("下一步，江口市将全力打造区域物流中心；将努力成为宜居宜业的新家园；将持续改善城乡面貌。")
    assert len(parted.aims) == 3


def test_an_aim_is_a_verbatim_piece_of_the_text(read: Reader) -> None:
    text = read("下一步，江口市将加快建设现代化产业体系，全力打造区域物流中心。")
    for aim in text.found.aims:
        (span,) = aim.evidence
        assert text.ground.text[span.start : span.end] == aim.statement


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("望江大桥路基完成，计划2027年6月通车。", "计划2027年6月通车"),
        ("望江大桥路基完成，5月底完工。", "5月底完工"),
        ("园区厂房封顶，首期明年三季度量产。", "首期明年三季度量产"),
        ("到2027年，企业达到600家，形成良好的创新生态。", "形成良好的创新生态"),
        ("力争企业达到600家，把园区打造成区域分拨中心。", "把园区打造成区域分拨中心"),
        ("力争企业达到600家，居民收入增长与经济增长同步。", "居民收入增长与经济增长同步"),
    ],
)
def test_milestones_and_what_something_is_to_become(read: Reader, text: str, aim: str) -> None:
    assert aim in read(text, published="2024-03-25").aims


@pytest.mark.parametrize(
    "text",
    [
        "望江大桥路基完成，2月底完工。",  # over
        "望江大桥去年5月底完工，企业十分满意。",
        "今年经济发展的主要预期目标是：企业达到600家。",
        "下一步园区产业发展有何打算？",
        "他打算年底前去园区实地考察。",
        "霜降将至，园区企业一派繁忙。",
        # forecasts, judgements, results measured by what was expected
        "机构预计，美元将继续走强，企业债务可能加重。",
        "园区企业增长率达到预期目标。",
        "整个基地建成后，将新增企业40家。",
        "企业说开工就是冲刺，项目要继续加快。",
    ],
)
def test_what_is_no_aim(read: Reader, text: str) -> None:
    assert read(text, published="2024-03-25").aims == []


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ("望江大桥路基完成，年底通车。", ["年底通车"]),
        ("望江大桥去年年底通车，企业十分满意。", []),
    ],
)
def test_a_time_ahead_of_any_article_needs_no_date(read: Reader, text: str, aims: list[str]) -> None:
    assert read(text).aims == aims


def test_an_aim_has_no_half_quotation(read: Reader) -> None:
    (aim,) = read("“我们将加快项目前期手续办理，企业十分期待。”负责人表示。").aims
    assert aim.startswith("我们将加快项目前期手续办理")


def test_what_work_turns_around_is_no_aim(read: Reader) -> None:
    aims = read("下一步，要围绕项目建设；将全力打造区域物流中心，企业十分期待。").aims
    assert not any(aim.startswith("要围绕") for aim in aims)
