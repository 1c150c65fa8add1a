"""One browser and one server for all that a reader does with the page; every test is a visit of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.service.chromium import Visit

    Visiting = Callable[..., Visit]


@pytest.fixture(scope="package", name="browser")
def _browser() -> Iterator[Browser]:
    pytest.importorskip("playwright")
    from tests.service.chromium import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("playwright")
    from tests.service.chromium import served

    with served(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(name="visiting")
def _visiting(browser: Browser, address: str) -> Iterator[Visiting]:
    from tests.service.chromium import Visit

    visits: list[Visit] = []

    def visit(at: str = address, **options: Any) -> Visit:
        visits.append(Visit(browser, at, **{"viewport": {"width": 1440, "height": 900}, **options}))
        return visits[-1]

    yield visit
    for one in visits:
        one.leave()
