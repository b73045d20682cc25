"""What is due -> sending, dropped as too late, done, or gathered into a digest."""

import hashlib
import html
from datetime import datetime

from bot.loop import in_turns
from bot.notices.again import Again
from bot.notices.audience import audience_of, language_of
from bot.notices.carrying import carry_all
from bot.notices.clock import LOCAL, instant, next_digest
from bot.notices.documents import Documents
from bot.notices.draft import plain, variant_for
from bot.notices.freezing import address, freeze
from bot.notices.holding import Look, told_by
from bot.notices.reminders import is_repeated
from bot.notices.review import PATIENCE, may_start, review, still_tells
from bot.notices.untold import tell_organisers
from bot.settings import Settings
from bot.store import (
    Store,
    Transaction,
    audience,
    due,
    notice_texts,
    notices,
    outbox,
)
from bot.store.ledger import is_over
from bot.store.notices import Confirmed, Kind, Notice, Status
from bot.store.outbox import Addressee
from bot.texts.notices import notice_texts_for


async def keep_schedule(
    store: Store,
    settings: Settings,
    now: datetime,
    documents: Documents | None = None,
    again: Again | None = None,
) -> set[int]:
    """Do what is due by *now*; give the notices that changed.

    What is due is found in the rows, however long nobody looked; it is started once.
    *documents* remembers between two looks what the documents announce, *again* what
    could not be started.
    """
    documents, again = documents or Documents(settings), again or Again()
    await documents.look()
    async with store.reading() as tx:
        if not documents.is_news and not await _has_work(tx, now):
            return set()
    look = Look(events=documents.events, settings=settings, now=now)
    changed: set[int] = set()
    if documents.is_news and documents.events is not None:
        await carry_all(store, documents.paths, documents.events, settings, now)
        changed = await review(store, look)
        await tell_organisers(store, documents.events, settings, now)
    async with store.reading() as tx:
        numbers = await due.numbers(tx, now)
    # A transaction each: reminders of many events are due at once.
    for number in (one for one in numbers if again.is_time(one, now)):
        with again.alone(number, now):
            async with store.writing() as tx:
                one = await due.locked(tx, number, now)
                if one is not None:
                    await _start(tx, one, look)
                    changed.add(number)
    async with store.writing() as tx:
        for notice in await notices.with_status(tx, Status.SENDING):
            if await _end(tx, notice, now):
                changed.add(notice.notice_id)
        await _plan_digest(tx, settings, now)
    documents.note_seen()
    return changed


async def _has_work(tx: Transaction, now: datetime) -> bool:
    if await due.is_any(tx, now):
        return True
    is_planned = await due.is_digest_planned(tx)
    return not is_planned and bool(await audience.ready_for_digest(tx))


async def _end(tx: Transaction, notice: Notice, now: datetime) -> bool:
    """End a notice that everybody has, or that has become too late."""
    after, reason = Status.DONE, ""
    if not await is_over(tx, notice.notice_id):
        if notice.drop_at is None or notice.drop_at > now:
            return False
        after, reason = Status.DROPPED, "too_late"
    return await notices.move(
        tx, notice.notice_id, (Status.SENDING,), after, reason=reason, finished_at=now
    )


async def _start(tx: Transaction, notice: Notice, look: Look) -> None:
    """Start a notice that is due, unless what it tells holds no more, or has begun."""
    if not await may_start(tx, notice, look):
        return
    settings, now = look.settings, look.now
    if notice.drop_at is not None and notice.drop_at <= now:
        await notices.end(tx, notice.notice_id, Status.DROPPED, "too_late", now)
        return
    is_reminder = notice.kind is Kind.REMINDER and notice.started_at is None
    if is_reminder and await is_repeated(tx, notice, now):
        await notices.end(tx, notice.notice_id, Status.DROPPED, "repeated", now)
        return
    if notice.kind is Kind.DIGEST:
        if not await _fill_digest(tx, notice, look):
            return
    elif not notice.is_frozen:
        people = await audience_of(tx, notice.groups, notice.languages)
        await freeze(tx, notice.notice_id, people, settings.zone)
    elif notice.started_at is None:
        await address(tx, notice.notice_id)
    await notices.move(
        tx,
        notice.notice_id,
        (Status.SCHEDULED,),
        Status.SENDING,
        started_at=notice.started_at or now,
    )


async def _plan_digest(tx: Transaction, settings: Settings, now: datetime) -> None:
    """Schedule the next digest as soon as there is something to tell in it."""
    if await due.is_digest_planned(tx) or not await audience.ready_for_digest(tx):
        return
    local = next_digest(now.astimezone(settings.zone).replace(tzinfo=None))
    digest = Confirmed(
        kind=Kind.DIGEST,
        title="",
        event="",
        groups=(),
        languages=(),
        status=Status.SCHEDULED,
        edition=0,
        author_id=None,
        local_time=local.strftime(LOCAL),
        zone=settings.time_zone,
        due_at=instant(local, settings.zone),
        drop_at=None,
        confirmed_at=now,
        told={},
    )
    await notices.add(tx, digest, {})


async def _fill_digest(tx: Transaction, digest: Notice, look: Look) -> bool:
    """Write the texts and rows of a digest; who hears of the same shares a text.

    False while it waits for documents that cannot be read.
    """
    now, waiting = look.now, await audience.digests(tx)
    ready = await audience.ready_for_digest(tx)
    gathered = [await notices.get(tx, number) for number in sorted(ready)]
    standing = [one for one in gathered if one is not None and _holds_still(one, now)]
    is_told = any(told_by(one) for one in standing)
    if look.events is None and is_told and now - digest.due_at < PATIENCE:
        return False
    texts = {}
    for one in standing:
        if (tells := await still_tells(tx, one, look)) is None:
            ready.discard(one.notice_id)  # it waits for the next digest
        elif tells:
            texts[one.notice_id] = await notice_texts.newest(tx, one.notice_id)
    addressees, written = [], {}
    async for reader in in_turns(await audience.subscribers(tx)):
        numbers = [n for n in waiting.get(reader.person_id, ()) if n in texts]
        if not numbers:
            continue
        language = language_of(reader)
        variant = _variant(language.value, numbers)
        if variant not in written:
            heading = notice_texts_for(language).digest
            written[variant] = _digest_text(
                heading, [texts[n][variant_for(language, texts[n])] for n in numbers]
            )
        addressees.append(
            Addressee(
                person_id=reader.person_id, variant=variant, why="digest", due_at=now
            )
        )
    await notice_texts.add(tx, digest.notice_id, written)
    await outbox.freeze(tx, digest.notice_id, addressees)
    await audience.clear_digests(tx, ready)
    await notices.change(tx, digest.notice_id, is_frozen=True)
    return True


def _holds_still(notice: Notice, now: datetime) -> bool:
    """Tell whether a notice is still worth telling: not stopped, not begun."""
    if notice.status in {Status.STOPPED, Status.DROPPED}:
        return False
    return notice.drop_at is None or notice.drop_at > now


def _variant(language: str, numbers: list[int]) -> str:
    told = ",".join(map(str, numbers))
    return f"{language}#{hashlib.sha256(told.encode()).hexdigest()[:16]}"


DIGEST_CHARS = 3600
"""Of a digest; of this each notice has its share."""


def _digest_text(heading: str, texts: list[str]) -> str:
    """Join notices to one message that names them all; long ones by their first lines."""
    first = f"<i>{html.escape(heading)}</i>"
    share = (DIGEST_CHARS - len(first)) // len(texts) - len("\n\n")
    return "\n\n".join([first, *(_shortened(text, share) for text in texts)])


def _shortened(text: str, most: int) -> str:
    """Keep whole lines, as a notice's tags never span any; cut a title that is too long."""
    if len(text) <= most:
        return text
    kept: list[str] = []
    used = len("\u2026")
    for line in text.splitlines():
        used += len(line) + 1
        if used > most:
            break
        kept.append(line)
    return "\n".join([*kept, "\u2026"]) if kept else _cut(text.splitlines()[0], most)


def _cut(title: str, most: int) -> str:
    """Give the beginning of a title, cut between its letters and not in a mark."""
    kept = plain(title)[: max(1, most - 1)]
    return f"<b>{html.escape(kept)}\u2026</b>"
