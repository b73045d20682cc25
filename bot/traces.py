"""Stages of updates -> spans for a collector of OpenTelemetry; off unless it is named.

A span holds a stage's name and times, and of a failure its class: no text, no name, no
number of a person or a chat.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

from bot.errors import TracesUnavailableError
from bot.metrics import Metrics
from bot.settings import Settings
from bot.stages import Stage, Timed, Watcher

if TYPE_CHECKING:  # where traces are off, nothing of OpenTelemetry is imported
    from collections.abc import AsyncIterator

    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer

FLUSH_S = 3.0
"""How long a stop waits for a collector to take the last spans, in seconds."""


@contextlib.asynccontextmanager
async def tracing(settings: Settings, metrics: Metrics) -> AsyncIterator[Watcher]:
    """Give who watches the stages: the figures, and traces where these are on.

    Raises:
        TracesUnavailableError: They are on, and the extra ``otel`` is not installed.
    """
    if settings.otel_exporter_otlp_endpoint is None:
        yield metrics
        return
    provider = _provider(str(settings.otel_exporter_otlp_endpoint), settings)
    try:
        yield Traces(provider.get_tracer("bot"), metrics)
    finally:
        await asyncio.to_thread(_shut_down, provider)


def _provider(root: str, settings: Settings) -> TracerProvider:
    """Make what collects spans and sends them in the background.

    Raises:
        TracesUnavailableError: The extra ``otel`` is not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - see above
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - see above
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - see above
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - see above
    except ImportError as error:
        raise TracesUnavailableError from error
    resource = Resource.create({"service.name": settings.otel_service_name})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(endpoint=f"{root.rstrip('/')}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


def _shut_down(provider: TracerProvider) -> None:
    """Send what is left; a collector that is away keeps nobody waiting for long."""
    last = threading.Thread(target=provider.shutdown, daemon=True)
    last.start()
    last.join(FLUSH_S)


class Traces:
    """Makes a span of each stage, below that in which it was begun."""

    def __init__(self, tracer: Tracer, metrics: Metrics) -> None:
        self._tracer = tracer
        self._metrics = metrics

    def timing(
        self, stage: Stage, since: datetime | None = None
    ) -> AbstractContextManager[object]:
        """Time the block as *stage*, begun at *since* where not now."""
        timed = self._metrics.timing(stage, since)
        return _Spanned(self._tracer, stage, since, timed)

    def note(self, timed: Timed) -> None:
        """Make a span of what another process has timed."""
        self._metrics.note(timed)
        begun_ns, ended_ns = (
            int(at.timestamp() * 1e9) for at in (timed.begun_at, timed.ended_at)
        )
        self._tracer.start_span(timed.stage.value, start_time=begun_ns).end(ended_ns)


class _Spanned:
    """One stage between its beginning and its end."""

    def __init__(
        self,
        tracer: Tracer,
        stage: Stage,
        since: datetime | None,
        timed: AbstractContextManager[object],
    ) -> None:
        begun_ns = time.time_ns()
        if since is not None:  # told by another machine's clock, it may be ahead
            begun_ns = min(begun_ns, int(since.timestamp() * 1e9))
        self._timed = timed
        self._span = tracer.start_as_current_span(
            stage.value,
            start_time=begun_ns,
            # The words of an exception may be a person's.
            record_exception=False,
            set_status_on_exception=False,
        )

    def __enter__(self) -> None:
        """Begin."""
        self._timed.__enter__()
        self._current = self._span.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """End; a failure is told by its class."""
        if kind is not None:
            from opentelemetry.trace import StatusCode  # noqa: PLC0415 - as above

            self._current.set_status(StatusCode.ERROR)
            self._current.set_attribute("error.type", kind.__name__)
        self._span.__exit__(kind, error, where)
        self._timed.__exit__(kind, error, where)
