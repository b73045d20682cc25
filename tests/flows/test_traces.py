"""Where an update's time goes, as a collector of OpenTelemetry is told."""

import pytest
from pydantic import AnyHttpUrl

from tests.collector import Collector

from .conftest import answering, settings_for, until

pytestmark = pytest.mark.asyncio

QUESTION = "留学生落户上海要交多久社保?"
WORDED = "留学生落户上海要在最近连续六个月由同一单位缴纳社保[1]。"

TREE = {
    "update": {None},
    "store": {"update"},
    "answer": {"update"},
    "retrieve": {"answer"},
    "weigh": {"answer"},
    "model": {"answer"},
    "verify": {"model"},
    "send": {"update"},
}
"""Which stages there are, and in which each stands."""


async def test_an_update_is_one_trace_without_its_words(
    bot_api, ann, assistant, chat_model, tmp_path
):
    """All stages of a question are spans of one trace, and nothing in it is personal."""
    chat_model.will(WORDED)
    async with Collector() as collector:
        changed = {
            "chat_model": "openai:scripted",
            "chat_base_url": chat_model.url,
            "otel_exporter_otlp_endpoint": AnyHttpUrl(collector.url),
        }
        settings = settings_for(bot_api, tmp_path).model_copy(update=changed)
        async with answering(settings, assistant):
            bot_api.people.text(ann, QUESTION)
            await until(lambda: bool(bot_api.outbox.messages(ann)), 20)
    spans = collector.spans()
    by_id = {span.span_id: span for span in spans}
    found: dict[str, set[str | None]] = {}
    for span in spans:
        parent = by_id.get(span.parent_span_id)
        found.setdefault(span.name, set()).add(parent and parent.name)
        assert span.start_time_unix_nano <= span.end_time_unix_nano
    assert found == TREE
    assert len({span.trace_id for span in spans}) == 1
    assert collector.services() == {"returnee-assistant"}
    assert not any(span.attributes or span.events or span.links for span in spans)
    told = collector.text()
    assert "社保" not in told
    assert bot_api.token not in told
