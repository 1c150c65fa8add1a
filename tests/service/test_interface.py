"""The published interface against the service: whatever is sent, no error of ours and no answer it does not announce."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from summarizer.service import ServiceSettings, create_app
from tests.service.processes import Server

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("interface") / "data", deadline=20) as running:
        yield running.ready()


interface = schemathesis.openapi.from_dict(create_app(ServiceSettings()).openapi())


@interface.parametrize()
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_the_interface_announces(
    case: schemathesis.Case[Any], server: Server
) -> None:
    if case.path.endswith("/events"):
        case.path_parameters = {"id": "job_none"}  # a stream of a job that exists ends with the job
    case.call_and_validate(base_url=server.url, checks=CHECKS, timeout=180)
