"""The queue of updates, and the long poll that reads and confirms it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from .errors import Json, bad_request, conflict

MAX_POLL_S = 50
"""The longest long poll in seconds. Source: the official server."""

MAX_BATCH = 100
"""Updates in one answer of getUpdates."""

OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only when they are asked for by name."""

_TWO_POLLERS = (
    "terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


@dataclass(slots=True)
class Updates:
    """Updates in order, each kept until it is confirmed."""

    next_id: int = 100_000_001
    pending: OrderedDict[int, Json] = field(default_factory=OrderedDict)
    allowed: frozenset[str] = frozenset()
    confirmed: int = 0
    polls: int = 0
    conflicts: int = 0
    _poller: "asyncio.Future[None] | None" = None
    closed: bool = False
    on_add: Callable[[Json], None] | None = None

    def add(self, kind: str, content: Json) -> Json | None:
        """Queue an update, or return None where its kind was not asked for."""
        wanted = kind in self.allowed if self.allowed else kind not in OPT_IN
        if not wanted:
            return None
        update: Json = {"update_id": self.next_id, kind: content}
        self.pending[self.next_id] = update
        self.next_id += 1
        self._wake()
        if self.on_add is not None:
            self.on_add(update)
        return update

    def allow(self, kinds: object) -> None:
        """Remember which kinds are wanted; no list leaves the last one in force."""
        if kinds is None:
            return
        if not isinstance(kinds, list):
            raise bad_request("can't parse allowed updates: expected an Array")
        self.allowed = frozenset(map(str, kinds))

    def confirm(self, update_id: int) -> None:
        """Forget one update, wherever it stands in the queue."""
        if self.pending.pop(update_id, None) is not None:
            self.confirmed += 1

    def drop(self) -> None:
        """Forget all that is pending."""
        self.pending.clear()

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[Json]:
        """Confirm before *offset*, then return what there is, or wait for it.

        Raises:
            BotApiError: 409 once a later poll takes over.
        """
        self.polls += 1
        self._confirm_before(offset)
        self.terminate()
        if not self.pending and timeout_s > 0 and not self.closed:
            await self._wait(min(timeout_s, MAX_POLL_S))
        limit = limit if 1 <= limit <= MAX_BATCH else MAX_BATCH
        batch = zip(range(limit), self.pending.values(), strict=False)
        return [update for _, update in batch]

    def terminate(self) -> None:
        """End an earlier long poll: it answers 409."""
        if self._poller is not None and not self._poller.done():
            self.conflicts += 1
            self._poller.set_exception(conflict(_TWO_POLLERS))

    def close(self) -> None:
        """Let a waiting poll answer now, and every later one at once."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    async def _wait(self, timeout_s: float) -> None:
        poller = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            async with asyncio.timeout(timeout_s):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _confirm_before(self, offset: int) -> None:
        if offset < 0:
            offset = self.next_id + offset
            surplus = len(self.pending) - (self.next_id - offset)
            for _ in range(surplus):
                self.pending.popitem(last=False)
            return
        while self.pending and next(iter(self.pending)) < offset:
            self.pending.popitem(last=False)
            self.confirmed += 1
