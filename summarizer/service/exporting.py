"""Traces out of the service, where the environment names a collector (OTEL_EXPORTER_OTLP_ENDPOINT)."""

from __future__ import annotations

import os
from importlib.util import find_spec

from summarizer.errors import InputError


def export_traces() -> None:
    """Give this process an exporter if one is wanted; the SDK reads its settings (OTEL_…) itself.

    Raises InputError where the libraries for it are missing.
    """
    wanted = os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT") or os.environ.get(
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
    )
    if not wanted or os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.exporter") is None:
        raise InputError(
            '输出追踪数据需要 OpenTelemetry 的库：请运行 pip install "devreport[traces]"。',
            'Traces need the libraries of OpenTelemetry: pip install "devreport[traces]".',
        )
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    name = os.environ.get("OTEL_SERVICE_NAME", "summarizer")
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: name}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
