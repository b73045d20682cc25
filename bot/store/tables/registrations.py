"""Events as people registered for them, who registered, and what they answered."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from bot.store.instant import Instant
from bot.store.tables.metadata import metadata

event = Table(
    "event",
    metadata,
    # A short name made of the document's path.
    Column("event_key", String(12), primary_key=True),
    # What its document said when this row was last locked; the document is the truth.
    Column("path", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("over_at", Instant, nullable=False),
    # Places, guests included; empty means no limit.
    Column("capacity", Integer),
    # By an organiser, before the document says so.
    Column("cancelled_at", Instant),
    # Of the calendar file; counts the changes.
    Column("sequence", Integer, nullable=False),
    # What the calendar file of that sequence told.
    Column("calendar_digest", String(16), nullable=False),
    # JSON: time and place as those registered were last told them.
    Column("told", Text, nullable=False),
    # The next place in the waiting list; only counts up.
    Column("next_place", Integer, nullable=False),
    # Of the document that announced it first, where that was another: calendars know
    # the event by it.
    Column("first_path", Text),
    Index("ix_event_over_at", "over_at"),
)

event_moved = Table(
    "event_moved",
    metadata,
    # A key that buttons of before still bring, and the one it is known by now.
    Column("old_key", String(12), primary_key=True),
    Column("new_key", String(12), nullable=False),
)

registration = Table(
    "registration",
    metadata,
    Column(
        "event_key",
        ForeignKey("event.event_key", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "person_id",
        ForeignKey("person.person_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("state", String(8), nullable=False),
    Column("guests", Integer, nullable=False),
    # In the waiting list; earlier is smaller.
    Column("place", Integer, nullable=False),
    # Until then the place is kept for this person.
    Column("offered_until", Instant),
    # 144 random bits, shown as a QR code; only organisers can use it, so it stands here
    # as it is and can be shown again.
    Column("ticket", String(24), nullable=False, unique=True),
    Column("registered_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("checked_in_at", Instant),
    Column("checked_in_by", BigInteger),
    Index("ix_registration_event_key_state", "event_key", "state", "place"),
    Index("ix_registration_person_id", "person_id"),
)

registration_answer = Table(
    "registration_answer",
    metadata,
    Column("event_key", String(12), primary_key=True),
    Column(
        "person_id",
        ForeignKey("person.person_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    # What was asked, as the event names it; `telegram` is the name shown there.
    Column("field", String(200), primary_key=True),
    # Personal: deleted a set time after the event.
    Column("value", Text, nullable=False),
    # The messenger's name of a file that was handed in; else empty.
    Column("file_id", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
    Index("ix_registration_answer_person_id", "person_id"),
)
