"""The service under load on loopback, against the same pipeline called in process.

    python -m benchmarks.service                       # 1, 8 and 64 clients, 20 s each, in turns with the bare pipeline
    python -m benchmarks.service --requests 10000      # and memory over so many requests, of the seeds' beginnings

Both sides have as many processes for articles as the machine has processors. The bare pipeline makes a report and
its JSON; the service does that and reads the request, stores report and article, and answers. The load generator is a
process of this file (asyncio, httpx2, one connection a client) on the same processors: its share is told.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.machine import machine

ROOT = Path(__file__).resolve().parents[1]
CLIENTS = (1, 8, 64)
Json = dict[str, Any]


def articles() -> list[str]:
    """The five seeds as they came."""
    return [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


# --- processes of this file


def bare(seconds: float) -> Json:
    """Reports made in this process, one after another."""
    from summarizer.pipeline import process

    texts = articles()
    for text in texts:
        process(text, engine="rules").model_dump_json()
    print("ready", flush=True)
    sys.stdin.readline()  # all begin together
    done, spent, until = 0, _processor_seconds(), time.monotonic() + seconds
    started = time.monotonic()
    for text in itertools.cycle(texts):
        process(text, engine="rules").model_dump_json()
        done += 1
        if time.monotonic() >= until:
            break
    return {"done": done, "seconds": time.monotonic() - started, "cpu": _processor_seconds() - spent}


def generate(url: str, clients: int, seconds: float, requests: int) -> Json:
    """Requests by so many clients, for so long or so many; a refused one is sent again."""
    import httpx2

    # For the memory it is the number of requests that counts, not the length of the articles.
    texts = [text[:400] for text in articles()] if requests else articles()
    bodies = [json.dumps({"text": text, "engine": "rules"}).encode() for text in texts]
    times: list[float] = []
    statuses: Counter[int] = Counter()
    numbers = itertools.count()

    async def client(http: httpx2.AsyncClient, until: float) -> None:
        while time.monotonic() < until:
            number = next(numbers)
            if requests and number >= requests:
                return
            started = time.monotonic()
            answer = await http.post("/v1/reports", content=bodies[number % len(bodies)])
            statuses[answer.status_code] += 1
            if answer.status_code == 200:
                times.append(time.monotonic() - started)

    async def all_of_them() -> float:
        limits = httpx2.Limits(max_connections=clients, max_keepalive_connections=clients)
        headers = {"content-type": "application/json"}
        async with httpx2.AsyncClient(base_url=url, limits=limits, timeout=120, headers=headers) as http:
            started = time.monotonic()
            await asyncio.gather(*(client(http, started + seconds) for _ in range(clients)))
            return time.monotonic() - started

    spent = _processor_seconds()
    took = asyncio.run(all_of_them())
    return {
        "seconds": took,
        "cpu": _processor_seconds() - spent,
        "times": sorted(times),
        "statuses": statuses,
    }


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


# --- what is measured


def in_process(processes: int, seconds: float) -> Json:
    """The bare pipeline in so many processes at once."""
    command = [sys.executable, "-m", "benchmarks.service", "--bare", str(seconds)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(processes)]  # type: ignore[call-overload]
    for one in running:
        one.stdout.readline()
    for one in running:
        one.stdin.write("\n")
        one.stdin.flush()
    results = [json.loads(one.communicate()[0]) for one in running]
    done = sum(one["done"] for one in results)
    rate = sum(one["done"] / one["seconds"] for one in results)
    return {"rate": rate, "cpu": sum(one["cpu"] for one in results) / done}


def under_load(server: Server, clients: int, seconds: float, requests: int = 0) -> Json:
    """One run of the load generator, with the processor time of both sides."""
    before = server.processor_seconds()
    command = ["--generate", server.url, str(clients), str(seconds), str(requests)]
    text = subprocess.check_output(
        [sys.executable, "-m", "benchmarks.service", *command], cwd=ROOT, text=True
    )
    result = json.loads(text)
    times: list[float] = result["times"]
    done = len(times)
    return {
        "clients": clients,
        "rate": done / result["seconds"],
        "p50": times[done // 2],
        "p99": times[min(done - 1, done * 99 // 100)],
        "statuses": result["statuses"],
        "cpu": (server.processor_seconds() - before) / done,
        "generator": result["cpu"] / result["seconds"] / (os.cpu_count() or 1),
    }


class Server:
    """`summarizer serve` on a free port, and its processes in /proc."""

    def __init__(self, folder: str, workers: int) -> None:
        command = [
            sys.executable,
            "-m",
            "summarizer",
            "serve",
            "--port",
            "0",
            "--data",
            folder,
            "--workers",
            str(workers),
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SUMMARIZER_SERVICE_QUEUE": "256"}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if found := re.search(r"http://\S+", line):
                self.url = found[0].rstrip("/")
            if "Application startup complete" in line:
                break
        # Its log has to go somewhere, or it would stop when the pipe is full.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def processes(self) -> list[int]:
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        children = itertools.chain.from_iterable((task / "children").read_text().split() for task in tasks)
        return [self.process.pid, *map(int, children)]

    def processor_seconds(self) -> float:
        ticks = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> list[float]:
        """Resident MiB of the server and of each worker."""
        pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.processes()]
        return [round(count * os.sysconf("SC_PAGE_SIZE") / 2**20, 1) for count in pages]


@contextmanager
def serving(workers: int) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder, workers)
        try:
            yield server
        finally:
            server.process.terminate()
            server.process.wait(60)


def run(seconds: float, rounds: int, requests: int) -> Json:
    """Everything, in turns: a machine that gets slower gets slower for both sides."""
    workers = os.cpu_count() or 1
    taken: Json = {"machine": machine(), "workers": workers, "bare": [], "service": [], "memory": []}
    with serving(workers) as server:
        under_load(server, 8, 5.0)  # for warmth
        for _ in range(rounds):
            taken["bare"].append({"processes": 1, **in_process(1, seconds)})
            taken["bare"].append({"processes": workers, **in_process(workers, seconds)})
            taken["service"] += [under_load(server, clients, seconds) for clients in CLIENTS]
        parts = 10 if requests else 0
        for part in range(parts):
            under_load(server, 8, 3600.0, requests // parts)
            taken["memory"].append({"requests": requests // parts * (part + 1), "resident": server.memory()})
    return taken


def mean(rows: list[Json], key: str) -> float:
    return sum(float(row[key]) for row in rows) / len(rows)


def report(taken: Json) -> str:
    """The figures as Markdown."""
    of = taken["machine"]
    lines = [
        f"{of['date']}, {of['processor']}, {of['cores']} processors, load before {of['load']}, Python {of['python']}.",
        "",
        "| | articles a second | of the bare pipeline | p50, ms | p99, ms | processor ms an article | generator's share of the processors |",
        "|---|---|---|---|---|---|---|",
    ]
    bare_rates = {}
    for processes in sorted({row["processes"] for row in taken["bare"]}):
        rows = [row for row in taken["bare"] if row["processes"] == processes]
        bare_rates[processes] = mean(rows, "rate")
        lines.append(
            f"| bare pipeline, processes: {processes} | {mean(rows, 'rate'):.1f} | | | | {mean(rows, 'cpu') * 1000:.1f} | |"
        )
    for clients in CLIENTS:
        rows = [row for row in taken["service"] if row["clients"] == clients]
        share = mean(rows, "rate") / bare_rates[1 if clients == 1 else taken["workers"]]
        lines.append(
            f"| service, clients: {clients} | {mean(rows, 'rate'):.1f} | {share:.0%} | {mean(rows, 'p50') * 1000:.0f} "
            f"| {mean(rows, 'p99') * 1000:.0f} | {mean(rows, 'cpu') * 1000:.1f} | {mean(rows, 'generator'):.0%} |"
        )
    for row in taken["memory"]:
        server, *workers = row["resident"]
        lines.append(
            f"\nAfter {row['requests']} more requests: server {server} MiB, workers {workers} MiB resident."
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.service", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=0, help="for the memory; 0: not measured")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--bare", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--generate", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.bare:
        print(json.dumps(bare(asked.bare)))
    elif asked.generate:
        url, clients, seconds, requests = asked.generate
        print(json.dumps(generate(url, int(clients), float(seconds), int(requests))))
    else:
        taken = run(asked.seconds, asked.rounds, asked.requests)
        if asked.json:
            asked.json.write_text(json.dumps(taken, ensure_ascii=False, indent=1) + "\n", "utf-8")
        print(report(taken), end="")


if __name__ == "__main__":
    main()
