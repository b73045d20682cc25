"""The bot's log records -> lines; secrets are blotted out."""

import re

from structlog.typing import EventDict, WrappedLogger

from ingest import logs

_TOKEN = re.compile(r"(?<!\d)\d{3,20}:[A-Za-z0-9_-]{20,}")
"""A bot's token, as BotFather gives them; it stands in every URL of the Bot API."""

_QUIET = ("httpx", "httpcore", "telegram.ext", "alembic", "asyncio", "aiosqlite")
"""Loggers of libraries whose chatter holds URLs or says nothing to an operator."""


def configure(*, as_json: bool) -> None:
    """Send all records to stderr, one a line."""
    logs.configure(as_json=as_json, quiet=_QUIET, further=[_without_secrets])


def _without_secrets(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _TOKEN.sub("[token]", value)
    return event
