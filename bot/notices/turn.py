"""One turn of the delivery, in one transaction: settle what ended, claim what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.notices.audience import NEED_NO_CONSENT
from bot.notices.clock import quiet_until, zone_named
from bot.notices.letter import (
    Blocked,
    Later,
    Locked,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Unknown,
)
from bot.notices.pace import Pace
from bot.store import Transaction, claims, halts, ledger, notices, outbox, people, zones
from bot.store.notices import Status
from bot.store.outbox import Claim, Ready
from bot.store.sending import State

MOST_ATTEMPTS = 2
"""Of a correction; a notice has one."""

RETRY_AFTER = timedelta(seconds=5)
"""Before a correction whose answer was lost is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An attempt that ended, with what its sender learnt."""

    claim: Claim
    is_urgent: bool
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An attempt that may leave as soon as the transaction is committed."""

    claim: Claim
    is_urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What a turn has claimed."""

    begun: tuple[Begun, ...]
    touched: int
    """Rows looked at, claimed or put aside: 0 means that nothing is ready."""


async def settle_all(tx: Transaction, ended: Sequence[Ended], now: datetime) -> None:
    """Write down what attempts have come to."""
    sent = [
        (one.claim, one.outcome.message_id)
        for one in ended
        if isinstance(one.outcome, Sent)
    ]
    await outbox.settle_sent(tx, sent, now)
    for one in ended:
        if not isinstance(one.outcome, Sent):
            await settle(tx, one, now)


async def settle(tx: Transaction, ended: Ended, now: datetime) -> None:
    """Write down what an attempt that was not simply taken has come to."""
    claim = ended.claim
    match ended.outcome:
        case Later(wait=wait):
            await halts.halt_until(tx, now + wait)
            await outbox.put_back(tx, claim, now + wait, "later")
        case NotSent():
            await outbox.put_back(tx, claim, now, "not_sent")
        case Blocked():
            await outbox.settle(tx, claim, State.BLOCKED, "", now)
            await people.change(tx, claim.person_id, is_active=False)
        case Refused() as refused:
            await _settle_refused(tx, claim, refused, now)
        case Locked():
            await outbox.put_back(tx, claim, now, "token")
            await notices.end(tx, claim.notice_id, Status.STOPPED, "token", now)
        case Unknown(reason=reason):
            await _settle_unknown(tx, ended, reason, now)


async def _settle_refused(
    tx: Transaction, claim: Claim, refused: Refused, now: datetime
) -> None:
    """Settle it; a text that was refused to the first who should get it goes to none."""
    is_text = refused.is_person_known and not await ledger.was_sent(
        tx, claim.notice_id, claim.variant
    )
    reason = "text" if is_text else "person"
    await outbox.settle(tx, claim, State.REFUSED, reason, now)
    if is_text:
        await notices.end(tx, claim.notice_id, Status.STOPPED, "text", now)


async def _settle_unknown(
    tx: Transaction, ended: Ended, reason: str, now: datetime
) -> None:
    if ended.is_urgent and ended.claim.attempt < MOST_ATTEMPTS:
        await outbox.retry(tx, ended.claim, now + RETRY_AFTER)
    else:
        await outbox.settle(tx, ended.claim, State.UNKNOWN, reason, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who claims, by which clock and pace."""

    sender: str
    zone: ZoneInfo
    """In which quiet hours are meant, unless a person chose another."""
    pace: Pace

    async def claim(
        self, tx: Transaction, most: int, now: datetime, now_s: float
    ) -> Claimed:
        """Claim up to *most* rows; none without the lease."""
        begun = await self._claim_plain(tx, most, now, now_s)
        touched = len(begun)
        if len(begun) >= most:
            return Claimed(begun=tuple(begun), touched=touched)
        for notice_id, is_urgent in await claims.going(tx, self.sender, now):
            rows = await claims.ready(tx, notice_id, most - len(begun), now)
            touched += len(rows)
            free = [
                row
                for row in rows
                if not await self._is_put_aside(
                    tx, row, now, now_s, is_urgent=is_urgent
                )
            ]
            for claim in await claims.begin(tx, notice_id, free, self.sender):
                self.pace.take(claim.person_id, now_s)
                begun.append(Begun(claim=claim, is_urgent=is_urgent))
            if len(begun) >= most:
                break
        return Claimed(begun=tuple(begun), touched=touched)

    async def _claim_plain(
        self, tx: Transaction, most: int, now: datetime, now_s: float
    ) -> list[Begun]:
        """Claim what needs no thought, as long as no correction goes first."""
        begun = []
        for claim in await claims.claim_plain(tx, self.sender, most, now):
            wait_s = self.pace.person_wait_s(claim.person_id, now_s)
            if wait_s > 0:  # of another notice, a moment ago
                until = now + timedelta(seconds=wait_s)
                await outbox.put_back(tx, claim, until, "")
            else:
                self.pace.take(claim.person_id, now_s)
                begun.append(Begun(claim=claim, is_urgent=False))
        return begun

    async def _is_put_aside(
        self,
        tx: Transaction,
        row: Ready,
        now: datetime,
        now_s: float,
        *,
        is_urgent: bool,
    ) -> bool:
        """Settle or postpone a row that may not be sent now."""
        if not row.is_active:
            await outbox.pass_over(tx, row, State.BLOCKED, "inactive", now)
            return True
        if not row.is_subscriber and not row.why.startswith(NEED_NO_CONSENT):
            await outbox.pass_over(tx, row, State.REFUSED, "unsubscribed", now)
            return True
        wait_s = self.pace.person_wait_s(row.person_id, now_s)
        until = now + timedelta(seconds=wait_s) if wait_s > 0 else None
        if until is None and not is_urgent:
            zone = self.zone
            if row.quiet_from != row.quiet_until:
                zone = zone_named(await zones.zone_of(tx, row.person_id), zone)
            until = quiet_until(now, zone, row.quiet_from, row.quiet_until)
        if until is not None:
            await outbox.postpone(tx, row, until)
            return True
        return False
