"""Notices that change -> how far they are is shown, beside the delivery and not often."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.store import Store, notices
from bot.store.notices import Status

_log = logging.getLogger(__name__)

SHOW_S = 3.0
"""Between two reports of how far a notice is."""

Watch = Callable[[int], Awaitable[None]]
"""Takes the number of a notice that has changed, and shows how far it is."""


async def look_away(_: int) -> None:
    """Show nothing."""


class Showing:
    """What is to be shown, and what is being shown now."""

    def __init__(self, store: Store, watch: Watch) -> None:
        self._store = store
        self._watch = watch
        self._changed: set[int] = set()
        self._task: asyncio.Task[None] | None = None
        self._next_at_s = 0.0

    async def look(self, changed: set[int], now_s: float) -> None:
        """Begin to show what has *changed* and what is being sent, if it is time to."""
        self._changed |= changed
        if now_s < self._next_at_s or self._task is not None:
            return
        self._next_at_s = now_s + SHOW_S
        async with self._store.reading() as tx:
            going = await notices.with_status(tx, Status.SENDING)
        to_show = self._changed | {notice.notice_id for notice in going}
        self._changed = set()
        if to_show:
            self._task = asyncio.create_task(self._show(to_show))
            self._task.add_done_callback(self._has_shown)

    def stop(self) -> None:
        """Show no more."""
        if self._task is not None:
            self._task.cancel()

    async def _show(self, notice_ids: set[int]) -> None:
        for notice_id in sorted(notice_ids):
            await self._watch(notice_id)

    def _has_shown(self, task: asyncio.Task[None]) -> None:
        self._task = None
        log_failure(task)


def log_failure(task: asyncio.Task[None]) -> None:
    """Log what a task beside the delivery raised: that goes on."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("a task of the delivery failed", exc_info=error)
