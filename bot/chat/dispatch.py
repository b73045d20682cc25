"""Inbox -> handlers: in order for a person, side by side for all, settled once.

::

    taken ----> handler ----> reply begins ----> settled as handled
      |            |                |
      |            |                +-- killed here: unknown, never answered twice
      |            +------------------- killed here: taken again, by whoever lives
      +-- unreadable: broken, logged, the next one's turn

All that the handlers write about their updates goes to the store in one loop, so that
one commit serves many of them.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from telegram import Update
from telegram.error import TelegramError

from bot.chat.in_hand import InHand, holding
from bot.chat.route import App
from bot.errors import BotError
from bot.hindrance import Hindrance
from bot.stages import Stage, Watcher, timing, watched_by
from bot.store import Store, Transaction, inbox, leases
from bot.store.inbox import State

_log = logging.getLogger(__name__)

_T = TypeVar("_T")

LEASE = timedelta(seconds=15)
"""How long after its last sign of life a process keeps its updates."""

BEAT_S = 5.0
"""Between two signs of life, in seconds."""

LOOK_EVERY_S = 0.5
"""Between two looks for updates that another process kept, in seconds."""

PAUSE_S = 1.0
"""Before trying again when the store cannot be written, in seconds."""

STOP_S = 25.0
"""How long a stop waits for answers under way, in seconds."""

_UNREADABLE = (
    *(ValueError, TypeError, LookupError, AttributeError),
    *(ArithmeticError, OSError, RecursionError, TelegramError),
)
"""What python-telegram-bot (22.8) raises at an update that is none: a date out of all
bounds is an OverflowError, or an OSError. Whatever it is, the next one's turn comes."""

SIDE_BY_SIDE = 16
"""People answered at once (measured: 16 to 32 is best, 256 is slower)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """What one transaction is to write, and how much it may take."""

    kept: list[tuple[Sequence[inbox.Update], asyncio.Future[None]]]
    replies: dict[int, asyncio.Future[bool]]
    settled: dict[int, State]
    beats: bool
    """Whether it is time to show that this process lives."""
    free: int
    """How many more updates may be handled."""

    @property
    def is_any(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.kept or self.replies or self.settled or self.beats)


class Dispatch:
    """Takes updates from the inbox and has them handled; one a process."""

    def __init__(
        self, app: App, store: Store, process: str, watcher: Watcher | None = None
    ) -> None:
        self._app = app
        self._store = store
        self._process = process
        self._watcher = watcher
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._settled: dict[int, State] = {}
        self._replies: dict[int, asyncio.Future[bool]] = {}
        self._kept: list[tuple[Sequence[inbox.Update], asyncio.Future[None]]] = []
        self._beats_at = 0.0
        self._held: set[int] = set()
        self._hindrance = Hindrance(_log, "the inbox cannot be written")

    async def keep(self, updates: Sequence[inbox.Update]) -> None:
        """Keep *updates*; when this returns they outlive a crash.

        Raises:
            StoreUnavailableError: They could not be kept, nor those of the same
                commit; as `Store.writing`.
        """
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._kept.append((updates, kept))
        self._wake.set()
        await kept

    async def run(self, stop: asyncio.Event) -> None:
        """Work until *stop*; then finish what was begun, and give back the rest."""
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _: self._wake.set())
        while not stop.is_set():
            await self._turn(takes=True)
            await self._rest()
        await self._finish()

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), LOOK_EVERY_S)
        except TimeoutError:
            return

    async def _finish(self) -> None:
        with contextlib.suppress(TimeoutError):  # what still hangs is given back
            async with asyncio.timeout(STOP_S):
                while self._tasks:
                    await self._turn(takes=False)
                    await self._rest()
        await self._turn(takes=False)
        with contextlib.suppress(BotError):  # else the lease runs out by itself
            async with self._store.writing() as transaction:
                await inbox.release(transaction, self._process)
                await leases.give_back(
                    transaction, inbox.PROCESS + self._process, self._process
                )

    async def _turn(self, *, takes: bool) -> None:
        """Write all that is to be written, in one transaction; take what is free."""
        self._wake.clear()
        due = self._due(takes=takes)
        try:
            if not due.is_any and not await self._is_work(due.free):
                return
            if due.beats:
                await self._store.read_clock()
            noted, taken = await self._store.together(
                lambda transaction: self._written(transaction, due)
            )
        except BotError as error:
            self._hindrance.note(error)
            self._settled = due.settled | self._settled
            _refuse([f for _, f in due.kept] + list(due.replies.values()), error)
            await asyncio.sleep(PAUSE_S)
            return
        self._hindrance.over()
        if due.beats:
            self._beats_at = asyncio.get_running_loop().time() + BEAT_S
        for _, future in due.kept:
            _give(future, None)
        for update_id, reply in due.replies.items():
            _give(reply, update_id in noted)
        for update in taken:
            self._begin(update)

    def _due(self, *, takes: bool) -> "_Due":
        """Give what is to be written now."""
        settled, self._settled = self._settled, {}
        replies, self._replies = self._replies, {}
        kept, self._kept = self._kept, []
        return _Due(
            kept=kept,
            replies=replies,
            settled=settled,
            beats=asyncio.get_running_loop().time() >= self._beats_at,
            free=SIDE_BY_SIDE - len(self._tasks) if takes else 0,
        )

    async def _written(
        self, transaction: Transaction, due: "_Due"
    ) -> tuple[set[int], list[inbox.Taken]]:
        """Write what is *due*; give the replies that may begin, and what was taken."""
        now = self._store.now()
        if due.beats:
            await self._beat(transaction, now)
        for updates, _ in due.kept:
            await inbox.keep(transaction, updates, now)
        await self._settle(transaction, due.settled)
        noted = await inbox.begin_replies(transaction, due.replies, self._process)
        if due.free <= 0:
            return noted, []
        return noted, await inbox.take(transaction, self._process, due.free, now)

    async def _is_work(self, free: int) -> bool:
        if free <= 0:
            return False
        async with self._store.reading() as transaction:
            waiting, _ = await inbox.waiting(transaction)
        return waiting > len(self._held)

    async def _beat(self, transaction: Transaction, now: datetime) -> None:
        """Show that this process lives, and see to what the dead have begun."""
        name = inbox.PROCESS + self._process
        await leases.take(transaction, name, self._process, now, LEASE)
        await inbox.settle_abandoned(transaction, self._process, now)

    @staticmethod
    async def _settle(transaction: Transaction, settled: dict[int, State]) -> None:
        for state in set(settled.values()):
            ids = [number for number, found in settled.items() if found is state]
            await inbox.settle(transaction, ids, state)

    def _begin(self, update: inbox.Taken) -> None:
        self._held.add(update.update_id)
        task = asyncio.create_task(self._handle(update))
        self._tasks.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._wake.set()

    async def _handle(self, kept: inbox.Taken) -> None:
        waited = self._store.now() - kept.received_at
        since = datetime.now(UTC) - waited
        with watched_by(self._watcher), timing(Stage.UPDATE, since):
            self._settled[kept.update_id] = await self._handled(kept)
        self._held.discard(kept.update_id)

    async def _handled(self, kept: inbox.Taken) -> State:
        """Handle an update; give how it is to be settled."""
        update = self._read(kept)
        if update is None:
            return State.BROKEN
        in_hand = InHand(kept.update_id, self._note_reply)
        while True:
            in_hand.failures.clear()
            with holding(in_hand):
                await self._app.process_update(update)
            if in_hand.is_reply_begun or not _may_pass(in_hand.failures):
                break
            # The store was away before anything was said: the person still waits.
            await asyncio.sleep(PAUSE_S)
        return State.HANDLED

    def _read(self, kept: inbox.Update) -> Update | None:
        try:
            return Update.de_json(json.loads(kept.payload), self._app.bot)
        except _UNREADABLE:
            # The text stays out of the log; the type tells enough to look further.
            _log.error("an update could not be read: %s", kept.update_id)
            return None

    async def _note_reply(self, update_id: int) -> bool:
        noted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._replies[update_id] = noted
        self._wake.set()
        return await noted


def _may_pass(failures: Sequence[BaseException]) -> bool:
    """Tell whether what went wrong is only the store, which comes back."""
    return bool(failures) and all(isinstance(f, BotError) for f in failures)


def _refuse(futures: Iterable[asyncio.Future[Any]], error: BotError) -> None:
    for future in futures:
        if not future.done():
            future.set_exception(error)


def _give(future: asyncio.Future[_T], value: _T) -> None:
    if not future.done():
        future.set_result(value)
