"""A claim -> the letter that is sent: its frozen text, with its buttons."""

from bot.notices.draft import language_part
from bot.notices.event import key_of
from bot.notices.letter import Buttons, Letter
from bot.store import Transaction, notice_texts, notices, rooms
from bot.store.notices import Kind, Notice
from bot.store.outbox import Claim
from bot.texts.events import event_texts_for
from bot.texts.notices import notice_texts_for
from ingest.document import Language

LETTERS = 64
"""Texts kept at hand; a few notices at a time, three languages each."""

UNSUBSCRIBE = "nt:off:{notice_id}"
"""Under every notice; it also proves, when a person uses it, that they have it."""


class Letters:
    """Gives letters; a text is frozen, so one that was read once is kept."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, str], Letter] = {}

    async def letter(self, tx: Transaction, claim: Claim) -> Letter:
        """Give the letter of *claim*."""
        key = (claim.notice_id, claim.variant)
        if key not in self._letters:
            text = await notice_texts.get(tx, *key)
            notice = await notices.get(tx, claim.notice_id)
            is_off = notice is not None and await _is_off(tx, notice.event)
            while len(self._letters) >= LETTERS:
                del self._letters[next(iter(self._letters))]
            self._letters[key] = letter_of(notice, claim.variant, text, is_off=is_off)
        return self._letters[key]


async def _is_off(tx: Transaction, event: str) -> bool:
    """Tell whether an organiser has cancelled the event of a notice."""
    room = await rooms.get(tx, key_of(event)) if event else None
    return room is not None and room.cancelled_at is not None


def letter_of(
    notice: Notice | None, variant: str, text: str, *, is_off: bool
) -> Letter:
    """Give a letter of a notice; *variant* begins with its language.

    Where the event *is_off* nobody is asked to come; its calendar file takes it back.
    """
    if notice is None:  # removed meanwhile; its rows go with it
        return Letter(text=text, buttons=())
    language = Language(language_part(variant))
    if notice.kind is Kind.PERSONAL:
        return Letter(text=text, buttons=event_buttons(notice.event, language))
    rows = buttons_of(notice.notice_id, notice.event, language, is_off=is_off)
    return Letter(text=text, buttons=rows)


def buttons_of(
    notice_id: int, event: str, language: Language, *, is_off: bool = False
) -> Buttons:
    """Give the buttons of a notice about *event*, if it is about one."""
    rows = event_buttons(event, language) if event else ()
    rows = rows[-1:] if is_off else rows
    label = notice_texts_for(language).unsubscribe
    return (
        *rows,
        ((label, UNSUBSCRIBE.format(notice_id=notice_id)),),
    )


def event_buttons(path: str, language: Language) -> Buttons:
    """Give the buttons of an event; a final ``n`` says that a notice stands above."""
    texts, key = event_texts_for(language), key_of(path)
    return (
        (
            (texts.button_coming, f"rsvp:in:{key}:n"),
            (texts.button_not_coming, f"rsvp:out:{key}:n"),
        ),
        ((texts.button_calendar, f"ev:ics:{key}"),),
    )
