"""Notices, their texts, and the outbox: one row a notice and person."""

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
    text,
)

from bot.store.instant import Instant
from bot.store.tables.metadata import metadata

notice = Table(
    "notice",
    metadata,
    Column("notice_id", Integer, primary_key=True),
    # A notice, a reminder, or a digest of other notices.
    Column("kind", String(8), nullable=False),
    Column("title", Text, nullable=False),
    # The path of the event's document; empty where it is about none.
    Column("event", Text, nullable=False),
    # JSON: the groups and languages it goes to.
    Column("audience", Text, nullable=False),
    Column("status", String(9), nullable=False),
    # Why it was stopped or dropped; empty otherwise.
    Column("reason", String(24), nullable=False),
    # 0 sends at most once; a correction's number sends at least once.
    Column("edition", Integer, nullable=False),
    # Who confirmed it; empty where a script did.
    Column("author_id", BigInteger),
    Column("approved_by", BigInteger),
    # As the organiser wrote it, with its zone; empty means at once.
    Column("local_time", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("due_at", Instant, nullable=False),
    # From then on it is too late: it is dropped, not sent.
    Column("drop_at", Instant),
    Column("confirmed_at", Instant, nullable=False),
    # Whether its rows in the outbox are written.
    Column("is_frozen", Boolean, nullable=False),
    Column("started_at", Instant),
    Column("finished_at", Instant),
    # The message in the author's chat that shows how far it is.
    Column("progress_id", BigInteger),
    # JSON: what it tells of its event; empty in a notice of an earlier release.
    Column("told", Text),
    # Where it stood when it was stopped or dropped: there it may go on.
    Column("ended_from", String(9)),
    Index("ix_notice_status_due_at", "status", "due_at"),
)

notice_text = Table(
    "notice_text",
    metadata,
    Column(
        "notice_id",
        ForeignKey("notice.notice_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    # A language; in a digest also which notices it tells of; in a text that was made
    # anew, after a plus, how many came before it.
    Column("variant", String(40), primary_key=True),
    # HTML as it is sent, frozen when the notice was confirmed.
    Column("text", Text, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column(
        "notice_id",
        ForeignKey("notice.notice_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "person_id",
        ForeignKey("person.person_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("variant", String(40), nullable=False),
    # The group by which this person is in the audience.
    Column("why", String(300), nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False),
    # Not before.
    Column("due_at", Instant, nullable=False),
    # The sender that began the latest attempt.
    Column("claimed_by", String(40)),
    Column("message_id", BigInteger),
    Column("settled_at", Instant),
    Column("reason", String(24), nullable=False),
    Index("ix_delivery_state_notice_id", "state", "notice_id", "due_at", "person_id"),
    Index("ix_delivery_person_id", "person_id"),
    # Counted often; what was sent is nearly all, and is not.
    Index(
        "ix_delivery_not_sent",
        "state",
        sqlite_where=text("state <> 'sent'"),
        postgresql_where=text("state <> 'sent'"),
    ),
)

digest = Table(
    "digest",
    metadata,
    Column(
        "person_id",
        ForeignKey("person.person_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    # A notice that this person hears of in the next weekly digest.
    Column(
        "notice_id",
        ForeignKey("notice.notice_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Index("ix_digest_notice_id", "notice_id"),
)

halt = Table(
    "halt",
    metadata,
    # What is halted: notices.
    Column("name", String(16), primary_key=True),
    Column("until", Instant, nullable=False),
)

interest = Table(
    "interest",
    metadata,
    Column(
        "person_id",
        ForeignKey("person.person_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    # A topic that this person asked about, kept only for who agreed to it.
    Column("topic", String(64), primary_key=True),
    Column("asked_at", Instant, nullable=False),
)
