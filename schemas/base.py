"""What every model of the contract shares."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema


class Model(BaseModel):
    """Immutable; unknown keys are kept, because adding keys to a report is free."""

    # Validators are built when a model is first used: most runs use a few of them.
    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)


M = TypeVar("M", bound=BaseModel)


def built(model: type[M], fields: dict[str, object]) -> M:
    """An instance as validation leaves it, without its cost: for values that are our own and right.

    All fields are given, in their order. Foreign input goes through the model itself.
    """
    made = model.__new__(model)
    write = object.__setattr__
    write(made, "__dict__", fields)
    write(made, "__pydantic_fields_set__", set(fields))
    write(made, "__pydantic_extra__", {})
    write(made, "__pydantic_private__", None)
    return made


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


# Exact inside, a JSON number outside: 23.6 must never become 23.599999 on its way through.
Number = Annotated[
    Decimal,
    PlainSerializer(_json_number, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
