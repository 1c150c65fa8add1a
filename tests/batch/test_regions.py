"""Places by one name each."""

from __future__ import annotations

import pytest

from summarizer.batch.regions import resolved


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (["青禾县", "江南省云溪市青禾县"], {"青禾县": "江南省云溪市青禾县"}),
        (
            ["青禾县", "云溪市青禾县", "江南省云溪市青禾县"],
            {"青禾县": "江南省云溪市青禾县", "云溪市青禾县": "江南省云溪市青禾县"},
        ),
        (["白石区", "云溪市白石区", "江湾市白石区"], {}),  # either of them
        (["高新区", "云溪市高新区"], {}),  # every city has one
        (["禾县", "青禾县"], {}),  # the end of a name
        (["青禾县", "白石县"], {}),
        ([], {}),
    ],
)
def test_a_short_name_stands_for_the_only_place_that_ends_so(told: list[str], names: dict[str, str]) -> None:
    assert resolved(told) == names
