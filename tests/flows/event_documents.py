"""Events for the flows: documents of a test's own folder, dated from now."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

TEXT = """\
---
title: {title}
title_en: {title_en}
kind: event
published_on: 2026-11-01
status: {status}
starts_at: {starts_at}
{more}
source: 主办方通知
language: zh-Hans
topics: [events]
---

## 这场路演在哪里办

{title}在上海嘉定人才港三楼举行。
{title}的茶歇由主办方提供。
"""


def in_days(days: float) -> str:
    """Give the local time so many days from now, as a document writes it."""
    then = datetime.now(UTC).astimezone(SHANGHAI) + timedelta(days=days)
    return f"{then:%Y-%m-%d %H:%M}"


def write_event(folder: Path, name: str = "roadshow", **told) -> str:
    """Write an event document; give its path in the folder."""
    plain = {
        "title": "归国人才项目路演",
        "title_en": "Returnee roadshow",
        "status": "planned",
        "starts_at": in_days(10),
    }
    shown = {key: told.pop(key, value) for key, value in plain.items()}
    more = "\n".join(f"{key}: {value}" for key, value in told.items())
    path = folder / "events" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(**shown, more=more), "utf-8")
    return f"events/{name}.md"
