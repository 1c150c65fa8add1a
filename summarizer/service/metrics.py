"""What is counted, for Prometheus. Labels name routes and states, never a caller or an article."""

from __future__ import annotations

from functools import partial
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from summarizer.service.engine import LANES, Engine

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST
_SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)


class Metrics:
    """One registry for one application, so that two may live in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "summarizer_http_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "summarizer_http_request_seconds",
            "From the first byte in to the last byte out.",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.reports = Counter(
            "summarizer_reports", "Reports made.", ("origin", "engine", "verdict"), registry=self._registry
        )
        self.failures = Counter(
            "summarizer_failures",
            "Articles without a report, by problem.",
            ("origin", "problem"),
            registry=self._registry,
        )
        self.article_seconds = Histogram(
            "summarizer_article_seconds",
            "Work on one article, waiting not counted.",
            ("lane",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.waiting_jobs = Gauge(
            "summarizer_job_articles_waiting",
            "Articles of jobs that nobody has begun.",
            registry=self._registry,
        )

    def watch(self, engine: Engine) -> None:
        """Read the queues of `engine` whenever somebody looks."""
        waiting = Gauge(
            "summarizer_queue_waiting", "Requests waiting for a place.", ("lane",), registry=self._registry
        )
        running = Gauge(
            "summarizer_queue_running", "Pieces of work under way.", ("lane",), registry=self._registry
        )
        for lane in LANES:
            gate = engine.gates[lane]
            waiting.labels(lane).set_function(partial(getattr, gate, "waiting"))
            running.labels(lane).set_function(partial(getattr, gate, "running"))

    def text(self) -> bytes:
        return generate_latest(self._registry)
