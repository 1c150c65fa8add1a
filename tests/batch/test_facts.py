"""What makes a number or a project of one article comparable with one of another."""

from __future__ import annotations

import pytest

from summarizer.batch.facts import place_of, places, project_key, read_indicator

REGION = "江南省云溪市青禾区"


def test_names_of_a_region() -> None:
    assert places(REGION) == ("江南省", "云溪市", "青禾区", "江南", "云溪", "青禾")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("星河青禾云谷基地", "星河云谷基地"),
        ("“星河云谷基地”项目", "星河云谷基地"),
        ("青禾区星河云谷基地建设工程", "星河云谷基地"),
        ("青禾科技城", ""),  # what is left is anybody's name
        ("星河云谷中心", "星河云谷中心"),
    ],
)
def test_a_project_goes_by_its_name_without_the_place_it_lies_in(name: str, key: str) -> None:
    assert project_key(name, REGION) == key


@pytest.mark.parametrize(
    ("scope", "place"),
    [
        (None, REGION),
        ("全区", REGION),
        ("青禾区", REGION),
        ("青禾区、云溪高新区", REGION),
        ("云溪市", "江南省云溪市"),  # the article is of a district of it only
        ("松岭镇", f"{REGION}/松岭镇"),
        ("经开区", f"{REGION}/经开区"),
        ("全市", "江南省云溪市"),  # of which the district is a part
        ("我省", "江南省"),
        ("全县", ""),  # whichever that is
    ],
)
def test_where_a_number_is_of(scope: str | None, place: str) -> None:
    assert place_of(scope, REGION) == place


def test_a_county_of_the_city_that_an_article_is_of_goes_by_its_path() -> None:
    assert place_of("石桥县", "江南省云溪市") == "江南省云溪市石桥县"
    assert place_of("高新区", "江南省云溪市") == "江南省云溪市/高新区"
    assert place_of("石桥县", "") == ""
    assert place_of("高新区", "江南省") == ""  # one of many


@pytest.mark.parametrize(
    ("indicator", "read"),
    [
        ("重点项目实现开复工", ("重点项目开复工", "项目", "started")),
        ("开复工项目", ("开复工项目", "项目", "started")),
        ("安排亿元以上项目", ("安排亿元以上项目", "项目", "planned")),
        ("全年计划完成投资", ("投资", "投资", "")),
        ("青禾区一般公共预算收入", ("一般公共预算收入", "一般公共预算收入", "")),
        ("竣工投产5000万元以上工业项目", ("竣工投产5000万元以上工业项目", "工业项目", "completed")),
    ],
)
def test_an_indicator_is_a_thing_and_how_it_is_counted(indicator: str, read: tuple[str, str, str]) -> None:
    assert read_indicator(indicator, REGION) == read
