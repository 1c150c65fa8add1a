"""Bearer tokens: who is calling. Only digests are kept; a comparison takes as long for any token."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import InputError

SHORTEST: Final = 16
# What a header carries (RFC 6750); a name is shown in logs and owns reports.
_SECRET = re.compile(r"[A-Za-z0-9\-._~+/]+=*")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


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
                "The name of a token is 1 to 64 letters, digits, dots, dashes or underscores, as in team=SECRET."
            )
        if len(secret) < SHORTEST or not _SECRET.fullmatch(secret):
            raise InputError(
                f"The token of {name} is too short or holds characters a header cannot carry: use at least "
                f"{SHORTEST} letters and digits, such as the output of `openssl rand -hex 24`."
            )
        return cls(name, hashlib.sha256(secret.encode("ascii")).digest())


def parse_tokens(lines: Iterable[str]) -> tuple[Token, ...]:
    """Tokens as `name=secret`, one an entry; blank entries and those that begin with # are skipped.

    Several secrets may share a name (an old and a new one). Raises InputError.
    """
    found = []
    for line in lines:
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        name, separator, secret = entry.partition("=")
        if not separator:
            raise InputError(
                "A token is given as name=SECRET, one a line in a file, with commas in a variable."
            )
        found.append(Token.of(name.strip(), secret.strip()))
    return tuple(found)


def read_tokens(path: Path) -> tuple[Token, ...]:
    """The tokens of a file. Raises InputError where there are none."""
    try:
        found = parse_tokens(path.read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: no token file ({error}).") from None
    if not found:
        raise InputError(f"{path}: holds no token. Write one a line, as in team=SECRET.")
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
