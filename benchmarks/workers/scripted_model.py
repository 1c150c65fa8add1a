"""A model server that is a script: a fixed time an answer, and a perfect answer to whoever asks.

Standard input: one JSON line {"seconds": …, "articles": [{"ours": …, "langextract": […]}]}, see
`benchmarks.overhead`. Standard output: one line with the port. POST is a chat completion, whatever
the path; GET gives the log since the last GET: [start, end] of each request, from its last byte
read to its answer's last byte written, on this process' clock. It ends when its input does.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]

# What the two prompts put around the text to read, and ours around a question for numbers left out.
OUR_TEXT = re.compile(r"<原文>(.*)</原文>(.*)", re.S)
THEIR_TEXT = re.compile(r".*\nQ: (.*)\nA: ?\Z", re.S)
GLEANING = "遗漏"


class Script:
    """The answers, and the log of who asked when."""

    def __init__(self, seconds: float, articles: list[Json]) -> None:
        self.seconds = seconds
        self._articles = articles
        self._log: list[tuple[float, float]] = []
        self._lock = threading.Lock()

    def reply(self, request: Json) -> Json:
        """The text of the answer to a request, as a chat completion."""
        prompt = request["messages"][-1]["content"]
        ours = OUR_TEXT.search(prompt)
        if ours:
            found = self._ours("" if GLEANING in ours[2] else ours[1])
        else:
            theirs = THEIR_TEXT.match(prompt)
            found = {"extractions": self._langextract(theirs[1] if theirs else prompt)}
        return {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": request["model"],
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": json.dumps(found, ensure_ascii=False)},
                }
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }

    def _ours(self, text: str) -> Json:
        """Everything of the annotation whose quote stands in the text, as a chunk's draft.

        A number whose project is introduced elsewhere brings the project along, with its own quote.
        """
        draft: dict[str, list[Json]] = {"goals": [], "metrics": [], "projects": [], "measures": []}
        for article in self._articles:
            for kind, items in article["ours"].items():
                for item in items:
                    numbers = [n for n in item.get("numbers", ()) if n["quote"] in text]
                    quote = item["quote"] if item["quote"] in text else numbers[0]["quote"] if numbers else ""
                    if quote:
                        within = {"numbers": numbers} if "numbers" in item else {}
                        draft[kind].append(item | {"quote": quote} | within)
        return draft

    def _langextract(self, text: str) -> list[Json]:
        """The same facts, each with its words as they stand in the raw (or in the clean) text."""
        found = []
        for article in self._articles:
            for kind, spellings, attributes in article["langextract"]:
                words = next((words for words in spellings if words in text), None)
                if words:
                    found.append({kind: words, f"{kind}_attributes": attributes})
        return found

    def book(self, start: float, end: float) -> None:
        with self._lock:
            self._log.append((start, end))

    def take_log(self) -> list[tuple[float, float]]:
        with self._lock:
            log, self._log = self._log, []
        return log


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        start = time.monotonic()
        answer = json.dumps(self.script.reply(json.loads(body)), ensure_ascii=False).encode()
        time.sleep(max(0.0, start + self.script.seconds - time.monotonic()))
        self._send(answer)
        self.script.book(start, time.monotonic())

    def do_GET(self) -> None:
        self._send(json.dumps(self.script.take_log()).encode())

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing on standard error."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def main() -> None:
    told = json.loads(sys.stdin.buffer.readline())
    Handler.script = Script(told["seconds"], told["articles"])
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.buffer.read()


if __name__ == "__main__":
    main()
