"""Event -> what a chat shows of it: HTML, and the buttons below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.keyboard import Button, Rows, turns
from bot.chat.language import NAMES
from bot.chat.messages import escape
from bot.notices.event import Event
from bot.notices.room import is_off
from bot.notices.rsvp import MOST_GUESTS
from bot.notices.told import deadline, local_time, told_there, when
from bot.store.attendance import Counts
from bot.store.registrations import Registration, State
from bot.store.rooms import Room
from bot.texts.events import EventTexts, event_texts_for
from ingest.document import Language
from ingest.script import written_in

EVENTS_A_PAGE = 4
"""Each has a line of buttons, and all of it fits a phone's screen."""

IN_PLACE = "c"
"""Ends the data of buttons below a card or a list: what is pressed changes there. Below
a notice, which must stay readable, the same buttons have no such end."""


LABEL_CHARS = 40
"""Of an event's day and title on a button."""


def label_of(event: Event, language: Language) -> str:
    """Name an event on a button; day and hour tell apart what bears one title."""
    day = event.starts_at.astimezone(event.zone)
    told = f"{day:%m-%d}" if event.is_whole_day else f"{day:%m-%d %H:%M}"
    return f"{told} {event.title_in(language)}"[:LABEL_CHARS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An event as it stands, for one reader."""

    event: Event
    room: Room | None
    """``None`` while nobody has registered."""
    counts: Counts | None
    mine: Registration | None
    """The reader's own; ``None`` in groups, where all read the same."""
    rank: int
    language: Language
    now: datetime
    is_private: bool
    zone: str
    """The reader's own clocks, by IANA name; empty: those of the event."""

    @property
    def texts(self) -> EventTexts:
        """The reader's sentences."""
        return event_texts_for(self.language)

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it will not take place."""
        return is_off(self.room, self.event)

    @property
    def is_open(self) -> bool:
        """Tell whether one can still register or leave."""
        return not self.is_cancelled and self.now < self.event.starts_at


def card_html(shown: Shown) -> str:
    """Tell all that the document tells of an event; numbers of people, never names."""
    event, language = shown.event, shown.language
    lines = [f"<b>{escape(event.title_in(language))}</b>"]
    if mark := _mark(shown):
        lines.append(f"<b>{mark}</b>")
    lines += _when(shown)
    if event.place:
        lines.append(f"📍 {_place(event, language)}")
    lines += [f"👥 {line}" for line in _places(shown)]
    texts = shown.texts
    if event.registration_until is not None and shown.now < event.closes_at:
        until = escape(deadline(event.closes_at, event.zone.key, language))
        lines.append(f"✍️ {texts.register_until.format(until=until)}")
    if event.languages:
        names = ", ".join(
            NAMES[Language(code)] if code in set(Language) else code
            for code in event.languages
        )
        lines.append(f"💬 {texts.languages.format(names=escape(names))}")
    if event.contact:
        contact = escape(written_in(event.contact, language))
        lines.append(f"☎️ {texts.contact.format(contact=contact)}")
    if mine := standing(shown):
        lines += ["", mine]
    return "\n".join(lines)


def _when(shown: Shown) -> list[str]:
    """Say when it is, and when that is where the reader lives."""
    event, language = shown.event, shown.language
    lines = [f"🕒 {escape(when(event, language))}"]
    if not event.is_whole_day and shown.zone:
        there = told_there(event.starts_at, event.zone, shown.zone, language)
        lines += [f"🌐 {escape(there)}"] if there else []
    return lines


def _place(event: Event, language: Language) -> str:
    place = escape(written_in(event.place, language))
    texts = event_texts_for(language)
    if not event.map:
        return place
    link = f'<a href="{escape(event.map)}">{escape(texts.button_map)}</a>'
    return f"{place} · {link}"


def _mark(shown: Shown) -> str:
    if shown.is_cancelled:
        return shown.texts.mark_cancelled
    if shown.now >= shown.event.starts_at:
        return shown.texts.mark_begun
    return shown.texts.mark_closed if shown.now >= shown.event.closes_at else ""


def _places(shown: Shown) -> list[str]:
    capacity, counts, texts = shown.event.capacity, shown.counts, shown.texts
    if capacity == 0:
        return []
    taken = counts.taken if counts is not None else 0
    said = texts.places_open.format(taken=taken)
    if capacity is not None:
        # There may be fewer by now than were given; to a reader all are taken.
        said = texts.places.format(taken=min(taken, capacity), capacity=capacity)
    waiting = counts.waiting.people if counts is not None else 0
    if waiting:
        said += " · " + texts.waiting.format(count=waiting)
    return [said]


def standing(shown: Shown) -> str:
    """Say how the reader stands with the event; empty where not at all."""
    mine, texts = shown.mine, shown.texts
    if mine is None or not shown.is_private or shown.is_cancelled:
        return ""
    guests = f" · {texts.mine_guests.format(count=mine.guests)}" if mine.guests else ""
    if mine.state is State.COMING:
        return texts.mine_coming + guests
    if mine.state is State.WAITING:
        return texts.mine_waiting.format(rank=shown.rank) + guests
    if mine.state is State.OFFERED and mine.offered_until is not None:
        until = local_time(mine.offered_until, shown.event.zone.key, shown.language)
        return texts.mine_offered.format(until=escape(until)) + guests
    return ""


def card_rows(shown: Shown) -> Rows:
    """Give the buttons of an event: what the reader can do now, then what one can know."""
    texts, key = shown.texts, shown.event.key
    rows: list[list[Button]] = []
    if shown.is_open and shown.event.capacity != 0:
        rows += _wishes(shown)
    about = [(f"📅 {texts.button_calendar}", f"ev:ics:{key}")]
    if shown.is_private:  # what is asked next is one person's word
        about.append((f"❓ {texts.button_questions}", f"ev:ask:{key}"))
    rows.append(about)
    return [*rows, [(texts.button_back, "ev:list:0")]]


def _wishes(shown: Shown) -> list[list[Button]]:
    texts, key, mine = shown.texts, shown.event.key, shown.mine
    coming = (f"✅ {texts.button_coming}", f"rsvp:in:{key}:{IN_PLACE}")
    first = [[coming, (texts.button_not_coming, f"rsvp:out:{key}:{IN_PLACE}")]]
    if not shown.is_private or mine is None:
        return first
    leave = (texts.button_leave, f"rsvp:out:{key}:{IN_PLACE}")
    guests: list[Button] = [
        (texts.button_guests.format(count=number), f"rsvp:g:{key}:{number}")
        for number in range(MOST_GUESTS + 1)
        if number != mine.guests
    ]
    if mine.state is State.COMING:
        ticket = (f"🎫 {texts.button_ticket}", f"my:ticket:{key}")
        fill = [(f"📝 {texts.button_answers}", f"rsvp:fill:{key}")]
        return [[ticket, leave], guests, fill if shown.event.asks else []]
    if mine.state is State.OFFERED:
        accept = (f"✅ {texts.button_accept}", f"rsvp:in:{key}:{IN_PLACE}")
        return [[accept, (texts.button_decline, f"rsvp:out:{key}:{IN_PLACE}")]]
    if mine.state is State.WAITING:
        return [[leave], guests]
    return first


def list_html(shown: Sequence[Shown], page: int, pages: int, count: int) -> str:
    """Show one page of coming events."""
    texts, language = shown[0].texts, shown[0].language
    lines = [texts.coming.format(count=count)]
    for number, one in enumerate(shown, 1 + page * EVENTS_A_PAGE):
        lines += ["", f"<b>{number}. {escape(one.event.title_in(language))}</b>"]
        if mark := _mark(one):
            lines.append(mark)
        lines += _when(one)
        if one.event.place:
            lines.append(f"📍 {escape(written_in(one.event.place, language))}")
        lines += [f"👥 {line}" for line in _places(one)]
        if mine := standing(one):
            lines.append(mine)
    if pages > 1:
        lines += ["", texts.page.format(page=page + 1, pages=pages)]
    return "\n".join(lines)


def list_rows(shown: Sequence[Shown], page: int, pages: int) -> Rows:
    """Give two lines of buttons an event, and those that turn the page."""
    rows: list[list[Button]] = []
    for number, one in enumerate(shown, 1 + page * EVENTS_A_PAGE):
        texts, key = one.texts, one.event.key
        row = [(f"{number} · {texts.button_details}", f"ev:card:{key}:{IN_PLACE}")]
        if one.is_open and one.event.capacity != 0:
            row += [
                (f"✅ {texts.button_coming}", f"rsvp:in:{key}:{IN_PLACE}"),
                (texts.button_not_coming, f"rsvp:out:{key}:{IN_PLACE}"),
            ]
        about = [(f"{number} · 📅 {texts.button_calendar}", f"ev:ics:{key}")]
        if one.is_private:
            about.append((f"{number} · ❓ {texts.button_questions}", f"ev:ask:{key}"))
        rows += [row, about]
    texts = shown[0].texts
    labels = (texts.button_previous, texts.button_next)
    return [*rows, turns("ev:list", page, pages, *labels)]
