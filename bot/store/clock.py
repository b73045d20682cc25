"""The time by which processes on one database agree, whatever their machines' clocks say."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """A server's clock, told every few seconds; in between a steady one goes on from it.

    Where none was told it is this machine's: processes on a SQLite file share one.
    """

    def __init__(self) -> None:
        self._told: tuple[datetime, float] | None = None

    def tell(self, moment: datetime) -> None:
        """Set it to *moment*, which is now."""
        self._told = moment, time.monotonic()

    def now(self) -> datetime:
        """Give this moment."""
        if self._told is None:
            return datetime.now(UTC)
        moment, at_s = self._told
        return moment + timedelta(seconds=time.monotonic() - at_s)
