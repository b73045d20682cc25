"""bot.traces: off unless a collector is named, and then told what is missing."""

import sys
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import AnyHttpUrl

from bot.errors import TracesUnavailableError
from bot.metrics import Metrics
from bot.settings import Settings
from bot.stages import Stage, Timed
from bot.traces import tracing
from tests.collector import Collector

pytestmark = pytest.mark.asyncio

EXPORTER = "opentelemetry.exporter.otlp.proto.http.trace_exporter"


async def test_without_a_collector_nothing_is_loaded(monkeypatch):
    """By default the figures alone watch, whether the extra is installed or not."""
    monkeypatch.setitem(sys.modules, EXPORTER, None)
    metrics = Metrics()
    async with tracing(Settings(), metrics) as watcher:
        assert watcher is metrics


async def test_a_missing_extra_is_named(monkeypatch):
    """A collector without the extra is one sentence for the operator."""
    monkeypatch.setitem(sys.modules, EXPORTER, None)
    settings = Settings(otel_exporter_otlp_endpoint="http://127.0.0.1:4318")
    with pytest.raises(TracesUnavailableError, match="otel"):
        async with tracing(settings, Metrics()):
            pass


async def test_a_failure_is_told_by_its_class_alone():
    """A span of what failed is marked; the words of the exception stay here."""
    async with Collector() as collector:
        url = AnyHttpUrl(collector.url)
        settings = Settings(otel_exporter_otlp_endpoint=url, otel_service_name="here")
        metrics = Metrics()
        async with tracing(settings, metrics) as watcher:
            with (
                pytest.raises(ValueError, match="secret"),
                watcher.timing(Stage.ANSWER),
            ):
                raise ValueError("the secret words of a person")
        [span] = collector.spans()
    assert span.name == "answer"
    assert {a.key: a.value.string_value for a in span.attributes} == {
        "error.type": "ValueError"
    }
    assert span.status.code == span.status.STATUS_CODE_ERROR
    assert not span.events
    assert "secret" not in collector.text()
    assert collector.services() == {"here"}
    name, labels = "returnee_stage_seconds_count", {"stage": "answer"}
    assert metrics.registry.get_sample_value(name, labels) == 1


async def test_a_collector_that_is_away_costs_nothing(unused_url, monkeypatch):
    """Spans that nobody takes are let go of, and the stop does not hang on them."""
    monkeypatch.setattr("bot.traces.FLUSH_S", 0.2)
    settings = Settings(otel_exporter_otlp_endpoint=unused_url)
    async with tracing(settings, Metrics()) as watcher:
        for _ in range(100):
            with watcher.timing(Stage.UPDATE):
                pass


@pytest.fixture
def unused_url(unused_tcp_port) -> str:
    """Give the URL of a place where nobody listens."""
    return f"http://127.0.0.1:{unused_tcp_port}"


async def test_what_another_process_timed_is_a_span():
    """Its span lies below the stage in which it was asked for, with its own times."""
    begun_at = datetime.now(UTC)
    timed = Timed(
        stage=Stage.WEIGH,
        begun_at=begun_at,
        ended_at=begun_at + timedelta(milliseconds=25),
    )
    metrics = Metrics()
    async with Collector() as collector:
        settings = Settings(otel_exporter_otlp_endpoint=AnyHttpUrl(collector.url))
        async with tracing(settings, metrics) as watcher:
            with watcher.timing(Stage.ANSWER):
                watcher.note(timed)
        spans = {span.name: span for span in collector.spans()}
    assert sorted(spans) == ["answer", "weigh"]
    weigh, answer = spans["weigh"], spans["answer"]
    assert weigh.parent_span_id == answer.span_id
    taken_ms = (weigh.end_time_unix_nano - weigh.start_time_unix_nano) / 1e6
    assert taken_ms == pytest.approx(25, abs=0.01)
    name, labels = "returnee_stage_seconds_sum", {"stage": "weigh"}
    assert metrics.registry.get_sample_value(name, labels) == pytest.approx(0.025)
