"""Who is registered for an event -> numbers, lists and files for its organisers."""

import asyncio
from collections.abc import Callable, Sequence

from telegram import Message

from bot.chat.check_in import answers_of
from bot.chat.desk import Desk
from bot.chat.files import send_file
from bot.chat.keyboard import turns
from bot.chat.messages import escape
from bot.chat.sender import send_html
from bot.notices.event import Event
from bot.notices.roster import Entry, Table, csv_of, entries, table, to_call, xlsx_of
from bot.store import attendance
from bot.store.attendance import Counts
from bot.texts.events import EventTexts, event_texts_for
from ingest.document import Language

PEOPLE_A_PAGE = 20
"""With their answers they fit one message."""


class Rosters:
    """Shows who comes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def counts(self, message: Message, event: Event, language: Language) -> None:
        """Show an event's registrations in numbers, with all that can be done."""
        texts, key = event_texts_for(language), event.key
        async with self._desk.store.reading() as tx:
            counts = await attendance.counts(tx, key)
        said = (
            f"<b>{escape(event.title_in(language))}</b>\n{counts_text(counts, texts)}"
        )
        if event.capacity is not None and counts.taken > event.capacity:
            over = {"taken": counts.taken, "capacity": event.capacity}
            said += f"\n\n⚠️ {texts.over_capacity.format(**over)}"
        rows = [
            [
                (f"📋 {texts.button_list}", f"ev:o:list:{key}:0"),
                (f"☎️ {texts.button_call}", f"ev:o:call:{key}"),
            ],
            [
                (texts.button_csv, f"ev:o:csv:{key}"),
                (texts.button_xlsx, f"ev:o:xlsx:{key}"),
            ],
            [
                (texts.button_change_event, f"ev:o:change:{key}"),
                (texts.button_cancel_event, f"ev:o:cancel:{key}"),
            ],
        ]
        await send_html(message, said, rows)

    async def page(
        self, message: Message, event: Event, language: Language, page: int
    ) -> None:
        """Show a page of who is registered."""
        texts = event_texts_for(language)
        async with self._desk.store.reading() as tx:
            # One more than is shown tells whether there is a next page.
            found = await entries(
                tx, event.key, page * PEOPLE_A_PAGE, PEOPLE_A_PAGE + 1
            )
        if not found:
            await send_html(message, texts.list_empty)
            return
        lines = _entry_lines(found[:PEOPLE_A_PAGE], page * PEOPLE_A_PAGE, language)
        pages = page + (2 if len(found) > PEOPLE_A_PAGE else 1)
        labels = (texts.button_previous, texts.button_next)
        turn = turns(f"ev:o:list:{event.key}", page, pages, *labels)
        await send_html(message, "\n".join(lines), [turn])

    async def call(self, message: Message, event: Event, language: Language) -> None:
        """Show who cannot be reached by the bot."""
        texts = event_texts_for(language)
        async with self._desk.store.reading() as tx:
            found = await to_call(tx, event.key)
        if not found:
            await send_html(message, texts.call_none)
            return
        lines = [texts.call_title, *_entry_lines(found, 0, language)]
        await send_html(message, "\n".join(lines))

    async def csv(self, message: Message, event: Event, language: Language) -> None:
        """Send all as CSV."""
        content = await self._table(event, language, csv_of)
        await send_file(message, f"event-{event.key}.csv", content)

    async def xlsx(self, message: Message, event: Event, language: Language) -> None:
        """Send all as an Excel file."""
        content = await self._table(event, language, xlsx_of)
        await send_file(message, f"event-{event.key}.xlsx", content)

    async def _table(
        self, event: Event, language: Language, written: Callable[[Table], bytes]
    ) -> bytes:
        """Give who is registered as a file: of thousands that takes seconds."""
        async with self._desk.store.reading() as tx:
            found = await entries(tx, event.key)
        return await asyncio.to_thread(lambda: written(table(event, found, language)))


def counts_text(counts: Counts, texts: EventTexts) -> str:
    """Say an event's registrations in numbers."""
    return texts.counts.format(
        coming=counts.coming.people,
        seats=counts.coming.seats,
        offered=counts.offered.people,
        waiting=counts.waiting.people,
        out=counts.out.people,
        checked_in=counts.checked_in.people,
    )


def _entry_lines(found: Sequence[Entry], before: int, language: Language) -> list[str]:
    texts = event_texts_for(language)
    lines = []
    for number, entry in enumerate(found, before + 1):
        state = texts.states[entry.registration.state]
        mark = "" if entry.is_reachable else " ☎️"
        arrived = " ✅" if entry.registration.checked_in_at is not None else ""
        lines.append(f"{number}. <b>{escape(entry.name)}</b> · {state}{arrived}{mark}")
        if answered := answers_of(entry, language):
            lines.append("   " + " · ".join(answered))
    return lines
