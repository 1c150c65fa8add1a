"""Small corpora as a service shows them: jobs and runs, and what stands on their pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.run import Limits, Unobserved, run, scan
from summarizer.batch.work import Work

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
SENTENCES = ("2022年，青禾县一般公共预算收入12.5亿元。", "2022年，青禾县一般公共预算收入13.5亿元。")


def article(sentence: str) -> str:
    return f"青禾县召开项目建设推进会\n{sentence}\n青禾县将继续优化营商环境。\n"


def batch(folder: Path, *sentences: str, at_most: int | None = None) -> Path:
    """A run over such articles, and over a file that is none; stopped after so many."""
    articles, kept = folder / "secret" / "articles", folder / "批次 7"
    articles.mkdir(parents=True, exist_ok=True)
    for number, sentence in enumerate(sentences):
        (articles / f"{number}.txt").write_text(article(sentence), "utf-8")
    (articles / "z.jsonl").write_text("{", "utf-8")
    inputs, work = Inputs((str(articles),), skip=kept), Work()
    with Journal(kept) as journal:
        scan(inputs, work, journal, Unobserved())
        done = iter(range(1_000_000))
        stop = (lambda: next(done) >= at_most) if at_most is not None else (lambda: False)
        run(inputs, work, journal, Limits(jobs=1), stopping=stop)
    return kept


def rows(page: str, table: str) -> list[Any]:
    (found,) = re.findall(rf'<script type="application/json" data-of="{table}">(.*?)</script>', page, re.S)
    every: list[Any] = json.loads(found)["rows"]
    return every


def links(page: str) -> dict[str, str]:
    (found,) = re.findall(r'<script type="application/json" data-links>(.*?)</script>', page, re.S)
    told: dict[str, str] = json.loads(found)
    return told
