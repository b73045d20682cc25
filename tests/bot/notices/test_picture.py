"""bot.notices.picture: sends over time as a small picture."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image

from bot.notices.picture import counts_of, sends_picture

BEGAN = datetime(2026, 12, 1, 1, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


def test_every_send_is_in_one_bar():
    """Bars stand for equal stretches; their sum is the number of sends."""
    moments = [BEGAN + timedelta(seconds=place / 25) for place in range(10_000)]
    step, counts = counts_of(moments)
    assert step == timedelta(seconds=15)
    assert sum(counts) == 10_000
    assert set(counts[:-1]) == {375}


def test_the_picture_is_small_whatever_is_shown():
    """One send, many, and a month of them all give one small PNG."""
    month = [BEGAN + timedelta(hours=place) for place in range(24 * 30)]
    for moments in ([BEGAN], [BEGAN] * 5000, month):
        raw = sends_picture(moments, ZONE)
        image = Image.open(io.BytesIO(raw))
        assert (image.format, image.size) == ("PNG", (640, 240))
        assert len(raw) < 50_000
