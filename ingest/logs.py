"""Log records -> lines for people, or JSON for machines."""

import logging
import sys
from collections.abc import Callable, Sequence
from types import TracebackType

import structlog
from structlog.typing import Processor

_log = logging.getLogger(__name__)


def configure(
    *, as_json: bool, quiet: Sequence[str] = (), further: Sequence[Processor] = ()
) -> None:
    """Send all records to stderr, one a line.

    Loggers named in *quiet* are heard from warnings on; what is *further* to be done
    with a record is done last, before it is written.
    """
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        *further,
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
    for name in quiet:
        logging.getLogger(name).setLevel(logging.WARNING)
    if as_json:  # Python itself would write several lines
        logging.captureWarnings(capture=True)
        sys.excepthook = _told


def _told(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    _log.critical("ended by a mistake", exc_info=(kind, error, trace))


def speaker(
    name: str, say: Callable[[str], None], *, as_json: bool
) -> Callable[[str], None]:
    """Give what tells the operator something: *say*, or a line as machines read all."""
    return logging.getLogger(name).warning if as_json else say
