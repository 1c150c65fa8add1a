"""A scripted batch service on loopback: files, batches, and answers that a test writes."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]
_PART = re.compile(rb'name="file".*?\r\n\r\n(.*?)\r\n--', re.S)


def completion(body: Json, draft: Json | None = None) -> Json:
    """A whole answer to a request of chat completions."""
    message = {"role": "assistant", "content": json.dumps(draft or {}, ensure_ascii=False)}
    return {
        "id": "1", "object": "chat.completion", "created": 1, "model": body["model"],
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }  # fmt: skip


class Service:
    """`answer(body)` gives status and body for one request; a batch is done after `looks` looks at it."""

    def __init__(self) -> None:
        self.answer: Callable[[Json], tuple[int, Json]] = lambda body: (200, completion(body))
        self.looks = 1
        self.refusal: str | None = None
        self.files: dict[str, str] = {}
        self.batches: dict[str, Json] = {}
        self.looked: dict[str, int] = {}
        self.lock = threading.Lock()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers["content-length"]))
                with service.lock:
                    self.reply(
                        service.upload(data)
                        if self.path.endswith("/files")
                        else service.create(json.loads(data))
                    )

            def do_GET(self) -> None:
                with service.lock:
                    self.reply(service.look(self.path.partition("?")[0].rpartition("/v1/")[2]))

            def reply(self, found: Any) -> None:
                body = found if isinstance(found, str) else json.dumps(found)
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Nothing on standard error."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()

    @property
    def requests(self) -> list[Json]:
        """Every request of every batch."""
        lines = [
            line
            for batch in self.batches.values()
            for line in self.files[batch["input_file_id"]].splitlines()
        ]
        return [json.loads(line) for line in lines]

    def upload(self, data: bytes) -> Json:
        found = _PART.search(data)
        assert found
        name = f"file-{len(self.files)}"
        self.files[name] = found[1].decode()
        return {
            "id": name,
            "object": "file",
            "bytes": 1,
            "created_at": 1,
            "filename": "f",
            "purpose": "batch",
            "status": "processed",
        }

    def create(self, order: Json) -> Json:
        batch = {
            "id": f"batch-{len(self.batches)}", "object": "batch", "created_at": 1, "status": "in_progress",
            "completion_window": order["completion_window"], "endpoint": order["endpoint"],
            "input_file_id": order["input_file_id"], "metadata": order.get("metadata"),
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }  # fmt: skip
        self.batches[batch["id"]] = batch
        return batch

    def look(self, path: str) -> Any:
        if path == "batches":
            return {"object": "list", "data": list(self.batches.values()), "has_more": False}
        if path.startswith("files/"):
            return self.files[path.split("/")[1]]
        batch = self.batches[path.split("/")[1]]
        self.looked[batch["id"]] = self.looked.get(batch["id"], 0) + 1
        if batch["status"] == "in_progress" and self.looked[batch["id"]] > self.looks:
            self.finish(batch)
        return batch

    def finish(self, batch: Json) -> None:
        if self.refusal:
            batch |= {"status": "failed", "errors": {"object": "list", "data": [{"message": self.refusal}]}}
            return
        outputs: dict[bool, list[str]] = {True: [], False: []}
        for line in self.files[batch["input_file_id"]].splitlines():
            request = json.loads(line)
            status, body = self.answer(request["body"])
            response = {"status_code": status, "request_id": "r", "body": body}
            outputs[status == 200].append(
                json.dumps(
                    {"id": "x", "custom_id": request["custom_id"], "response": response, "error": None}
                )
            )
        for fine, name in ((True, "output_file_id"), (False, "error_file_id")):
            if outputs[fine]:
                batch[name] = f"file-{len(self.files)}"
                self.files[batch[name]] = "\n".join(outputs[fine]) + "\n"
        batch["status"] = "completed"
