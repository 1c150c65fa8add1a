from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from summarizer.extraction.llm import drafts
from summarizer.extraction.llm.drafts import MAX_ITEMS, MAX_QUOTE, ChunkDraft, rejected, salvage
from tests.extraction.llm.articles import on_ground

TEXT = "江口市今年新开工项目46个,完成投资38.5亿元。2023年亿元以上项目达到12个。"


def metric(quote: str, mention: str, **more: Any) -> dict[str, Any]:
    return {
        "quote": quote,
        "mention": mention,
        "indicator": "项目",
        "scope": "",
        "period": "",
        "comparison": "",
        **more,
    }


def ask(strict: bool | None = True, **lists: Any) -> ChunkDraft:
    """The answer validated as instructor does it."""
    ground, chunk = on_ground(TEXT)
    context: dict[str, Any] = {"ground": ground, "chunk": chunk}
    if strict is not None:
        context["strict"] = strict
    return ChunkDraft.model_validate_json(json.dumps(lists, ensure_ascii=False), context=context)


def models() -> list[type[BaseModel]]:
    return [
        m
        for m in vars(drafts).values()
        if isinstance(m, type) and issubclass(m, BaseModel) and m.__module__ == drafts.__name__
    ]


# --- the schema


def test_no_draft_has_a_field_for_a_number() -> None:
    assert '"number"' not in json.dumps(ChunkDraft.model_json_schema())
    assert '"integer"' not in json.dumps(ChunkDraft.model_json_schema())


def test_every_text_and_list_is_bounded_and_the_quote_comes_first() -> None:
    schema = ChunkDraft.model_json_schema()
    for part in [schema, *schema["$defs"].values()]:
        assert part["required"] == list(part["properties"])
        assert part["additionalProperties"] is False
        for name, field in part["properties"].items():
            assert field["type"] == "boolean" or {"maxLength", "maxItems", "enum"} & field.keys(), name
    for name, part in schema["$defs"].items():
        assert next(iter(part["properties"])) == "quote", name


def test_descriptions_are_in_chinese() -> None:
    for part in ChunkDraft.model_json_schema()["$defs"].values():
        assert any("\u4e00" <= c <= "\u9fff" for c in part["description"])


# --- strict: the reasons a model is given


@pytest.mark.parametrize(
    ("quote", "mention", "reason"),
    [
        ("新开工项目47个", "47个", "不在本段原文中"),
        ("完成投资38.5万元", "38.5万元", "不在本段原文中"),
        ("完成投资8.5亿元", "8.5亿元", "不在本段原文中"),
        ("", "46个", "quote 是空的"),
        ("新开工项目46个", "47个", "没有数字“47个”"),
        ("新开工项目46个", "6个", "没有数字“6个”"),
        ("新开工项目46个", "", "mention 是空的"),
        ("新开工项目46个", "项目", "里没有数字"),
        ("新开工项目46个,完成投资38.5亿元", "46个,完成投资38.5亿元", "一条只写一个数字"),
        ("2023年亿元以上项目达到12个", "2023年", "日期"),
        ("2023年亿元以上项目达到12个", "亿元以上", "门槛"),
    ],
)
def test_what_does_not_ground_is_an_error_with_its_reason(quote: str, mention: str, reason: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ask(metrics=[metric(quote, mention)])
    assert reason in str(caught.value)
    assert "metrics.0" in str(caught.value), "the model is told which item is meant"


def test_every_bad_item_is_named_in_one_error() -> None:
    bad = metric("完成投资99亿元", "99亿元")
    with pytest.raises(ValidationError) as caught:
        ask(
            metrics=[bad, metric("新开工项目46个", "46个"), bad],
            measures=[{"quote": "无此政策", "name": "无此政策"}],
        )
    assert [e["loc"][:2] for e in caught.value.errors()] == [("metrics", 0), ("metrics", 2), ("measures", 0)]


def test_a_model_that_changed_the_words_around_a_number_is_told_the_right_ones() -> None:
    with pytest.raises(
        ValidationError, match=r"原文里“38\.5亿元”的上文是“江口市今年新开工项目46个,完成投资38\.5亿元”"
    ):
        ask(metrics=[metric("今年投资完成了38.5亿元", "38.5亿元")])


def test_another_spelling_of_the_same_quote_grounds() -> None:
    draft = ask(metrics=[metric("完成投资 ３８.５ 億元", "３８.５億元"), metric("新開工項目46個", "46")])
    assert len(draft.metrics) == 2


def test_a_context_without_the_flag_is_strict() -> None:
    with pytest.raises(ValidationError):
        ask(strict=None, metrics=[metric("完成投资99亿元", "99亿元")])


def test_a_quote_of_another_chunk_does_not_ground() -> None:
    ground, chunk = on_ground(TEXT)
    half = type(chunk)(0, 22, ground.text[:22], "", 0)
    assert "12个" not in half.text
    with pytest.raises(ValidationError, match="不在本段原文中"):
        ChunkDraft.model_validate(
            {"metrics": [metric("项目达到12个", "12个")]},
            context={"ground": ground, "chunk": half, "strict": True},
        )


# --- lenient: the last attempt


def test_without_context_nothing_is_checked() -> None:
    draft = ChunkDraft.model_validate({"metrics": [metric("完成投资99亿元", "99亿元")]})
    assert draft.metrics[0].quote == "完成投资99亿元"


def test_the_last_attempt_cuts_what_is_too_long() -> None:
    long = [metric("项" * 500, "1个")] * (MAX_ITEMS + 5)
    draft = ask(strict=False, metrics=long)
    assert len(draft.metrics) == MAX_ITEMS
    assert len(draft.metrics[0].quote) == MAX_QUOTE
    with pytest.raises(ValidationError):
        ask(strict=True, metrics=long)


def test_unknown_stages_and_categories_are_no_error() -> None:
    draft = ask(
        projects=[{"quote": "新开工项目46个", "name": "某园", "stage": "在建"}],
        measures=[{"quote": "新开工项目46个", "name": "某策", "category": "钱"}],
    )
    assert draft.projects[0].stage == ""
    assert draft.measures[0].category == "other"


def test_nulls_are_empty_texts() -> None:
    draft = ask(metrics=[metric("新开工项目46个", "46个", scope=None, period=None)])
    assert (draft.metrics[0].scope, draft.metrics[0].period) == ("", "")


# --- salvage


def test_salvage_keeps_the_good_items_of_a_bad_answer() -> None:
    good = metric("新开工项目46个", "46个")
    answer = {
        "goals": "没有",
        "metrics": [
            good,
            7,
            None,
            "项目",
            {"quote": ["a"]},
            {"mention": "1个"},
            {**good, "extra": 1, "scope": 5},
        ],
        "measures": [{"quote": "a", "name": "b", "numbers": [good, 3]}],
        "summary": "…",
    }
    draft, refused = salvage(json.dumps(answer))
    assert [m.quote for m in draft.metrics][:1] == ["新开工项目46个"]
    assert all(m.mention or m.quote == "" for m in draft.metrics)
    assert len(draft.measures[0].numbers) == 1
    assert len(refused) >= 5


@pytest.mark.parametrize(
    "answer", ["", "抱歉,我不能回答。", "[1,2]", "null", b"\xff", None, 3, "{" * 5000, {"goals": None}]
)
def test_salvage_never_raises(answer: Any) -> None:
    draft, _ = salvage(answer)
    assert draft == ChunkDraft()


def test_a_rejected_draft_can_be_written() -> None:
    assert len(rejected({"quote": "项" * 5000}, "原因").draft) <= 300
    rejected("\ud800", "原因").model_dump_json()
    assert "numbers" not in rejected(ChunkDraft(), "原因").draft
