"""Record cassettes/ anew: start a model server, run the recorded tests against it, write down what answered.

    python tools/record_cassettes.py --server LLAMA_SERVER --model MODEL.gguf [pytest arguments]

LLAMA_SERVER is llama.cpp's `llama-server`, MODEL.gguf the Qwen2.5-Coder-0.5B-Instruct (Q4_K_M) named in
cassettes/PROVENANCE.json; with another model, its numbers in docs/accuracy.md change as well. Takes about half an
hour on two cores. Pytest arguments (`-k seed`) record a part. Run it with the versions of constraints.txt.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer.extraction.llm.prompting import PROMPT_VERSION  # noqa: E402
from tests.extraction.llm.recording import BASE_URL, MODEL, PROVENANCE  # noqa: E402

TESTS = ROOT / "tests/extraction/llm/test_recorded.py"
LIBRARIES = ("instructor", "openai", "pydantic", "vcrpy")
PATIENCE = 120  # seconds for the server to load the model


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--server", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    options, pytest_arguments = parser.parse_known_args()
    address = urlsplit(BASE_URL)
    arguments = ["--alias", MODEL, "--host", str(address.hostname), "--port", str(address.port),
                 "-c", "8192", "-t", str(os.cpu_count() or 1), "-np", "1", "--jinja"]  # fmt: skip
    server = subprocess.Popen([options.server, "-m", options.model, *arguments], stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://{address.netloc}/health", server)
        command = [sys.executable, "-m", "pytest", "--record", "-v", "-p", "no:cacheprovider", str(TESTS)]
        failed = subprocess.run([*command, *pytest_arguments], cwd=ROOT).returncode
    finally:
        server.terminate()
        server.wait()
    if not failed:
        write_provenance(options.server, options.model, arguments)
    return failed


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise SystemExit(f"{address} does not answer: is the port free, and does the server start by itself?")


def write_provenance(server: Path, model: Path, arguments: list[str]) -> None:
    told = subprocess.run([server, "--version"], capture_output=True, text=True, check=True)
    provenance = {
        "model": {
            "name": MODEL,
            "file_bytes": model.stat().st_size,
            "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        },
        "server": {
            "name": "llama-server (llama.cpp)",
            "version": (told.stdout + told.stderr).strip().splitlines()[0],
            "arguments": arguments,
        },
        "base_url": BASE_URL,
        "prompt_version": PROMPT_VERSION,
        "versions": {name: version(name) for name in LIBRARIES},
        "recorded_on": dt.datetime.now(tz=dt.UTC).date().isoformat(),
    }
    PROVENANCE.write_text(json.dumps(provenance, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
