"""An event's document, or a poster -> the draft of a notice."""

from bot.notices.draft import Draft
from bot.notices.event import Event
from bot.notices.told import contact_told, until_told, when
from ingest.document import Language
from ingest.script import written_in


def draft_of_event(event: Event) -> Draft:
    """Give what is told of an event, in every language; a title stays as it is."""
    return Draft(
        title=event.title,
        bodies={language: _told(event, language) for language in Language},
        titles={language: event.title_in(language) for language in Language},
        event=event.path,
    )


def _told(event: Event, language: Language) -> str:
    lines = [when(event, language), written_in(event.place, language), event.map]
    if event.registration_until is not None:
        lines.append(until_told(event.closes_at, event.zone.key, language))
    lines.append(contact_told(event.contact, language))
    return "\n".join(filter(None, lines))


def told_of_poster(place: str, contact: str, language: Language) -> str:
    """Give what is told of something whose day is not known."""
    lines = (written_in(place, language), contact_told(contact, language))
    return "\n".join(filter(None, lines))
