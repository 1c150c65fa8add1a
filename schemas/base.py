"""What every model of the contract shares."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema


class Model(BaseModel):
    """Immutable; unknown keys are kept, because adding keys to a report is free."""

    # Validators are built when a model is first used: most runs use a few of them.
    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


# Exact inside, a JSON number outside: 47.6 must never become 47.599999 on its way through.
Number = Annotated[
    Decimal,
    PlainSerializer(_json_number, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
