"""What a notice tells of its event -> whether that still holds, and what does not.

What it tells is kept with it as ``{name: text}``: what people rely on (`told.told_of`),
of a text that is the document's also all else that it says, whose ``text`` it is, and
whether the event was ``off`` when it was confirmed. Without any, nobody looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.notices.event import Event
from bot.notices.told import (
    RELIED_ON,
    contact_told,
    told_of,
    told_place,
    told_when,
    until_told,
    when,
)
from bot.texts.events import event_texts_for
from ingest.document import Language
from ingest.script import written_in

OWN, DOCUMENT = "own", "document"
"""Whose text a notice has: the organiser's, or what is made of the document."""

CANCELLED, GONE, UNREADABLE = "cancelled", "gone", "unreadable"
"""How an event can be off; of the last nobody knows."""

NOTHING = "\u2013"
"""Stands for what the document does not say any more."""

_SAID = {
    "title": ("title", "title_en"),
    "until": ("until",),
    "contact": ("contact",),
    "map": ("map",),
}
"""What else a text of the document's says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """What holds no more of what a notice tells."""

    what: tuple[str, ...]
    """``time``, ``place``, ``title``, ``until``, ``contact``, ``map``; or ``on``: it is
    to take place after all."""
    off: str
    """``cancelled``, ``gone`` or ``unreadable``; empty where it takes place."""


def facts_told(event: Event, *, is_own: bool) -> dict[str, str]:
    """Give what a notice about *event* tells, as it is kept with it."""
    until = event.closes_at.isoformat() if event.registration_until else ""
    said = {
        "title": event.title,
        "title_en": event.title_en,
        "until": until,
        "contact": event.contact,
        "map": event.map,
    }
    whose = OWN if is_own else DOCUMENT
    return told_of(event) | ({} if is_own else said) | {"text": whose, "off": ""}


def is_documents(told: Mapping[str, str]) -> bool:
    """Tell whether a text can be made anew of its document."""
    return told.get("text") == DOCUMENT


def overtaken(
    told: Mapping[str, str], event: Event | None, *, is_off: bool
) -> Overtaken | None:
    """Give what holds no more of *told*; ``None`` where all does, or nobody looks.

    *event* is as the documents announce it now, if they do; by an organiser's word it
    may be off all the same.
    """
    if not told:
        return None
    was_off = told.get("off", "")
    if event is None or is_off or event.is_cancelled:
        off = GONE if event is None else CANCELLED
        return None if off == was_off else Overtaken(what=(), off=off)
    now = facts_told(event, is_own=False)
    parts = RELIED_ON | (_SAID if is_documents(told) else {})
    what = [
        part
        for part, names in parts.items()
        if any(told[name] != now.get(name, "") for name in names if name in told)
    ]
    if was_off:
        what.insert(0, "on")
    return Overtaken(what=tuple(what), off="") if what else None


def was_and_is(
    part: str,
    told: Mapping[str, str],
    event: Event,
    language: Language,
) -> list[str]:
    """Say what was told of a *part* of `Overtaken`, if it was, and what is so now."""
    texts = event_texts_for(language)
    was, now = _both(part, told, event, language)
    before = [texts.told_was.format(was=was)] if was else []
    return [*before, texts.told_now.format(now=now or NOTHING)]


def _both(
    part: str, told: Mapping[str, str], event: Event, language: Language
) -> tuple[str, str]:
    if part == "time":
        return told_when(told, language), when(event, language)
    if part == "place":
        was = written_in(told_place(told), language)
        return was, written_in(event.place, language)
    if part == "title":
        was = (language is Language.EN and told.get("title_en")) or told["title"]
        return written_in(was, language), event.title_in(language)
    if part == "until":
        now = facts_told(event, is_own=False)
        return _until(told, language), _until(now, language)
    if part == "contact":
        was = contact_told(told["contact"], language)
        return was, contact_told(event.contact, language)
    return (told["map"], event.map) if part == "map" else ("", when(event, language))


def _until(told: Mapping[str, str], language: Language) -> str:
    if not told["until"]:
        return ""
    return until_told(datetime.fromisoformat(told["until"]), told["zone"], language)
