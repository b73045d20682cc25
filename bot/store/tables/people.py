"""People, what they subscribed to, their roles, and where a dialogue stands."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from bot.store.instant import Instant
from bot.store.tables.metadata import metadata

person = Table(
    "person",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    # What the person chose, else empty; then what the app says.
    Column("chosen_language", String(8), nullable=False),
    Column("app_language", String(8), nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    # False from a block until the next /start or unblock.
    Column("is_active", Boolean, nullable=False),
    # When the person agreed to notices; empty means none may be sent.
    Column("consented_at", Instant),
    # Minutes of the local day between which no notice is sent; equal means none.
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_until", Integer, nullable=False),
    # A digest a week instead of single notices.
    Column("wants_digest", Boolean, nullable=False),
)

subscription = Table(
    "subscription",
    metadata,
    Column(
        "person_id",
        ForeignKey("person.person_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    # A topic's name, or * for all.
    Column("topic", String(64), primary_key=True),
    Column("subscribed_at", Instant, nullable=False),
)

role = Table(
    "role",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("role", String(12), primary_key=True),
    Column("given_at", Instant, nullable=False),
)

invite = Table(
    "invite",
    metadata,
    # SHA-256 of the secret in the link: who reads the database cannot use it.
    Column("digest", String(64), primary_key=True),
    Column("role", String(12), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("used_by", BigInteger),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("holder", String(40), nullable=False),
    Column("until", Instant, nullable=False),
)

dialogue = Table(
    "dialogue",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(24), nullable=False),
    # JSON: what the person has said so far.
    Column("state", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
)
