"""Peers: each in its own virtual environment, outside the repository, asked over a pipe.

Nothing of a peer is imported here. An environment is built once, from a list of pinned versions in
`requirements/`, and kept under the work folder until that list changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = Path(__file__).resolve().parent / "requirements"
INSTALL_SECONDS = 1200
ANSWER_SECONDS = 1800.0

Json = dict[str, Any]


class PeerFailed(Exception):
    """A peer did not install, start or answer; the message is the reason shown in its row."""


@dataclass(frozen=True, slots=True)
class Peer:
    """`worker` is its module under `workers/`; without `requirements` it runs in our own environment."""

    name: str
    worker: str
    requirements: str | None = None
    distribution: str = ""
    variant: str = ""


OURS = Peer("summarizer", "use_summarizer", None, "devreport")
NUMBER_PEERS = (
    OURS,
    Peer("jionlp, money", "use_jionlp", "jionlp", "jionlp", "money"),
    Peer("jionlp, money by segmenter", "use_jionlp", "jionlp", "jionlp", "segmented"),
    Peer("jionlp, money and time", "use_jionlp", "jionlp", "jionlp", "time"),
    Peer("chinese2digits", "use_chinese2digits", "chinese2digits", "chinese2digits"),
    Peer("recognizers-text", "use_recognizers", "recognizers", "recognizers-text-number-with-unit"),
)
GROUNDING_PEERS = (
    OURS,
    Peer("langextract, RegexTokenizer", "use_langextract", "langextract", "langextract", "RegexTokenizer"),
    Peer(
        "langextract, UnicodeTokenizer", "use_langextract", "langextract", "langextract", "UnicodeTokenizer"
    ),
    Peer("instructor CitationMixin", "use_citation", None, "instructor"),
)


def default_work_folder() -> Path:
    """The user's cache folder for the peers' environments."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "devreport-benchmarks"


def interpreter(peer: Peer, work_folder: Path) -> str:
    """The Python that has the peer installed, building its environment first if need be. Raises PeerFailed."""
    if peer.requirements is None:
        return sys.executable
    wanted = REQUIREMENTS / f"{peer.requirements}.txt"
    digest = hashlib.sha256(wanted.read_bytes() + sys.version.encode()).hexdigest()
    home = work_folder / peer.requirements
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = home / "ready"
    if ready.exists() and ready.read_text() == digest:
        return str(python)
    print(f"building the environment of {peer.name} …", file=sys.stderr, flush=True)
    shutil.rmtree(home, ignore_errors=True)
    home.parent.mkdir(parents=True, exist_ok=True)
    _install([sys.executable, "-m", "venv", str(home)])
    _install([str(python), "-m", "pip", "install", "--quiet", "--requirement", str(wanted)])
    ready.write_text(digest)
    return str(python)


def ask(
    peer: Peer, requests: Sequence[Json], work_folder: Path, seconds: float = ANSWER_SECONDS
) -> list[Any]:
    """The answers of one fresh process of the peer, in order. Raises PeerFailed, also if one request failed."""
    command = [interpreter(peer, work_folder), "-m", f"benchmarks.workers.{peer.worker}"]
    lines = "".join(json.dumps({**r, "variant": peer.variant}) + "\n" for r in requests)
    try:
        done = subprocess.run(
            command, cwd=ROOT, input=lines.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise PeerFailed(f"no answer within {seconds:.0f} s") from None
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    for reply in replies:
        if "error" in reply:
            raise PeerFailed(reply["error"])
    if len(replies) != len(requests):
        raise PeerFailed(f"crashed: {_last_line(done.stderr)}")
    return [reply["answer"] for reply in replies]


def version(peer: Peer, work_folder: Path) -> str:
    """The installed version of the peer's distribution; for ours, of the package in the checkout."""
    code = (
        "import summarizer; print(summarizer.__version__)"
        if peer.distribution == OURS.distribution
        else f"from importlib.metadata import version; print(version({peer.distribution!r}))"
    )
    try:
        done = subprocess.run(
            [interpreter(peer, work_folder), "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (PeerFailed, subprocess.CalledProcessError):
        return "not installed"
    return done.stdout.strip()


def _install(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, timeout=INSTALL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise PeerFailed(f"not installed within {INSTALL_SECONDS} s") from None
    if done.returncode:
        raise PeerFailed(f"did not install: {_last_line(done.stderr)}")


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else "no message"
