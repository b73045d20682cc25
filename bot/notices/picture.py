"""When messages were sent -> a small picture of sends over time."""

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

WIDTH, HEIGHT, MARGIN = 640, 240, 30
"""Pixels."""

BARS = 58
"""Bars at most; each stands for the same stretch of time."""

STEPS_S = (1, 5, 15, 60, 300, 900, 3600, 6 * 3600, 86400)
"""What one bar may stand for, in seconds."""

_INK, _BAR = (60, 60, 60), (46, 125, 190)


def step_of(first: datetime, last: datetime) -> timedelta:
    """Give what one bar stands for, so that all fit."""
    span_s = (last - first).total_seconds()
    fits = (s for s in STEPS_S if span_s / s < BARS)
    return timedelta(seconds=next(fits, span_s / (BARS - 1)))


def counts_of(moments: Sequence[datetime]) -> tuple[timedelta, list[int]]:
    """Give the step and how many fall into each; *moments* are in order."""
    step = step_of(moments[0], moments[-1])
    counts = [0] * (int((moments[-1] - moments[0]) / step) + 1)
    for moment in moments:
        counts[int((moment - moments[0]) / step)] += 1
    return step, counts


def sends_picture(moments: Sequence[datetime], zone: ZoneInfo) -> bytes:
    """Give a PNG of sends over time; there is at least one."""
    step, counts = counts_of(moments)
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    wide = (WIDTH - 2 * MARGIN) / len(counts)
    high = (HEIGHT - 2 * MARGIN) / max(counts)
    for place, count in enumerate(counts):
        left, bottom = MARGIN + place * wide, HEIGHT - MARGIN
        if count:
            box = (left, bottom - count * high, left + max(wide - 1, 1), bottom)
            draw.rectangle(box, fill=_BAR)
    draw.line((MARGIN, HEIGHT - MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN), fill=_INK)
    first, last = (m.astimezone(zone) for m in (moments[0], moments[-1]))
    draw.text((MARGIN, HEIGHT - MARGIN + 6), f"{first:%m-%d %H:%M:%S}", fill=_INK)
    draw.text((WIDTH - 130, HEIGHT - MARGIN + 6), f"{last:%m-%d %H:%M:%S}", fill=_INK)
    told = f"{len(moments)}   max {max(counts)} / {step.total_seconds():g} s"
    draw.text((MARGIN, 8), told, fill=_INK)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
