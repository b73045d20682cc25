"""A place that is kept for who waited, or is kept no longer -> a letter to them."""

import html
from collections.abc import Collection
from datetime import datetime

from bot.notices.audience import language_of
from bot.notices.room import title_of
from bot.notices.told import local_time
from bot.store import Transaction, audience, notices, outbox
from bot.store.notices import Confirmed, Kind, Status
from bot.store.outbox import Addressee
from bot.store.rooms import Room
from bot.texts.events import event_texts_for
from ingest.document import Language


async def tell(
    tx: Transaction,
    room: Room,
    person_ids: Collection[int],
    now: datetime,
    *,
    until: datetime | None,
) -> None:
    """Write to each of *person_ids*; the delivery sends it once.

    A place is kept for them until then; or, without a time, kept no longer.
    """
    if not person_ids:
        return
    readers = await audience.readers(tx, person_ids)
    texts = {language.value: _text(until, room, language) for language in Language}
    notice_id = await notices.add(tx, _personal(room, now), texts)
    addressees = [
        Addressee(
            person_id=reader.person_id,
            variant=language_of(reader).value,
            why=f"event:{room.path}",
            due_at=now,
        )
        for reader in readers
    ]
    await outbox.freeze(tx, notice_id, addressees)
    await notices.change(tx, notice_id, is_frozen=True, started_at=now)


def _text(until: datetime | None, room: Room, language: Language) -> str:
    texts = event_texts_for(language)
    title = html.escape(title_of(room, language))
    if until is None:
        return texts.told_lapsed.format(title=title)
    at = local_time(until, room.told["zone"], language)
    return texts.told_offered.format(title=title, until=html.escape(at))


def _personal(room: Room, now: datetime) -> Confirmed:
    return Confirmed(
        kind=Kind.PERSONAL,
        title=room.title,
        event=room.path,
        groups=(),
        languages=(),
        status=Status.SENDING,
        edition=0,
        author_id=None,
        local_time="",
        zone="",
        due_at=now,
        drop_at=room.starts_at,
        confirmed_at=now,
        told={},
    )
