"""Whether a phrase is the name of a project, and where the name begins and ends."""

from __future__ import annotations

import pytest

from summarizer.extraction.rules.names import bare, is_member, is_name, name_start, trim_left, trim_right


@pytest.mark.parametrize(
    "name",
    [
        "云岭智能轴承产业园",
        "望江大桥",
        "柳河水库",
        "江口特钢扩能项目",
        "明川冷链物流中心",
        "江口污水处理厂二期",
    ],
)
def test_names(name: str) -> None:
    assert is_name(name, vouched=True)


@pytest.mark.parametrize(
    "phrase",
    [
        "重点产业项目",
        "重大基础设施工程",
        "工业园区",
        "新建项目",
        "亿元以上项目",
        "把项目",
        "我们的产业园",
        "产业园",
        "项目",
        "科技创新平台",
        "营商环境提升工程",
        "一批产业园",
        "云岭，产业园",
        "“云岭产业园",  # half a quotation
        "云岭" * 20 + "产业园",
    ],
)
def test_phrases_that_only_classify(phrase: str) -> None:
    assert not is_name(phrase, vouched=True)


@pytest.mark.parametrize(("name", "alone"), [("明川锂电池项目", True), ("鑫项目", False), ("望江中心", True)])
def test_a_short_name_needs_words_beside_it_that_vouch_for_it(name: str, alone: bool) -> None:
    assert is_name(name, vouched=True)
    assert is_name(name, vouched=False) is alone


@pytest.mark.parametrize(
    "member", ["江口特钢扩能", "海阳风机叶片", "明川锂电池", "云岭产业园", "天恒生物医药项目"]
)
def test_members_of_a_list_of_projects(member: str) -> None:
    assert is_member(member)


@pytest.mark.parametrize(
    "member", ["重点", "工业", "新", "亿元以上项目", "建设中的", "项目", "云岭。", "12345号"]
)
def test_what_no_list_makes_a_name(member: str) -> None:
    assert not is_member(member)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("加快推进云岭产业园", "云岭产业园"),
        ("记者走进云岭产业园", "云岭产业园"),
        ("推动云岭产业园", "云岭产业园"),
        ("云岭产业园", "云岭产业园"),
        ("正江华东总部基地", "正江华东总部基地"),
        ("正推进云岭产业园", "云岭产业园"),
        ("推进产业园", "推进产业园"),  # nothing of its own would be left
        ("“建设者”产业园", "“建设者”产业园"),  # a verb inside a quoted name
    ],
)
def test_a_name_begins_behind_the_last_verb(phrase: str, name: str) -> None:
    assert trim_left(phrase) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("云岭产业园建设", "云岭产业园"), ("云岭产业园申报", "云岭产业园"), ("云岭产业园", "云岭产业园")],
)
def test_a_name_ends_before_what_is_done_with_it(phrase: str, name: str) -> None:
    assert trim_right(phrase) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("云岭轴承项目", "云岭轴承"),
        ("“江海明珠”", "江海明珠"),
        ("“江海明珠”文旅城", "“江海明珠”文旅城"),
        ("云岭产业园", "云岭产业园"),
        ("云项目", "云项目"),
    ],
)
def test_the_bare_name(name: str, short: str) -> None:
    assert bare(name) == short


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("加快中云（江口）创新产业园", "中云（江口）创新产业园"),  # a place inside a name
        ("（江口）创新产业园", "创新产业园"),
        ("落户的民营企业500强恒拓钢构项目", "恒拓钢构项目"),  # what its owner is ranked
        ("刘市长对白塔大道快速路", "白塔大道快速路"),  # who speaks of it
    ],
)
def test_where_a_name_begins(text: str, name: str) -> None:
    assert text[name_start(text, 0, len(text)) :] == name
