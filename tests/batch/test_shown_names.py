"""No name of a document says in which folders its input lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.journal import Entry
from summarizer.batch.shown_names import ShownNames
from summarizer.batch.work import Result
from summarizer.errors import Told


@pytest.mark.parametrize(
    ("told", "id_", "shown"),
    [
        ("/srv/anna/articles", "articles/a/1.txt", "articles/a/1.txt"),
        ("/srv/anna/articles", "anna/articles/a/1.txt", "articles/a/1.txt"),
        ("/srv/anna/articles", "/srv/anna/articles/a/1.txt", "articles/a/1.txt"),
        ("/srv/anna/../bert/articles", "../bert/articles/1.txt", "articles/1.txt"),
        ("/srv/anna", "articles/1.txt", "articles/1.txt"),  # told as `.`
        ("/srv/anna/old.jsonl", "/srv/anna/old.jsonl#17", "old.jsonl#17"),
        ("/srv/anna/old.zip", "/srv/anna/old.zip!in/1.txt", "old.zip!in/1.txt"),
        ("/srv/anna/a.txt", "/srv/anna/a.txt~2", "a.txt~2"),
        ("/srv/anna/2023*/x*.txt", "/srv/anna/2023-07/x1.txt", "2023-07/x1.txt"),
        ("/srv/anna/articles", "/srv/anna/articles-old/1.txt", "1.txt"),
        ("/srv/x", "/srv/anna/1.txt", "1.txt"),
        ("/srv/x", "../../anna/1.txt", "1.txt"),
    ],
)
def test_a_name_begins_with_its_input(told: str, id_: str, shown: str) -> None:
    assert ShownNames([told]).of(id_) == shown


def test_the_longest_input_counts() -> None:
    names = ShownNames(["/data/articles", "/data/articles/new"])
    assert names.of("/data/articles/new/1.txt") == "new/1.txt"
    assert names.of("/data/articles/old/1.txt") == "articles/old/1.txt"


def test_reasons_name_no_folder_either() -> None:
    told = Told(
        "无法读取 /srv/anna/old.zip!in/1.txt（坏了）；见 /srv/anna/old.zip 与 /etc/app/x.conf，同比/环比，http://host/v1/models。",
        "/srv/anna/old.zip!in/1.txt could not be read.",
    )
    entry = Entry("/srv/anna/old.zip!in/1.txt", "k", Result.failed("UnreadableInput", told.kept()))
    shown = ShownNames(["/srv/anna/old.zip"]).entry(entry)
    assert shown.result is not None
    assert Told.read(shown.result.reason or "") == (
        "无法读取 old.zip!in/1.txt（坏了）；见 old.zip 与 x.conf，同比/环比，http://host/v1/models。",
        "old.zip!in/1.txt could not be read.",
    )


PATHS = st.lists(st.sampled_from(["secret", "a", "b.txt", "c#d", "e!f", "..", "x~2"]), min_size=1, max_size=5)


@given(PATHS, PATHS)
def test_what_lies_above_an_input_is_in_no_name(told: list[str], below: list[str]) -> None:
    path = "/".join(["/top", *told, "input"])
    shown = ShownNames([path]).of("/".join([path, *below]))
    assert shown == "/".join(["input", *below])
