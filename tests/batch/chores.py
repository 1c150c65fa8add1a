"""What processes are told to do in tests: by name, for they import it."""

from __future__ import annotations

import os
import signal
import time


def chore(task: str) -> str:
    """`echo:x` answers; the others are what a document must not be able to do to a run."""
    kind, _, value = task.partition(":")
    if kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "exit":
        os._exit(3)
    if kind == "sleep":
        time.sleep(float(value))
    if kind == "eat":
        return str(len(bytearray(int(value))))
    if kind == "pid":
        return str(os.getpid())
    return value
