"""The JSON Schema of the report, published from the models.

`python -m summarizer.schemas.publish` writes it anew; a test fails while the file and the models differ.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from summarizer.schemas.report import DevelopmentReport

PATH = Path(__file__).with_name("development_report.schema.json")


class _AsWritten(GenerateJsonSchema):
    """A report is written whole, unknown = null: every key of the contract is required."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # "Period Start" says nothing that the key period_start does not


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of a report as this package writes it.

    Reading is more lenient: `DevelopmentReport.model_validate` fills in keys that have a default.
    """
    schema = DevelopmentReport.model_json_schema(schema_generator=_AsWritten)
    return {"$schema": _AsWritten.schema_dialect, **schema}


def published() -> str:
    """The text of the published file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PATH.write_text(published(), encoding="utf-8")
