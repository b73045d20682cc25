"""Notices: their texts, the outbox, digests, halts, what people asked about."""

import sqlalchemy as sa
from alembic import op

from bot.store.instant import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "notice",
        sa.Column("notice_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("status", sa.String(9), nullable=False),
        sa.Column("reason", sa.String(24), nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("author_id", sa.BigInteger),
        sa.Column("approved_by", sa.BigInteger),
        sa.Column("local_time", sa.String(16), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        sa.Column("drop_at", Instant),
        sa.Column("confirmed_at", Instant, nullable=False),
        sa.Column("is_frozen", sa.Boolean, nullable=False),
        sa.Column("started_at", Instant),
        sa.Column("finished_at", Instant),
        sa.Column("progress_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("notice_id", name="pk_notice"),
    )
    op.create_index("ix_notice_status_due_at", "notice", ["status", "due_at"])
    op.create_table(
        "notice_text",
        sa.Column("notice_id", sa.Integer, nullable=False),
        sa.Column("variant", sa.String(40), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("notice_id", "variant", name="pk_notice_text"),
        _of_notice("notice_text"),
    )
    _make_outbox()
    _make_rest()


def _make_outbox() -> None:
    op.create_table(
        "delivery",
        sa.Column("notice_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("variant", sa.String(40), nullable=False),
        sa.Column("why", sa.String(300), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        sa.Column("claimed_by", sa.String(40)),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("settled_at", Instant),
        sa.Column("reason", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("notice_id", "person_id", name="pk_delivery"),
        _of_notice("delivery"),
        _of_person("delivery"),
    )
    op.create_index(
        "ix_delivery_state_notice_id",
        "delivery",
        ["state", "notice_id", "due_at", "person_id"],
    )
    op.create_index("ix_delivery_person_id", "delivery", ["person_id"])


def _make_rest() -> None:
    op.create_table(
        "digest",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("notice_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "notice_id", name="pk_digest"),
        _of_notice("digest"),
        _of_person("digest"),
    )
    op.create_index("ix_digest_notice_id", "digest", ["notice_id"])
    op.create_table(
        "halt",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_halt"),
    )
    op.create_table(
        "interest",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "topic", name="pk_interest"),
        _of_person("interest"),
    )


def _of_notice(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["notice_id"],
        ["notice.notice_id"],
        name=f"fk_{table}_notice_id",
        ondelete="CASCADE",
    )


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id"],
        ["person.person_id"],
        name=f"fk_{table}_person_id",
        ondelete="CASCADE",
    )
