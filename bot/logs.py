"""Log records -> lines for people, or JSON for machines; secrets are blotted out."""

import logging
import re
import sys
from collections.abc import Callable
from types import TracebackType

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_log = logging.getLogger(__name__)

_TOKEN = re.compile(r"(?<!\d)\d{3,20}:[A-Za-z0-9_-]{20,}")
"""A bot's token, as BotFather gives them; it stands in every URL of the Bot API."""

_QUIET = ("httpx", "httpcore", "telegram.ext", "alembic", "asyncio", "aiosqlite")
"""Loggers of libraries whose chatter holds URLs or says nothing to an operator."""


def configure(*, as_json: bool) -> None:
    """Send all records to stderr, one a line."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _without_secrets,
    ]
    last: Processor = structlog.dev.ConsoleRenderer(colors=False)
    if as_json:
        last = structlog.processors.JSONRenderer(ensure_ascii=False)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                last,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    if as_json:  # Python itself would write several lines
        logging.captureWarnings(capture=True)
        sys.excepthook = _told


def _told(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    _log.critical("ended by a mistake", exc_info=(kind, error, trace))


def speaker(say: Callable[[str], None], *, as_json: bool) -> Callable[[str], None]:
    """Give what tells the operator something: *say*, or a line as machines read all."""
    return logging.getLogger("bot").warning if as_json else say


def _without_secrets(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _TOKEN.sub("[token]", value)
    return event
