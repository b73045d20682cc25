"""What those registered for an event do not know of it -> organisers, once a change.

A document changes in a folder that others keep: who registered goes to the old place until
an organiser says so, who hears of it here.
"""

import hashlib
import html
from collections.abc import Mapping
from datetime import datetime

from bot.notices.audience import languages_of
from bot.notices.event import Event
from bot.notices.told import changed, told_of
from bot.settings import Settings
from bot.store import Store, Transaction, attendance, carried, letters
from bot.store.roles import Role, who_may
from bot.store.rooms import Room
from bot.texts.notices import notice_texts_for

_DIGEST_CHARS = 8
"""Of what the document says now: another change is told anew."""


async def tell_organisers(
    store: Store, events: Mapping[str, Event], settings: Settings, now: datetime
) -> None:
    """Write to organisers of what is ahead and otherwise than those registered know."""
    async with store.reading() as tx:
        known = await carried.registered_since(tx, now)
    for room in known:
        event = events.get(room.event_key)
        if event is not None and event.starts_at > now and _is_untold(event, room):
            async with store.writing() as tx:
                await _tell(tx, event, settings, now)


def _is_untold(event: Event, room: Room) -> bool:
    if room.cancelled_at is not None:
        return False  # that is the last they need to hear of it
    return event.is_cancelled or bool(changed(event, room.told))


async def _tell(
    tx: Transaction, event: Event, settings: Settings, now: datetime
) -> None:
    count = (await attendance.counts(tx, event.key)).registered
    if not count:
        return
    verb = "cancel" if event.is_cancelled else "change"
    said = repr((verb, sorted(told_of(event).items())))
    once = hashlib.sha256(said.encode()).hexdigest()[:_DIGEST_CHARS]
    organisers = await who_may(tx, Role.ORGANISER, settings)
    asked = await languages_of(tx, organisers, settings.staff_language)
    for person_id, language in asked.items():
        texts = notice_texts_for(language)
        form = texts.untold_off if event.is_cancelled else texts.untold_change
        title = f"<b>{html.escape(event.title_in(language))}</b>"
        await letters.write(
            tx,
            f"untold:{event.key}:{once}:{person_id}",
            person_id,
            now,
            text=form.format(title=title, count=count),
            buttons=(((texts.button_tell_registered, f"ev:o:{verb}:{event.key}"),),),
            may_double=True,
        )
