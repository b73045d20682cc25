"""Audience -> rows in the outbox, whose turn quiet hours put off, and the next digest."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.loop import in_turns
from bot.notices.audience import NEED_NO_CONSENT, Audience, Member
from bot.notices.clock import instant, next_digest, quiet_until, zone_named
from bot.notices.draft import variant_for
from bot.store import Transaction, audience, notice_texts, notices, outbox, zones
from bot.store.notices import Confirmed, Kind, Notice
from bot.store.outbox import Addressee
from ingest.document import Language


async def freeze(
    tx: Transaction, notice_id: int, people: Audience, zone: ZoneInfo
) -> int:
    """Write a notice's rows; give how many hear of it in a digest instead."""
    notice = await notices.get(tx, notice_id)
    texts = await notice_texts.newest(tx, notice_id)
    if notice is None or not texts:
        return 0
    is_plain = notice.kind is Kind.NOTICE and not notice.is_urgent
    is_plain = is_plain and not _begins_before_digest(notice, zone)
    later = [m for m in people.members if is_plain and _waits_for_digest(m)]
    waiting = {member.reader.person_id for member in later}
    at_once = [m for m in people.members if m.reader.person_id not in waiting]
    await audience.keep_for_digest(tx, notice_id, sorted(waiting))
    variants = {language: variant_for(language, texts) for language in Language}
    lives_by = await _zones(tx, at_once, zone)
    addressees = await _addressees(notice, at_once, variants, lives_by)
    await outbox.freeze(tx, notice_id, addressees)
    await notices.change(tx, notice_id, is_frozen=True)
    return len(waiting)


async def address(tx: Transaction, notice_id: int) -> None:
    """Let a notice that waited speak the language that each reads by now."""
    texts = await notice_texts.newest(tx, notice_id)
    if texts:
        variants = {one.value: variant_for(one, texts) for one in Language}
        await notice_texts.address(tx, notice_id, variants)


def _begins_before_digest(notice: Notice, zone: ZoneInfo) -> bool:
    """Tell whether the next digest would come too late for it."""
    if notice.drop_at is None:
        return False
    local = notice.due_at.astimezone(zone).replace(tzinfo=None)
    return notice.drop_at <= instant(next_digest(local), zone)


def _waits_for_digest(member: Member) -> bool:
    return member.reader.wants_digest and not member.why.startswith(NEED_NO_CONSENT)


async def _zones(
    tx: Transaction, members: Sequence[Member], zone: ZoneInfo
) -> Callable[[int], ZoneInfo]:
    """Give whose clocks those live by who want quiet hours."""
    quiet = [
        member.reader.person_id
        for member in members
        if member.reader.quiet_from != member.reader.quiet_until
    ]
    chosen = await zones.zones_of(tx, quiet) if quiet else {}
    return lambda person_id: zone_named(chosen.get(person_id, ""), zone)


async def _addressees(
    notice: Confirmed,
    members: Sequence[Member],
    variants: Mapping[Language, str],
    lives_by: Callable[[int], ZoneInfo],
) -> list[Addressee]:
    def due_at(member: Member) -> datetime:
        if notice.edition:
            return notice.due_at
        reader = member.reader
        if reader.quiet_from == reader.quiet_until:
            return notice.due_at
        zone = lives_by(reader.person_id)
        end = quiet_until(notice.due_at, zone, reader.quiet_from, reader.quiet_until)
        return end or notice.due_at

    return [
        Addressee(
            person_id=member.reader.person_id,
            variant=variants[member.language],
            why=member.why,
            due_at=due_at(member),
        )
        async for member in in_turns(members)
    ]
