"""The page: complete, self-contained, and deaf to what an article would have it do."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest
from lxml import html

from summarizer.schemas import DevelopmentReport, Document, Evidence, Provenance, Rejected
from summarizer.view import to_html

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)>',
    "' onmouseover='alert(5)",
    "javascript:alert(6)",
    "</style><style>*{display:none}</style>",
    "{{ 7*7 }}{% include 'x' %}",
    "<!-- --><iframe src=//evil.example>",
    "&lt;b&gt;",
    "\x00\x1b[31m\u202egnp",
)


def poison(value: Any, attack: str) -> Any:
    """Every free string of a report with the attack behind it."""
    codes = {
        "unit",
        "kind",
        "bound",
        "stage",
        "category",
        "engine",
        "severity",
        "verdict",
        "script",
        "schema_version",
    }
    if isinstance(value, dict):
        return {
            key: (
                poison(one, attack)
                if not isinstance(one, str)
                else one
                if key in codes - {"unit", "engine"}
                else (one + attack)[:300]
            )
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [poison(one, attack) for one in value]
    return value


def elements(page: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(one.tag), tuple(sorted(one.attrib))) for one in html.fromstring(page).iter()]


@pytest.fixture(name="page")
def _page(sample: Any) -> str:
    return to_html(sample.report, sample.article)


def test_the_article_is_there_character_for_character(sample: Any, page: str) -> None:
    (text,) = html.fromstring(page).find_class("text")
    assert text.text_content() == sample.article


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_article_adds_no_element_and_no_attribute(sample: Any, attack: str) -> None:
    page = to_html(sample.report, sample.article + attack)
    assert elements(page) == elements(to_html(sample.report, sample.article + "x"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_report_adds_no_element_and_no_attribute(sample: Any, attack: str) -> None:
    page = to_html(DevelopmentReport.model_validate(poison(sample.data, attack)), sample.article)
    harmless = to_html(DevelopmentReport.model_validate(poison(sample.data, "x")), sample.article)
    # Numerals are not found any more in either, so both pages have the same build.
    assert elements(page) == elements(harmless)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_handler_no_address_no_inline_style(sample: Any, attack: str) -> None:
    data = poison(sample.data, attack)
    tree = html.fromstring(to_html(DevelopmentReport.model_validate(data), sample.article + attack))
    assert len(tree.findall(".//script")) == len(tree.findall(".//style")) == 1
    for one in tree.iter():
        assert not [name for name in one.attrib if name.startswith("on") or name in ("style", "src")]
        assert re.fullmatch(r"#[a-z0-9-]+", one.get("href", "#x"))


def test_a_highlight_inside_hostile_text_is_escaped_too(sample: Any) -> None:
    attack = "<img src=x onerror=alert(1)>45個"
    evidence = Evidence(quote=attack, start=0, end=len(attack))
    metric = sample.report.achieved_metrics[0].model_copy(update={"evidence": [evidence]})
    report = DevelopmentReport(
        document=Document(), achieved_metrics=[metric], provenance=Provenance(engine="rules")
    )
    page = to_html(report, attack)
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_policy_allows_the_inline_script_and_style_and_nothing_else(page: str) -> None:
    tree = html.fromstring(page)
    policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    for name in ("script", "style"):
        content = re.search(f"<{name}(?: [^>]*)?>(.*?)</{name}>", page, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content.group(1).encode()).digest()).decode()
        assert allowed[f"{name}-src"] == f"'sha256-{digest}'"
    assert allowed["default-src"] == "'none'"


def test_nothing_is_fetched(page: str) -> None:
    assert not re.search(r"https?://|url\(|@import|fetch\(|XMLHttpRequest", page)


def test_ids_are_unique_and_every_link_leads_somewhere(page: str) -> None:
    tree = html.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)


def test_every_fact_has_its_row_and_its_place(page: str) -> None:
    ids = set(html.fromstring(page).xpath("//@id"))
    keys = {"g1", "g2", "g3", "a1", "a2", "a3", "p1", "p1i", "p1q1", "p1q2", "m1", "m1q1"}
    assert {f"r-{key}" for key in keys} | {f"t-{key}" for key in keys} <= ids


def test_numerals_stand_out_in_the_colour_of_their_kind(page: str) -> None:
    strong = {
        (one.text_content(), re.findall(r"k-(\w+)", one.get("class"))[0])
        for one in html.fromstring(page).find_class("num")
    }
    assert ("120個(gè)", "goal") in strong
    assert ("37.5%", "achieved") in strong
    assert ("20億元", "project") in strong
    assert ("15個(gè)工作日以內(nèi)", "measure") in strong


def test_what_is_not_used_and_what_is_not_body_is_marked(page: str) -> None:
    tree = html.fromstring(page)

    def texts(name: str) -> list[str]:
        return [one.text_content() for one in tree.find_class("text")[0].find_class(name)]

    # Also inside the quote of a measure.
    assert "".join(texts("uncovered")) == "80個(gè)33個(gè)"
    assert texts("excluded") == ["2023年3月8日"]
    assert texts("removed")[0].startswith("首頁")


def test_each_unused_number_is_named_and_linked_with_its_place(page: str) -> None:
    tree = html.fromstring(page)
    assert [(one.text_content(), one.get("href")) for one in tree.find_class("chip")] == [
        ("33个", "#t-u1"),
        ("80个", "#t-u2"),
    ]


def test_glosses_are_set_apart_and_stay_in_the_text(page: str) -> None:
    (text,) = html.fromstring(page).find_class("text")
    glosses = [one.text_content() for one in text.find_class("gloss")]
    assert glosses[:3] == ["(yún)", "(jì)", "(fù)"]
    assert len(glosses) > 10


def test_the_fragment_is_what_the_page_shows(sample: Any, page: str) -> None:
    from summarizer.view import fragment

    part = html.fromstring(fragment(sample.report, sample.article))
    (whole,) = html.fromstring(page).find_class("report")
    assert part.get("class") == "report"
    assert not part.xpath(".//script | .//style")
    (button,) = whole.xpath(".//*[@id='language']")
    button.drop_tree()
    assert html.tostring(part).split() == html.tostring(whole).split()


def test_a_finding_leads_to_its_text_and_to_its_row(page: str) -> None:
    tree = html.fromstring(page)
    gravest = tree.find_class("remark")[0]
    assert "s-error" in gravest.get("class")
    # The path points below the quantity: the row is the project's number, not the project.
    assert gravest.xpath(".//a/@data-goto") == ["p1q1"]


def test_both_languages_are_on_the_page(page: str) -> None:
    tree = html.fromstring(page)
    assert tree.get("lang") == "zh"
    assert {"目标", "Goals"} <= {one.text for one in tree.xpath('//h2/span[@class="zh" or @class="en"]')}


def test_goals_in_words_come_after_those_with_numbers_and_keep_their_place(sample: Any) -> None:
    first, *others = sample.report.goals
    worded = first.model_copy(update={"quantity": None, "indicator": None})
    page = to_html(sample.report.model_copy(update={"goals": [worded, *others]}), sample.article)
    rows = [one for one in html.fromstring(page).xpath("//tr/@id") if one.startswith("r-g")]
    assert rows == ["r-g2", "r-g3", "r-g1"]


def test_what_a_model_said_without_ground_is_told_apart(sample: Any) -> None:
    rejected = [Rejected(draft="新建机场1座", reason="no such quote")]
    provenance = sample.report.provenance.model_copy(update={"rejected": rejected, "failed_chunks": 2})
    page = to_html(sample.report.model_copy(update={"provenance": provenance}), sample.article)
    (block,) = html.fromstring(page).xpath("//*[@id='s-rejected']")
    text = " ".join(block.text_content().split())
    assert "Parts the model gave nothing for: 2" in text
    assert "新建机场1座" in text
    assert "no such quote" in text


def test_an_empty_report_still_makes_a_page() -> None:
    report = DevelopmentReport.model_validate({"document": {}, "provenance": {"engine": "rules"}})
    tree = html.fromstring(to_html(report, ""))
    assert tree.find_class("quiet")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_opens_in_the_language_asked_for(sample: Any, lang: Any) -> None:
    tree = html.fromstring(to_html(sample.report, sample.article, lang=lang))
    assert (tree.get("lang"), tree.get("data-ui")) == (lang, lang)
