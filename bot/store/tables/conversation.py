"""What is kept of conversations: answers, gaps, handoffs, watches, letters, limits."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.store.instant import Instant
from bot.store.tables.metadata import metadata

exchange = Table(
    "exchange",
    metadata,
    # Drawn at random, and part of a button's data: none can be guessed.
    Column("exchange_id", String(16), primary_key=True),
    Column("person_id", BigInteger, nullable=False),
    # Where it was asked: the person, or a group; and the message there that asks.
    Column("place_id", BigInteger, nullable=False),
    Column("question_message_id", BigInteger),
    # The messages that answer, as JSON; empty until they are sent.
    Column("reply_message_ids", Text, nullable=False),
    # Emptied after a day: what was asked, how it was understood, what was answered.
    Column("asked", Text, nullable=False),
    Column("turn", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("language", String(8), nullable=False),
    # answered, no_answer or refused.
    Column("status", String(10), nullable=False),
    # Cited passages as JSON, by rank: document, passage, and the quote's digest.
    Column("sources", Text, nullable=False),
    # up, down, or empty.
    Column("verdict", String(4), nullable=False),
    # The gap that this question belongs to, where it was not answered well.
    Column("gap_id", Integer),
    Column("at", Instant, nullable=False),
    Index("ix_exchange_person_id_at", "person_id", "at"),
    Index("ix_exchange_at", "at"),
    # The question of a message: looked for before each answer.
    Index(
        "ix_exchange_place_id_question_message_id", "place_id", "question_message_id"
    ),
    # The few whose words are still kept: a round of the house must not read all.
    Index(
        "ix_exchange_remembered_at",
        "at",
        sqlite_where=text("asked <> ''"),
        postgresql_where=text("asked <> ''"),
    ),
)

gap = Table(
    "gap",
    metadata,
    Column("gap_id", Integer, primary_key=True),
    # The wording that came first; no gap knows who asked.
    Column("question", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("asked_count", Integer, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    # The document that lay nearest, by title.
    Column("nearest", Text, nullable=False),
    # open, later, not_ours, answered or closed.
    Column("state", String(10), nullable=False),
    Column("changed_at", Instant, nullable=False),
    # Path of the document that answers it.
    Column("answered_by", Text, nullable=False),
    Index("ix_gap_state", "state"),
)

gap_wording = Table(
    "gap_wording",
    metadata,
    Column("gap_id", ForeignKey("gap.gap_id", ondelete="CASCADE"), primary_key=True),
    Column("wording", String(400), primary_key=True),
    Column("asked_count", Integer, nullable=False),
)

gap_asker = Table(
    "gap_asker",
    metadata,
    # Only who agreed to be told of the answer; removed when told.
    Column("gap_id", ForeignKey("gap.gap_id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=False),
    Column("agreed_at", Instant, nullable=False),
)

handoff = Table(
    "handoff",
    metadata,
    Column("handoff_id", Integer, primary_key=True),
    Column("person_id", BigInteger, nullable=False),
    Column("language", String(8), nullable=False),
    # What staff see instead of a name.
    Column("question", Text, nullable=False),
    # open or closed.
    Column("state", String(8), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    # The group's topic of this person, where the group has topics.
    Column("topic_id", BigInteger),
    Index("ix_handoff_person_id_state", "person_id", "state"),
)

letter = Table(
    "letter",
    metadata,
    Column("letter_id", Integer, primary_key=True),
    # What it is about, once: a letter with the same name is not written again.
    Column("name", String(80), nullable=False),
    # A person, or the staff's group.
    Column("to_id", BigInteger, nullable=False),
    Column("handoff_id", ForeignKey("handoff.handoff_id", ondelete="CASCADE")),
    # HTML; emptied when it is settled.
    Column("text", Text, nullable=False),
    # Buttons as JSON; a message to copy instead of a text, as JSON.
    Column("buttons", Text, nullable=False),
    Column("copies", Text, nullable=False),
    # pending, sending, sent, blocked, refused or unknown.
    Column("state", String(8), nullable=False),
    # Whether it is sent again when nobody knows whether it arrived.
    Column("may_double", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("written_at", Instant, nullable=False),
    # What it became, so that a reply to it finds its way.
    Column("message_id", BigInteger),
    UniqueConstraint("name", name="uq_letter_name"),
    Index("ix_letter_state_due_at", "state", "due_at"),
    Index("ix_letter_to_id_message_id", "to_id", "message_id"),
)

watch = Table(
    "watch",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("document", String(400), primary_key=True),
    Column("language", String(8), nullable=False),
    Column("since", Instant, nullable=False),
)

watched = Table(
    "watched",
    metadata,
    # A document that somebody watches, as it read when it was last looked at.
    Column("document", String(400), primary_key=True),
    Column("title", Text, nullable=False),
    # JSON: the text of each section, by its heading.
    Column("sections", Text, nullable=False),
)

allowance = Table(
    "allowance",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    # answer, upload or handoff.
    Column("kind", String(12), primary_key=True),
    Column("since", Instant, nullable=False),
    Column("used", Integer, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    # Part of a button's data: made of who wrote it and of what.
    Column("draft_id", String(16), primary_key=True),
    # Who wrote or forwarded it: staff, or an organiser.
    Column("person_id", BigInteger, nullable=False),
    # JSON: what was written, or what became of a message that may still be edited.
    Column("state", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Index("ix_draft_made_at", "made_at"),
)

poster = Table(
    "poster",
    metadata,
    # What stands in the link of a poster whose question is too long for a link.
    Column("poster_id", String(12), primary_key=True),
    Column("question", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
)
