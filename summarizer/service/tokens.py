"""Bearer tokens: who is calling. Only digests are kept; a comparison takes as long for any token."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import InputError, Told, reason_of

SHORTEST: Final = 16
# What a header carries (RFC 6750); a name is shown in logs and owns reports.
_SECRET = re.compile(r"[A-Za-z0-9\-._~+/]+=*")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


_NO_ENTRY: Final = Told(
    "{where}：令牌应写成 名称=令牌，文件中一行一个，环境变量中以逗号分隔。",
    "{where}: a token is given as name=SECRET, one a line in a file, with commas in a variable.",
)
_UNREADABLE: Final = Told(
    "无法读取令牌文件 {path}（{why}）。请检查路径。",
    "The token file {path} cannot be read ({why}). Check the path.",
)
_NO_UTF8: Final = Told("不是 UTF-8 文本", "it is no text in UTF-8")
_NO_TOKEN: Final = Told(
    "{path} 里没有令牌。请每行写一个，如 team=SECRET。",
    "{path} holds no token. Write one a line, as in team=SECRET.",
)


@dataclass(frozen=True, slots=True)
class Token:
    """`name` owns what is made with the token; `digest` is the SHA-256 of the secret."""

    name: str
    digest: bytes

    @classmethod
    def of(cls, name: str, secret: str) -> Token:
        """Raises InputError for a name or a secret that cannot be used; the secret is never quoted."""
        if not _NAME.fullmatch(name):
            raise InputError(
                "令牌的名称应为 1 至 64 个字母、数字、点、横线或下划线，如 team=SECRET。",
                "The name of a token is 1 to 64 letters, digits, dots, dashes or underscores, as in team=SECRET.",
            )
        if len(secret) < SHORTEST or not _SECRET.fullmatch(secret):
            raise InputError(
                f"{name} 的令牌太短，或含有请求头不能携带的字符：请用至少 {SHORTEST} 个字母和数字，"
                "例如 `openssl rand -hex 24` 的输出。",
                f"The token of {name} is too short or holds characters a header cannot carry: use at least "
                f"{SHORTEST} letters and digits, such as the output of `openssl rand -hex 24`.",
            )
        return cls(name, hashlib.sha256(secret.encode("ascii")).digest())


def parse_tokens(entries: Iterable[str], place: Callable[[int], Told]) -> tuple[Token, ...]:
    """Tokens as `name=secret`, one an entry; blank entries and those that begin with # are skipped.

    Several secrets may share a name (an old and a new one). Raises InputError, which tells where by
    `place` of the number of the entry.
    """
    found = []
    for number, line in enumerate(entries, 1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        name, separator, secret = entry.partition("=")
        where = place(number)
        if not separator:
            raise InputError(*_NO_ENTRY.filled(where=where))
        try:
            found.append(Token.of(name.strip(), secret.strip()))
        except InputError as error:
            raise InputError(f"{where.zh}：{error.told.zh}", f"{where.en}: {error.told.en}") from None
    return tuple(found)


def read_tokens(path: Path) -> tuple[Token, ...]:
    """The tokens of a file. Raises InputError where there are none."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
        found = parse_tokens(lines, lambda number: Told(f"{path} 第 {number} 行", f"{path}, line {number}"))
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else _NO_UTF8
        raise InputError(*_UNREADABLE.filled(path=path, why=why)) from None
    if not found:
        raise InputError(*_NO_TOKEN.filled(path=path))
    return found


def bearer(header: str | None) -> str | None:
    """The secret of an Authorization header; None for another scheme."""
    scheme, _, secret = (header or "").strip().partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None


def owner_of(secret: str | None, tokens: Sequence[Token]) -> str | None:
    """The name whose token this is, or None. Every token is compared, whichever fits."""
    digest = hashlib.sha256((secret or "").encode("utf-8", "surrogatepass")).digest()
    owner = None
    for token in tokens:
        if hmac.compare_digest(digest, token.digest):
            owner = token.name
    return owner
