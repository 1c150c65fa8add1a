"""A corpus of 10,000 documents: how fast, in how much memory, and through how many kills.

    python -m benchmarks.batch make 10000 corpus.jsonl      # the corpus; the same one every time
    python -m benchmarks.batch run corpus.jsonl RUN [--jobs N] [--kills 5]
    python -m benchmarks.batch run corpus.jsonl RUN --ray [--jobs N] [--kills 1]   # a cluster, kills of its processes
    python -m benchmarks.batch same corpus.jsonl RUN OTHER  # one result a document, tables equal, known answers found
    python -m benchmarks.batch model 2000 [--faults]        # a scripted model on loopback, 0.5 s an answer

A third of the documents are short and invented, with a known answer; a third are drawn from the sentences of the
seeds; a third are seeds with other digits.
"""

from __future__ import annotations

import argparse
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


def model(count: int, faults: bool) -> None:
    """Throughput with a scripted server, and what came in there."""
    from summarizer.batch.document import Document
    from summarizer.batch.model import ModelReaders
    from summarizer.batch.work import Work
    from summarizer.extraction.llm.config import ModelConfig

    shares = {"429": 0.05, "500": 0.02, "hang": 0.01, "length": 0.01} if faults else {}
    worker = [sys.executable, str(ROOT / "benchmarks/workers/slow_model.py")]
    chance = random.Random(3)  # noqa: S311 - no secret
    texts = (
        "".join(chance.choices(FILLER, k=60)) + f"，{'甲乙丙丁'[i % 4] * (i // 4 % 40 + 1)}。"
        for i in range(count)
    )
    with subprocess.Popen(worker, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps({"seconds": 0.5, "faults": shares}) + "\n")
        server.stdin.flush()
        url = f"http://127.0.0.1:{int(server.stdout.readline())}/v1"
        config = ModelConfig(model="slow", base_url=url, concurrency=64, max_attempts=6, mode="json_schema",
                             request_timeout=5.0)  # fmt: skip
        readers = ModelReaders(Work("llm", config), config)
        processor = time.process_time()
        done = list(readers.run(Document(str(number), text) for number, text in enumerate(texts)))
        processor = time.process_time() - processor
        facts = json.loads(urllib.request.urlopen(url, timeout=10).read())
        server.stdin.close()
    seconds = facts["last"] - facts["first"]
    print(f"{Counter(result.status for _, result in done)}; {facts['requests']} requests, "
          f"{facts['most_at_once']} at once, {seconds:.1f} s from first to last, ideal {count * 0.5 / 64:.1f} s, "
          f"{1000 * processor / facts['requests']:.1f} ms processor a request (imports included), "
          f"load {os.getloadavg()}")  # fmt: skip


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
    given = vars(parser.parse_args())
    part = given.pop("part")
    commands: dict[str, Callable[..., None]] = {"make": make, "run": run, "same": same, "model": model}
    commands[part](**given)


if __name__ == "__main__":
    main()
