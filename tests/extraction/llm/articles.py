"""Articles on their ground, and answers of a model as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from summarizer.article import clean, source_from_text
from summarizer.extraction.items import Extraction
from summarizer.extraction.llm.chunks import Chunk
from summarizer.extraction.llm.drafts import salvage
from summarizer.extraction.llm.resolve import resolve
from summarizer.grounding import Ground
from summarizer.schemas import Rejected

NEWS = (
    "江口市加快项目建设\n"
    "今年1至8月,江口市新开工项目46个,完成投资38.5亿元,同比增长12.6%。全年计划开工60余个,力争达到70个。\n"
    "云岭轴承产业园总投资15亿元,占地320亩,厂房已经封顶。园区内甲子路、乙丑路改造工程同时推进。\n"
    "江口市推行“一链一行”服务机制,12家银行对口服务,审批压缩至3个工作日以内。亿元以上项目由领导牵头。\n"
    "另一家企业说,江口市新开工项目46个,令人振奋。下一步,将打造区域物流枢纽。"
)


@dataclass(frozen=True)
class Resolved:
    """What became of one answer to one chunk."""

    ground: Ground
    chunk: Chunk
    found: Extraction
    rejected: list[Rejected]

    @property
    def numbers(self) -> list[str]:
        return [f.mention.text for f in self.found.facts]

    @property
    def reasons(self) -> str:
        return "\n".join(r.reason for r in self.rejected)

    def quote(self, at: int = 0) -> str:
        """The evidence of the fact number `at`."""
        span = self.found.facts[at].evidence[0]
        return self.ground.text[span.start : span.end]


def on_ground(text: str) -> tuple[Ground, Chunk]:
    """A text as an article of one chunk."""
    ground = Ground(clean(source_from_text(text)))
    return ground, Chunk(0, len(ground.text), ground.text, "", 0)


def answered(text: str, **lists: list[dict[str, Any]]) -> Resolved:
    """A model's answer (its lists by name) resolved to an article of one chunk."""
    ground, chunk = on_ground(text)
    draft, unread = salvage(lists)
    found, refused = resolve(ground, chunk, draft)
    return Resolved(ground, chunk, found, [*unread, *refused])


def number(quote: str, mention: str, indicator: str = "", **more: Any) -> dict[str, Any]:
    """A number as a model tells it."""
    return {"quote": quote, "mention": mention, "indicator": indicator, **more}


def one(result: Resolved) -> Any:
    """The only fact of an answer."""
    (fact,) = result.found.facts
    return fact
