"""A scripted server on loopback, for everything a model server can do to its client.

It is a script and no model: it gives the answers a test wrote, in their order, and breaks the way a test
says. What a model makes of an article is shown by cassettes of a real one, never by this.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Turn = Callable[["Handler", dict[str, Any]], None]

KEY = "sk-scripted-0123456789"


class Handler(BaseHTTPRequestHandler):
    """One request: recorded, then answered by the next turn of the script."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.owner.take(body, dict(self.headers))(self, body)

    def reply(self, status: int, body: str | bytes, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing on standard error."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    owner: Scripted

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what several tests are about."""


class Scripted:
    """The script and what came in. After the last turn of the script `otherwise` answers."""

    def __init__(self) -> None:
        self.script: list[Turn] = []
        self.otherwise: Turn = self.answer({})
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.at_once = 0
        self.most_at_once = 0
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.http = Server(("127.0.0.1", 0), Handler)
        self.http.owner = self
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def take(self, body: dict[str, Any], headers: dict[str, str]) -> Turn:
        with self.lock:
            self.requests.append(body)
            self.headers.append({name.lower(): value for name, value in headers.items()})
            self.times.append(time.monotonic())
            return self.script.pop(0) if self.script else self.otherwise

    def close(self) -> None:
        self.over.set()
        self.http.shutdown()
        self.http.server_close()

    # --- turns

    def answer(
        self,
        draft: Any,
        *,
        finish: str = "stop",
        usage: tuple[int, int] | None = (100, 10),
        refusal: str | None = None,
        after: float = 0.0,
        **headers: str,
    ) -> Turn:
        """A whole answer: a draft (or any text), in the form that the request asked for."""
        text = draft if isinstance(draft, str) else json.dumps(draft, ensure_ascii=False)

        def turn(handler: Handler, body: dict[str, Any]) -> None:
            with self.lock:
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
            self.over.wait(after)
            with self.lock:
                self.at_once -= 1
            if handler.path.endswith("/messages"):
                handler.reply(200, json.dumps(_message(text, body, finish, usage, refusal)), **headers)
                return
            message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
            if refusal:
                message["content"] = None
            elif "tools" in body:
                name = body["tools"][0]["function"]["name"]
                call = {"id": "c1", "type": "function", "function": {"name": name, "arguments": text}}
                message = {"role": "assistant", "content": None, "tool_calls": [call]}
            reply: dict[str, Any] = {
                "id": "1",
                "object": "chat.completion",
                "created": 1,
                "model": body["model"],
                "choices": [{"index": 0, "finish_reason": finish, "message": message}],
            }
            if usage:
                prompt, completion = usage
                reply["usage"] = {
                    "prompt_tokens": prompt,
                    "completion_tokens": completion,
                    "total_tokens": prompt + completion,
                }
            handler.reply(200, json.dumps(reply), **headers)

        return turn

    def status(self, status: int, *, error: dict[str, Any] | None = None, **headers: str) -> Turn:
        """An HTTP error that quotes the key and the article, as servers do."""

        def turn(handler: Handler, body: dict[str, Any]) -> None:
            told = {"message": f"{handler.headers['authorization']} {body['messages']}", **(error or {})}
            handler.reply(status, json.dumps({"type": "error", "error": told}), **headers)

        return turn

    def raw(self, body: str, status: int = 200) -> Turn:
        return lambda handler, _: handler.reply(status, body)

    def reset(self) -> Turn:
        """The connection breaks: RST, no answer."""

        def turn(handler: Handler, _: dict[str, Any]) -> None:
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.close_connection = True
            handler.connection.close()

        return turn

    def hang(self) -> Turn:
        """No answer at all, until the test is over."""

        def turn(handler: Handler, _: dict[str, Any]) -> None:
            self.over.wait(30)
            handler.close_connection = True

        return turn

    def drip(self, every: float = 0.02) -> Turn:
        """A byte now and then: each read is in time, the answer never comes."""

        def turn(handler: Handler, _: dict[str, Any]) -> None:
            handler.send_response(200)
            handler.send_header("content-type", "application/json")
            handler.send_header("content-length", "1000000")
            handler.end_headers()
            while not self.over.wait(every):
                handler.wfile.write(b" ")

        return turn

    def endless(self, *, compressed: bool = False) -> Turn:
        """A body that does not end, as fast as the client takes it; compressed, it is a small body that grows."""

        def turn(handler: Handler, _: dict[str, Any]) -> None:
            handler.send_response(200)
            handler.send_header("content-type", "application/json")
            handler.close_connection = True
            blanks = b" " * 1_000_000
            if compressed:
                packer = zlib.compressobj(wbits=31)
                blanks = packer.compress(blanks * 20) + packer.flush()
                handler.send_header("content-encoding", "gzip")
                handler.send_header("content-length", str(len(blanks)))
            handler.end_headers()
            while not self.over.is_set():
                handler.wfile.write(blanks)
                if compressed:
                    return

        return turn

    def cut(self) -> Turn:
        """Half of the body that was announced, then the end of the connection."""

        def turn(handler: Handler, _: dict[str, Any]) -> None:
            handler.send_response(200)
            handler.send_header("content-type", "application/json")
            handler.send_header("content-length", "1000")
            handler.end_headers()
            handler.wfile.write(b'{"id": "1", "choices": [')
            handler.close_connection = True

        return turn


def _message(
    text: str, body: dict[str, Any], finish: str, usage: tuple[int, int] | None, refusal: str | None
) -> dict[str, Any]:
    """An answer of Anthropic's Messages protocol. `text` that is no JSON object comes as words, tool or not."""
    block: dict[str, Any] = {"type": "text", "text": refusal or text}
    reason = {"length": "max_tokens", "content_filter": "refusal"}.get(finish, "end_turn")
    if "tools" in body and not refusal and text.startswith("{") and reason == "end_turn":
        block = {"type": "tool_use", "id": "t1", "name": body["tools"][0]["name"], "input": json.loads(text)}
        reason = "tool_use"
    message = {
        "id": "m1",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": [block],
        "stop_reason": "refusal" if refusal else reason,
        "stop_sequence": None,
    }
    if usage:
        message["usage"] = {"input_tokens": usage[0], "output_tokens": usage[1]}
    return message
