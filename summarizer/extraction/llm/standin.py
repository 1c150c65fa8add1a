"""What instructor takes for the response model: the schema that the server is shown, and how an answer is read.

instructor walks a response model and every model in it four times a request, derives a class from it, and takes each
message for a template to compile once it is given a context for validators. That was three quarters of what a
request cost here. A class without a field, which brings its schema and its context along, asks for none of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from pydantic import BaseModel


def stand_in(draft: type[BaseModel], schema: str, context: Mapping[str, Any]) -> type[BaseModel]:
    """A response model that shows `schema` (JSON) and answers with a `draft` validated in `context`."""
    from instructor.v2.core.function_calls import ResponseSchema

    def model_json_schema(*_: Any, **__: Any) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(schema))  # whoever asks may change it

    def model_validate_json(text: str, *, strict: bool | None = None, **_: Any) -> BaseModel:
        return draft.model_validate_json(text, strict=strict, context=dict(context))

    def model_validate(value: Any, *, strict: bool | None = None, **_: Any) -> BaseModel:
        return draft.model_validate(value, strict=strict, context=dict(context))

    members: dict[str, Any] = {
        "model_json_schema": staticmethod(model_json_schema),
        "model_validate_json": staticmethod(model_validate_json),
        "model_validate": staticmethod(model_validate),
        "__module__": __name__,
        "__doc__": draft.__doc__,  # a tool's description
    }
    return type(draft.__name__, (ResponseSchema,), members)  # and its name
