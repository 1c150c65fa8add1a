"""Natural errors: an item counts as flagged where a finding is of that item, and once for each thing wrong in it."""

from __future__ import annotations

import pytest

pytest.importorskip("benchmarks.mutations.answers")

from benchmarks.mutations.answers import BELIEVED, KINDS, RIGHT, Answer, _answer, _complete, tables
from summarizer.article import clean, source_from_text
from summarizer.grounding import Ground
from summarizer.schemas import DevelopmentReport
from summarizer.validation import validate

ARTICLE = "2024年5月1日 来源:青禾日报\n截至目前,全县已开工项目45个,完成投资12亿元。"


def test_a_finding_counts_for_its_own_item_alone() -> None:
    alarms = [("/goals/1/quantity", "error"), ("/goals/11", "warning")]
    found = [_answer(BELIEVED, "role", f"/goals/{n}", "", alarms) for n in (1, 11, 2)]
    assert [(one.error, one.warning) for one in found] == [(True, False), (False, True), (False, False)]


def test_a_believed_answer_is_a_report_whose_quotes_were_searched() -> None:
    ground = Ground(clean(source_from_text(ARTICLE)))
    quantity = {"text": "45个", "value": 45, "unit": "个", "kind": "count", "bound": "exact"}
    item = {"indicator": "已开工项目", "period": None, "quantity": quantity}
    told = {
        "achieved_metrics": [{**item, "evidence": [{"quote": "已开工项目45个"}]}],
        "goals": [{**item, "evidence": [{"quote": "计划开工项目60个"}]}],
    }
    report = _complete(told, ground)
    DevelopmentReport.model_validate(report)
    wrong = {f.path for f in validate(report, ground).findings if f.severity == "error"}
    assert {path.split("/")[1] for path in wrong if path} == {"goals"}


def test_rows_are_of_one_source_and_tell_how_many_were_flagged() -> None:
    told = [Answer(BELIEVED, "period", "x", True, False), Answer(BELIEVED, "period", "y", False, False)]
    believed, grounded = tables([*told, Answer(BELIEVED, RIGHT, "", False, False)])
    assert [row[1:3] for row in believed.rows] == [["2", "1 (50.0%)"], ["1", "0 (0.0%)"]]
    assert believed.rows[0][0].startswith(f"period: {KINDS['period']}")
    assert grounded.rows == []
