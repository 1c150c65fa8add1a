"""Documents for a model, and what reads them."""

from __future__ import annotations

from typing import Any

from summarizer.batch.document import Document
from summarizer.batch.model import ModelReaders
from summarizer.batch.work import Result, Work
from summarizer.extraction.llm.config import ModelConfig, Price
from tests.extraction.llm.scripted import Scripted

# No number in it, so no second question; long enough to be asked about in halves.
TEXT = (
    "云溪市通报{}园区建设稳步推进,干部群众干劲十足。各部门靠前服务,企业家纷纷点赞,项目现场机声隆隆。"
    "下一步,全市上下将继续弘扬优良作风,狠抓工作落实,为高质量发展贡献力量,确保圆满收官。"
)


def readers(server: Scripted, patience: float = 600.0, processes: int = 1, **options: Any) -> ModelReaders:
    settings: dict[str, Any] = {
        "concurrency": 16,
        "max_attempts": 6,
        "request_timeout": 60.0,
        "backoff_initial": 0.01,
        "mode": "json_schema",
        "prices": {"m": Price(1.0, 1.0)},
        **options,
    }
    config = ModelConfig(model="m", base_url=server.url, **settings)
    return ModelReaders(Work("llm", config), config, patience=patience, processes=processes)


def documents(count: int) -> list[Document]:
    return [
        Document(str(number), TEXT.format("甲乙丙丁戊"[number % 5] * (number // 5 + 1)))
        for number in range(count)
    ]


def read(pool: ModelReaders, count: int) -> dict[str, Result]:
    return {document.id: result for document, result in pool.run(iter(documents(count)))}
