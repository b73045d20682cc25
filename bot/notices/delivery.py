"""Outbox -> sender -> outbox, until told to stop; one process at a time.

A row is claimed, and that is committed, before its request leaves; what came of it is
committed at once afterwards. Several attempts may be in the air side by side, and what
has ended is settled in the transaction that claims what is next. Who loses the lease
claims nothing more, but still writes down what its last attempts came to.
"""

import asyncio
import contextlib
import logging
import time
import uuid
from datetime import datetime, timedelta

from bot.errors import BotError
from bot.notices.again import Again
from bot.notices.compose import Letters
from bot.notices.documents import Documents
from bot.notices.letter import Later, Letter, NotSent, Outcome, Sender, Sent, Unknown
from bot.notices.pace import Pace
from bot.notices.schedule import keep_schedule
from bot.notices.showing import Showing, Watch, log_failure, look_away
from bot.notices.turn import MOST_ATTEMPTS, Begun, Claimed, Ended, Turn, settle_all
from bot.settings import Settings
from bot.store import Store, halts, leases, outbox, unknown

_log = logging.getLogger(__name__)

LEASE = timedelta(seconds=12)
"""How long a sender that died keeps others waiting."""

RENEW_S = 3.0
"""Between two renewals: three may fail before the lease is lost."""

IDLE_S = 0.5
"""Between two looks at an empty outbox, and at the schedule."""

GATHER_S = 0.002
"""For other attempts that end with one: a commit to the disk costs more."""

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0
"""While Telegram, or the database, cannot be reached; doubles each time."""


async def deliver(
    store: Store,
    sender: Sender,
    settings: Settings,
    stop: asyncio.Event,
    watch: Watch = look_away,
) -> None:
    """Send what the outbox holds until *stop* is set.

    Any number of processes may run this on one database: one of them sends, another
    takes over within 15 seconds when it dies.
    """
    await Delivery(store, sender, settings, watch).run(stop)


class Delivery:
    """The loop and what it has in the air."""

    def __init__(
        self, store: Store, sender: Sender, settings: Settings, watch: Watch
    ) -> None:
        self._store = store
        self._sender = sender
        self._settings = settings
        self._showing = Showing(store, watch)
        self._name = uuid.uuid4().hex
        self._pace = Pace(settings.notice_rate)
        self._turn = Turn(sender=self._name, zone=settings.zone, pace=self._pace)
        self._letters = Letters()
        self._documents = Documents(settings)
        self._again = Again()
        self._in_air: set[asyncio.Task[None]] = set()
        self._ended: list[Ended] = []
        self._woken = asyncio.Event()
        self._is_mine = False
        self._renew_at_s = 0.0
        self._look_at_s = 0.0
        self._not_before_s = 0.0
        self._halted_until: datetime | None = None
        self._pause_s = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until *stop* is set; what is in the air then is waited for."""
        waker = asyncio.create_task(self._wake_at(stop))
        pause_s = FIRST_PAUSE_S
        try:
            while not stop.is_set():
                try:
                    await self._round()
                    pause_s = FIRST_PAUSE_S
                except Exception as error:  # noqa: BLE001 - the outer loop: one mistake must not end it
                    _tell_failure(error)
                    await self._sleep(pause_s)
                    pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        finally:
            waker.cancel()
            await self._land()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._woken.set()

    async def _round(self) -> None:
        """Do what is to be done now, then wait for the next reason to do something."""
        self._woken.clear()
        now_s = time.monotonic()
        if now_s >= self._renew_at_s:
            await self._renew(now_s)
        if self._is_mine and now_s >= self._look_at_s:
            await self._look(now_s)
        if self._ended and self._in_air:
            # What ends at the same moment shares one commit.
            await asyncio.sleep(GATHER_S)
        most = self._slots(time.monotonic())
        if self._ended or most:
            claimed = await self._take_turn(most)
            if claimed.touched:
                return
            if most:
                self._pace.rest()
                self._not_before_s = max(self._not_before_s, time.monotonic() + IDLE_S)
        await self._sleep(self._wait_s(time.monotonic()))

    def _slots(self, now_s: float) -> int:
        """Give how many rows may be claimed now."""
        if not self._is_mine or now_s < self._not_before_s or self._halt_s() > 0:
            return 0
        free = self._settings.notice_concurrency - len(self._in_air)
        return self._pace.free_slots(now_s, free)

    def _halt_s(self) -> float:
        """Give how long Telegram still wants no notices, in seconds."""
        if self._halted_until is None:
            return 0.0
        return max(0.0, (self._halted_until - self._store.now()).total_seconds())

    def _wait_s(self, now_s: float) -> float:
        """Give how long nothing needs to be done, unless an attempt ends."""
        wait_s = self._renew_at_s - now_s
        if self._is_mine:
            wait_s = min(wait_s, self._look_at_s - now_s)
            if len(self._in_air) < self._settings.notice_concurrency:
                rest_s = max(
                    self._not_before_s - now_s,
                    self._pace.wait_s(now_s),
                    self._halt_s(),
                )
                wait_s = min(wait_s, rest_s)
        return max(0.0, wait_s)

    async def _sleep(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)

    async def _renew(self, now_s: float) -> None:
        """Take or keep the lease; who has it gives up what others left behind."""
        now = await self._store.read_clock()
        async with self._store.writing() as tx:
            is_mine = await leases.take(tx, outbox.SENDER, self._name, now, LEASE)
            lost = 0
            if is_mine:
                lost = await unknown.give_up_lost(tx, self._name, now, MOST_ATTEMPTS)
                self._halted_until = await halts.halted_until(tx)
        if lost:
            _log.warning("attempts of a dead sender are unknown", extra={"rows": lost})
        if is_mine != self._is_mine:
            _log.info("the sender's lease changed", extra={"is_mine": is_mine})
        self._is_mine = is_mine
        self._renew_at_s = now_s + (RENEW_S if is_mine else IDLE_S)

    async def _look(self, now_s: float) -> None:
        """Keep the schedule, and have shown how far the notices are."""
        self._look_at_s = now_s + IDLE_S
        now = self._store.now()
        changed = await keep_schedule(
            self._store, self._settings, now, self._documents, self._again
        )
        await self._showing.look(changed, now_s)

    async def _take_turn(self, most: int) -> Claimed:
        """Settle what has ended and claim what is next, in one transaction."""
        ended, self._ended = self._ended, []
        now = self._store.now()
        claimed = Claimed(begun=(), touched=0)
        letters: list[Letter] = []
        try:
            async with self._store.writing() as tx:
                await settle_all(tx, ended, now)
                if any(isinstance(one.outcome, Later) for one in ended):
                    self._halted_until = await halts.halted_until(tx)
                    self._pace.rest()
                elif most:
                    claimed = await self._turn.claim(tx, most, now, time.monotonic())
                letters = [
                    await self._letters.letter(tx, begun.claim)
                    for begun in claimed.begun
                ]
        except BaseException:
            self._ended = ended + self._ended
            raise
        for begun, letter in zip(claimed.begun, letters, strict=True):
            task = asyncio.create_task(self._attempt(begun, letter))
            self._in_air.add(task)
            task.add_done_callback(self._has_landed)
        return claimed

    async def _attempt(self, begun: Begun, letter: Letter) -> None:
        outcome: Outcome = Unknown(reason="ended")
        try:
            while (wait_s := self._pace.leave_wait_s(time.monotonic())) > 0:  # noqa: ASYNC110 - a moment has no event
                await asyncio.sleep(wait_s)
            departure = self._pace.leave(time.monotonic())
            try:
                outcome = await self._sender.send(begun.claim.person_id, letter)
            finally:
                is_taken = isinstance(outcome, Sent)
                departure.answered(time.monotonic(), is_taken=is_taken)
        finally:
            # A sender that raised, or was cancelled, may have sent before.
            self._after(outcome)
            ended = Ended(claim=begun.claim, is_urgent=begun.is_urgent, outcome=outcome)
            self._ended.append(ended)
            self._woken.set()

    def _has_landed(self, task: asyncio.Task[None]) -> None:
        self._in_air.discard(task)
        log_failure(task)

    def _after(self, outcome: Outcome) -> None:
        """Slow down while Telegram cannot be reached."""
        if isinstance(outcome, NotSent):
            self._pause_s = min(max(FIRST_PAUSE_S, 2 * self._pause_s), LONGEST_PAUSE_S)
            self._not_before_s = time.monotonic() + self._pause_s
        else:
            self._pause_s = 0.0

    async def _land(self) -> None:
        """Wait for what is in the air, settle it, and let another process send."""
        if self._in_air:
            await asyncio.wait(self._in_air)
        self._showing.stop()
        try:
            await self._take_turn(0)
            async with self._store.writing() as tx:
                await leases.give_back(tx, outbox.SENDER, self._name)
        except BotError as error:
            _log.warning(
                "the last attempts could not be written down: %s", type(error).__name__
            )


def _tell_failure(error: Exception) -> None:
    if isinstance(error, BotError):
        _log.warning("the outbox cannot be reached: %s", type(error).__name__)
    else:
        _log.error("a round of the delivery failed", exc_info=error)
