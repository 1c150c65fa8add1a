"""Real servers, started as a user starts them, and killed as fate does."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import httpx2

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """`summarizer serve` on a free port of loopback; its log in `lines`."""

    def __init__(self, data: Path, database: str = "", workers: int = 2, **settings: object) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SUMMARIZER_")}
        environment |= {f"SUMMARIZER_SERVICE_{k.upper()}": str(v) for k, v in settings.items()}
        environment |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        if database:
            environment["SUMMARIZER_SERVICE_DATABASE"] = database
        command = [
            sys.executable,
            "-m",
            "summarizer",
            "serve",
            "--port",
            "0",
            "--data",
            str(data),
            "--workers",
            str(workers),
        ]
        # In a group of its own, so that a test's Ctrl-C is not the test run's.
        self.process = subprocess.Popen(
            command,
            env=environment,
            cwd=data.parent,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.url = ""

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def ready(self, seconds: float = 180) -> Self:
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            if found := re.search(r"http://\S+/", "".join(self.lines)):
                self.url = found[0].rstrip("/")
                try:
                    if httpx2.get(self.url + "/readyz", timeout=5).status_code == 200:
                        return self
                except httpx2.TransportError:
                    pass
            time.sleep(0.05)
        raise AssertionError("The server did not start:\n" + "".join(self.lines))

    def call(self, method: str, path: str, **options: Any) -> Any:
        response = httpx2.request(method, self.url + path, timeout=180, **options)
        assert response.status_code < 300, response.text
        return response.json()

    def kill(self) -> None:
        """As by the kernel: no chance to say anything."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(120)
        self._reader.join(5)
        if self.process.stderr is not None:
            self.process.stderr.close()

    def stop(self, signal_: signal.Signals = signal.SIGTERM, seconds: float = 120) -> int:
        """Told to stop; its exit code."""
        self.process.send_signal(signal_)
        code = self.process.wait(seconds)
        self._reader.join(5)
        return code

    def workers(self) -> list[int]:
        """Ids of its worker processes."""
        return children(self.process.pid)


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


def until(seconds: float = 180.0, every: float = 0.05) -> Iterator[None]:
    """`for _ in until(): … break` fails when the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(every)
    raise AssertionError(f"It did not happen within {seconds} s.")
