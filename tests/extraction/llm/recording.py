"""Cassettes: what a real model server answered, kept as readable YAML and played back without a network.

`cassettes/<test module>/<test>.yaml` belongs to one test. A request has to equal the recorded one in method,
address and body; a request that does not fails its test at once, with what has changed. Nothing is normalised:
JSON is written as YAML and read back as the same JSON. `tools/record_cassettes.py` records all of them anew.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
import vcr
import yaml
from vcr.cassette import Cassette
from vcr.request import Request

from summarizer.extraction.llm.config import ModelConfig

ROOT: Final = Path(__file__).resolve().parents[3]
FOLDER: Final = ROOT / "cassettes"
PROVENANCE: Final = FOLDER / "PROVENANCE.json"
MODEL: Final = "qwen2.5-coder-0.5b-instruct-q4_k_m"
BASE_URL: Final = "http://127.0.0.1:8080/v1"
HEADERS: Final = frozenset(("accept", "content-type"))  # all that a cassette keeps of them
_MOST_LINES: Final = 40  # of a difference that are shown


def recorded_model(**options: Any) -> ModelConfig:
    """The recorded model. A small one: short chunks, and an end to answers that repeat themselves."""
    defaults: dict[str, Any] = {
        "model": MODEL,
        "base_url": BASE_URL,
        "mode": "json_schema",
        "chunk_characters": 200,
        "max_output_tokens": 700,
        "request_timeout": 900.0,
        "article_timeout": 7200.0,
        "concurrency": 1,
    }
    return ModelConfig(**(defaults | options))


def cassette_of(nodeid: str) -> Path:
    """The cassette of a test: `tests/a/test_b.py::test_c[d]` → `cassettes/test_b/test_c-d.yaml`."""
    module, _, test = nodeid.partition("::")
    return FOLDER / Path(module).stem / f"{test.replace('[', '-').replace(']', '')}.yaml"


@contextmanager
def use_cassette(path: Path, *, record: bool) -> Iterator[Cassette]:
    """Everything sent inside is played from `path`, each interaction once and none left over, or recorded there."""
    if record:
        path.unlink(missing_ok=True)
    elif not path.exists():
        pytest.fail(f"{_shown(path)} is missing: record it with tools/record_cassettes.py.")
    with _recorder(record).use_cassette(path.name, cassette_library_dir=str(path.parent)) as cassette:
        if not record:
            _fail_at_once(cassette, path)
        yield cassette
        if not record and not cassette.all_played:
            unused = len(cassette) - cassette.play_count
            pytest.fail(f"{_shown(path)}: {unused} of {len(cassette)} recorded requests were not sent.")


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def _recorder(record: bool) -> vcr.VCR:
    recorder = vcr.VCR(
        record_mode="all" if record else "none",
        match_on=("method", "scheme", "host", "port", "path", "query", "body"),
        before_record_request=_without_headers,
        before_record_response=_answer_without_headers,
        decode_compressed_response=True,
        serializer="readable",
    )
    recorder.register_serializer("readable", Readable)
    return recorder


def _without_headers(request: Request) -> Request:
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in HEADERS}
    return request


def _answer_without_headers(response: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in response["headers"].items() if name.lower() in HEADERS}
    return {**response, "headers": kept}


def _fail_at_once(cassette: Cassette, path: Path) -> None:
    """vcr raises an error that the SDK takes for a broken connection; the client would try again."""
    known = cassette.can_play_response_for

    def can_play_response_for(request: Request) -> bool:
        if not known(request):
            pytest.fail(f"{_shown(path)} has no such request.\n{_difference(cassette, request)}")
        return True

    cassette.can_play_response_for = can_play_response_for


def _difference(cassette: Cassette, request: Request) -> str:
    """What has changed, against the recorded request most like this one."""
    asked = _lines(request)
    unplayed = [r for i, r in enumerate(cassette.requests) if not cassette.play_counts[i]]
    if not unplayed:
        return "All recorded requests were sent before it: this one is new, or sent twice.\n" + "\n".join(
            asked[:_MOST_LINES]
        )
    matcher = difflib.SequenceMatcher(b=asked, autojunk=False)

    def likeness(lines: list[str]) -> float:
        matcher.set_seq1(lines)
        return matcher.ratio()

    nearest = max(map(_lines, unplayed), key=likeness)
    changes = list(difflib.unified_diff(nearest, asked, "recorded", "now", lineterm="", n=1))
    more = [f"… {len(changes) - _MOST_LINES} more lines"] if len(changes) > _MOST_LINES else []
    advice = "If the change is meant, record anew: tools/record_cassettes.py"
    return "\n".join([*changes[:_MOST_LINES], *more, advice])


def _lines(request: Request) -> list[str]:
    text = json.dumps(json.loads(request.body or b"null"), ensure_ascii=False, indent=1)
    return [f"{request.method} {request.uri}", *text.replace("\\n", "\n").splitlines()]


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]
    """Texts of several lines as blocks."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


class Readable:
    """A serializer for vcr: JSON bodies as YAML, Chinese as Chinese."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        for interaction in cassette["interactions"]:
            for part, key in ((interaction["request"], "body"), (interaction["response"]["body"], "string")):
                part[key] = {"json": json.loads(part[key])}
        text: str = yaml.dump(cassette, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
        return text

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        cassette: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        for interaction in cassette["interactions"]:
            for part, key in ((interaction["request"], "body"), (interaction["response"]["body"], "string")):
                part[key] = json.dumps(part[key]["json"], ensure_ascii=False)
        return cassette
