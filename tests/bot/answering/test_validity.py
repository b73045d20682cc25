"""bot.answering.validity: whether a document holds, and the words for it."""

from datetime import date

import pytest

from bot.answering.validity import Force, force_of, validity_note
from bot.texts import texts_for
from ingest.document import Card, Kind, Language, Status

TODAY = date(2026, 11, 23)


def _announced(status: Status, **details: str) -> Card:
    return Card(
        path="events/a.md",
        title="路演",
        kind=Kind.EVENT,
        language=Language.ZH_HANS,
        status=status,
        details=details,
    )


@pytest.mark.parametrize(
    ("card", "force", "note"),
    [
        (_announced(Status.PLANNED, starts_at="2026-11-24 14:00"), Force.HOLDS, "尚未"),
        (_announced(Status.PLANNED, starts_at="2026-11-23"), Force.HOLDS, "尚未"),
        (_announced(Status.PLANNED, starts_at="2026-11-22"), Force.ENDED, "11-22结束"),
        (
            _announced(
                Status.PLANNED, starts_at="2026-11-21", ends_at="2026-11-24 12:00"
            ),
            Force.HOLDS,
            "至2026-11-24",
        ),
        (_announced(Status.CANCELLED, starts_at="2027-01-01"), Force.ENDED, "已取消"),
        (_announced(Status.HELD, starts_at="2026-11-01"), Force.HOLDS, ""),
    ],
)
def test_an_announcement_ends_with_its_event(card, force, note):
    """What announces an event holds until it is over or called off; a report holds on."""
    said = validity_note(card, texts_for(Language.ZH_HANS), TODAY)
    assert force_of(card, TODAY) is force
    assert note in said
    assert bool(said) is bool(note)
