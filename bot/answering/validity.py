"""Card and day -> whether the document holds, and the words for it."""

from datetime import date

from bot.texts import Texts
from ingest.document import Card, Status


def validity_note(card: Card, texts: Texts, today: date) -> str:
    """Say since or until when the document of *card* holds; empty when unknown."""
    until, since = card.valid_until, card.valid_from
    if until is not None and until < today:
        return texts.expired_on.format(day=until.isoformat())
    if card.status is Status.ENDED:
        return texts.ended
    if since is not None and since > today:
        return texts.begins_on.format(day=since.isoformat())
    if until is not None:
        return texts.valid_until.format(day=until.isoformat())
    if since is not None:
        return texts.valid_from.format(day=since.isoformat())
    return ""
