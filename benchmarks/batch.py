"""A corpus of 10,000 documents: how fast, in how much memory, and through how many kills.

    python -m benchmarks.batch make 10000 corpus.jsonl      # the corpus; the same one every time
    python -m benchmarks.batch run corpus.jsonl RUN [--jobs N] [--kills 5]
    python -m benchmarks.batch run corpus.jsonl RUN --ray [--jobs N] [--kills 1]   # a cluster, kills of its processes
    python -m benchmarks.batch same corpus.jsonl RUN OTHER  # one result a document, tables equal, known answers found
    python -m benchmarks.batch model 2560 [--faults]        # a scripted model on loopback, 0.5 s an answer, 64 at once
    python -m benchmarks.batch model 1000 --characters 3000 # articles as they are: where the processor is the limit

A third of the documents are short and invented, with a known answer; a third are drawn from the sentences of the
seeds; a third are seeds with other digits.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.articles import article_of, copies
from summarizer.batch.journal import Journal
from summarizer.errors import InputError

ROOT = Path(__file__).resolve().parents[1]
PLACES = "云溪市 青禾县 白石区 江湾市 石桥县 柳河县 松岭区 海棠市".split()
SHORT = (
    "{place}召开项目建设推进会\n来源：{place}日报 {year}年{month}月8日\n\n"
    "截至目前，{place}已开工项目{count}个，完成投资{money}亿元。今年，{place}计划引进企业{firms}家。\n"
    "{place}将继续优化营商环境，{filler}。\n"
)
AT_ONCE = 64  # requests to the scripted model
FILLER = "推动 干部 群众 企业 园区 服务 改革 创新 开放 协调 绿色 共享 责任 担当 落实 攻坚".split()


def documents(count: int) -> Iterator[dict[str, Any]]:
    """`id`, `text` and, where it is known, `answer`: the amounts that the tables must hold."""
    chance = random.Random(11)  # noqa: S311 - no secret
    seeds = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for number in range(count):
        if number % 3 == 1:
            yield {"id": f"d{number}", "text": article_of(seeds, chance.randint(600, 3000), seed=number)}
        elif number % 3 == 2:
            yield {"id": f"d{number}", "text": copies(seeds[number % len(seeds)], 1, seed=number)[0]}
        else:
            money, started = chance.randint(11, 9999), chance.randint(11, 999)
            text = SHORT.format(
                place=chance.choice(PLACES), year=chance.randint(2015, 2024), month=chance.randint(1, 12),
                count=started, money=money / 10, firms=chance.randint(11, 99),
                filler="、".join(chance.sample(FILLER, 9)),
            )  # fmt: skip
            yield {"id": f"d{number}", "text": text, "answer": [money * 10_000_000, started]}


def make(count: int, corpus: Path) -> None:
    with corpus.open("w", encoding="utf-8") as file:
        for document in documents(count):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
    print(f"{count} documents, {corpus.stat().st_size / 1e6:.1f} MB")


def run(corpus: Path, folder: Path, jobs: int, kills: int, ray: bool) -> None:
    """Run to the end, killed `kills` times on the way, and say how long it took and how much memory it wanted.

    With `ray` it is a process of the cluster that is killed, not the command.
    """
    command = [sys.executable, "-m", "summarizer", "batch", str(corpus), "--out", str(folder),
               "--jobs", str(jobs), "--tables", "csv", "--tables", "parquet",
               *(["--engine-cluster", "ray"] if ray else [])]  # fmt: skip
    total = sum(1 for _ in corpus.open("rb"))
    chance = random.Random(5)  # noqa: S311 - no secret
    marks = sorted(chance.randint(1, total - 1) for _ in range(kills))
    peak, started = 0, time.monotonic()
    while True:
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
        killed = False
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            if marks and stored(folder) >= marks[0]:
                print(f"{'a worker' if ray else 'the run'} killed with {stored(folder)} results stored")
                marks.pop(0)
                if ray:
                    os.kill(at_work(process.pid), signal.SIGKILL)
                    continue
                os.killpg(process.pid, signal.SIGKILL)
                killed = True
                break
            time.sleep(0.25)
        told = process.communicate()[1]
        if not killed:
            break
    seconds = time.monotonic() - started
    print(told.strip())
    print(f"exit code {process.returncode}, {seconds:.1f} s, {total / seconds:.1f} documents/s, "
          f"peak memory of all processes {peak / 1e6:.0f} MB, load {os.getloadavg()}")  # fmt: skip


def at_work(group: int) -> int:
    """A process of Ray's that does documents: they bear the name of their task, or IDLE in between."""
    while True:
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                number = int(line.parent.name)
                if os.getsid(number) == group and line.read_text().startswith(("ray::_timed", "ray::IDLE")):
                    return number
            except OSError:
                continue


def memory(group: int) -> int:
    """Bytes of all processes of a group, shared pages counted once for each."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) == group:  # the session: a worker's group may differ
                total += int((stat.parent / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError):
            continue
    return total


def stored(folder: Path) -> int:
    """Results in the journal, whoever writes it."""
    try:
        with Journal(folder, writing=False) as journal:
            return journal.sums().statuses.total()
    except InputError:  # it is not made yet
        return 0


def same(corpus: Path, folder: Path, other: Path) -> None:
    """Compare two runs table by table, and one of them with the known answers."""
    for path in sorted((folder / "tables").glob("*.csv")):
        one, two = (
            hashlib.sha256((f / "tables" / path.name).read_bytes()).hexdigest() for f in (folder, other)
        )
        print(f"{path.name}: {'equal' if one == two else 'DIFFERENT'}")
    ids = Counter(json.loads(line)["id"] for line in (folder / "reports.jsonl").open(encoding="utf-8"))
    print(f"{len(ids)} results, {sum(count > 1 for count in ids.values())} of them twice")
    found: dict[str, list[float]] = {}
    with (folder / "tables/metrics.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["base_value"]:
                found.setdefault(row["document_id"].rpartition("#")[2], []).append(float(row["base_value"]))
    known = [
        (d["id"], value)
        for d in map(json.loads, corpus.open(encoding="utf-8"))
        for value in d.get("answer", ())
    ]
    right = sum(float(value) in found.get(id_, ()) for id_, value in known)
    print(f"{right} of {len(known)} known answers found")


def model(count: int, faults: bool, characters: int, processes: int | None, latency: float) -> None:
    """Throughput with a scripted server, what came in there, and whose processors that took."""
    from summarizer.batch.document import Document
    from summarizer.batch.model import ModelReaders
    from summarizer.batch.work import Work
    from summarizer.extraction.llm.config import ModelConfig

    shares = {"429": 0.05, "500": 0.02, "hang": 0.01, "length": 0.01} if faults else {}
    worker = [sys.executable, str(ROOT / "benchmarks/workers/slow_model.py")]
    texts = articles(count, characters)
    with subprocess.Popen(worker, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps({"seconds": latency, "faults": shares}) + "\n")
        server.stdin.flush()
        url = f"http://127.0.0.1:{int(server.stdout.readline())}/v1"
        config = ModelConfig(model="slow", base_url=url, concurrency=AT_ONCE, max_attempts=6,
                             mode="json_schema", request_timeout=10 * latency)  # fmt: skip
        readers = ModelReaders(Work("llm", config), config, processes=processes)
        kinds: Counter[str] = Counter()
        marks: list[
            tuple[float, int, float, float]
        ] = []  # time, requests, processor time: ours, the server's
        tenths = {round(count * share / 10) for share in (1, 9, 10)}
        for _, result in readers.run(Document(str(number), text) for number, text in enumerate(texts)):
            kinds[result.status] += 1
            if kinds.total() in tenths:
                spent = processor_times()
                theirs = spent.pop(server.pid)
                marks.append((time.monotonic(), readers.requests, sum(spent.values()), theirs))
        facts = json.loads(urllib.request.urlopen(url, timeout=10).read())
        server.stdin.close()
    requests, seconds = facts["requests"], facts["last"] - facts["first"]
    ideal = (count if not characters else requests) * latency / AT_ONCE
    print(
        f"{dict(kinds)}; {requests} requests, {requests / count:.2f} a document, {facts['most_at_once']} at once"
    )
    print(
        f"{seconds:.1f} s from first to last, ideal {ideal:.1f} s: {ideal / seconds:.1%} of the ideal throughput"
    )
    (t1, r1, ours1, theirs1), (t2, r2, _, _), (_, r3, ours3, theirs3) = marks
    rate = (r2 - r1) / (t2 - t1)
    print(
        f"{rate:.1f} requests/s between a tenth and nine tenths of the documents, {rate * latency / AT_ONCE:.1%}"
    )
    print(f"{readers.processes} processes; a request after the first tenth: {1000 * (ours3 - ours1) / (r3 - r1):.1f} ms "
          f"of processor for all our processes, {1000 * (theirs3 - theirs1) / (r3 - r1):.1f} ms for the server; "
          f"loading included {1000 * ours3 / r3:.1f} ms")  # fmt: skip
    print(f"{len(os.sched_getaffinity(0))} cores, load {os.getloadavg()}")


def articles(count: int, characters: int) -> Iterator[str]:
    """Texts of one request and without a number or, of so many characters, out of the sentences of the seeds."""
    chance = random.Random(3)  # noqa: S311 - no secret
    seeds = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for number in range(count):
        if characters:
            yield article_of(seeds, characters, seed=number)
        else:
            yield (
                "".join(chance.choices(FILLER, k=60))
                + f"，{'甲乙丙丁'[number % 4] * (number // 4 % 40 + 1)}。"
            )


def processor_times() -> dict[int, float]:
    """Seconds of processor of this process and of those below it, by process."""
    tick, parents, seconds = os.sysconf("SC_CLK_TCK"), dict[int, int](), dict[int, float]()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(fields[1])
            seconds[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / tick
    family = {os.getpid()}
    while more := {number for number, parent in parents.items() if parent in family} - family:
        family |= more
    return {number: seconds[number] for number in family}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = parser.add_subparsers(dest="part", required=True)
    one = parts.add_parser("make")
    one.add_argument("count", type=int)
    one.add_argument("corpus", type=Path)
    one = parts.add_parser("run")
    one.add_argument("corpus", type=Path)
    one.add_argument("folder", type=Path)
    one.add_argument("--jobs", type=int, default=2)
    one.add_argument("--kills", type=int, default=0)
    one.add_argument("--ray", action="store_true")
    one = parts.add_parser("same")
    one.add_argument("corpus", type=Path)
    one.add_argument("folder", type=Path)
    one.add_argument("other", type=Path)
    one = parts.add_parser("model")
    one.add_argument("count", type=int)
    one.add_argument("--faults", action="store_true")
    one.add_argument(
        "--characters", type=int, default=0, help="of an article; default: short, and without numbers"
    )
    one.add_argument("--latency", type=float, default=0.5, help="seconds an answer")
    one.add_argument("--processes", type=int, help="default: as the command chooses")
    given = vars(parser.parse_args())
    part = given.pop("part")
    commands: dict[str, Callable[..., None]] = {"make": make, "run": run, "same": same, "model": model}
    commands[part](**given)


if __name__ == "__main__":
    main()
