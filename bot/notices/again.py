"""A notice whose start failed -> tried again after a pause, and the others go on."""

import contextlib
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.errors import BotError

_log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)
"""Between two tries of one notice; doubles each time."""


class Again:
    """Which notices wait for another try, as long as the process lives."""

    def __init__(self) -> None:
        self._waiting: dict[int, tuple[datetime, timedelta]] = {}
        """Until when, and how long then."""

    def is_time(self, notice_id: int, now: datetime) -> bool:
        """Tell whether a notice may be tried, for the first time or again."""
        return notice_id not in self._waiting or self._waiting[notice_id][0] <= now

    @contextlib.contextmanager
    def alone(self, notice_id: int, now: datetime) -> Iterator[None]:
        """Try a notice; what it raises is logged, and ends no more than this block.

        Raises:
            BotError: The store cannot be reached, which is no notice's mistake.
        """
        try:
            yield
        except BotError:
            raise
        except Exception:  # noqa: BLE001 - of the outer loop: one notice keeps no other
            _, pause = self._waiting.get(notice_id, (now, FIRST_PAUSE))
            self._waiting[notice_id] = now + pause, min(2 * pause, LONGEST_PAUSE)
            told = {"notice": notice_id}
            _log.exception("a due notice could not be started", extra=told)
        else:
            self._waiting.pop(notice_id, None)
