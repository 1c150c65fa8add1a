"""Who is calling: tokens are read strictly, kept as digests, compared whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import InputError, Told
from summarizer.service.tokens import bearer, owner_of, parse_tokens, read_tokens


def entry(number: int) -> Told:
    return Told(f"第 {number} 项", f"entry {number}")


OLD, NEW, SHORT = "0123456789abcdef", "fedcba9876543210", "0a1b2c3d"


def test_a_token_has_a_name_and_several_may_share_it() -> None:
    tokens = parse_tokens([f"team={OLD}", "", "# the next one", f" team = {NEW} "], entry)
    assert [owner_of(secret, tokens) for secret in (OLD, NEW, "other", "", None)] == [
        "team",
        "team",
        None,
        None,
        None,
    ]
    assert OLD not in repr(tokens)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (OLD, "name=SECRET"),
        ("team=abc123", "at least 16"),
        (f"te am={OLD}", "name of a token"),
        (f"team={OLD}令", "cannot carry"),
    ],
)
def test_what_is_no_token_is_refused_and_never_quoted(line: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        parse_tokens([line], entry)
    assert line.rpartition("=")[2] not in str(caught.value)


def test_a_refused_line_of_a_file_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "to{k}ens"
    path.write_text(f"# ours\nteam={OLD}\n\nother={SHORT}\n", "utf-8-sig")
    with pytest.raises(InputError) as caught:
        read_tokens(path)
    assert caught.value.told.en.startswith(f"{path}, line 4: The token of other is too short")
    assert caught.value.told.zh.startswith(f"{path} 第 4 行：other 的令牌太短")
    assert SHORT not in "".join(caught.value.told)


@pytest.mark.parametrize(("content", "why"), [(None, "No such file"), (b"\xff\xfe\x00", "UTF-8")])
def test_a_token_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "tokens"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=why) as caught:
        read_tokens(path)
    assert str(path) in caught.value.told.zh


def test_a_token_file_has_to_hold_one(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text("# none yet\n", "utf-8")
    with pytest.raises(InputError, match="holds no token"):
        read_tokens(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_tokens(tmp_path / "missing")
    path.write_text(f"team={OLD}\n", "utf-8")
    assert [token.name for token in read_tokens(path)] == ["team"]


@pytest.mark.parametrize(
    ("header", "secret"),
    [
        ("Bearer abc", "abc"),
        ("bearer  abc ", "abc"),
        ("Basic abc", None),
        ("", None),
        (None, None),
        ("Bearer", ""),
    ],
)
def test_only_a_bearer_header_carries_a_token(header: str | None, secret: str | None) -> None:
    assert bearer(header) == secret
