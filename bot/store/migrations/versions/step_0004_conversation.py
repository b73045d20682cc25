"""Conversations: answers, gaps, handoffs, watches, letters, limits."""

import sqlalchemy as sa
from alembic import op

from bot.store.instant import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "exchange",
        sa.Column("exchange_id", sa.String(16), nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("place_id", sa.BigInteger, nullable=False),
        sa.Column("question_message_id", sa.BigInteger),
        sa.Column("reply_message_ids", sa.Text, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("turn", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(4), nullable=False),
        sa.Column("gap_id", sa.Integer),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("exchange_id", name="pk_exchange"),
    )
    op.create_index("ix_exchange_at", "exchange", ["at"])
    op.create_index("ix_exchange_person_id_at", "exchange", ["person_id", "at"])
    _make_gaps()
    _make_handoffs()
    _make_watches()
    _make_limits()


def _make_gaps() -> None:
    op.create_table(
        "gap",
        sa.Column("gap_id", sa.Integer, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("asked_count", sa.Integer, nullable=False),
        sa.Column("first_seen_at", Instant, nullable=False),
        sa.Column("last_seen_at", Instant, nullable=False),
        sa.Column("nearest", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("answered_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("gap_id", name="pk_gap"),
    )
    op.create_index("ix_gap_state", "gap", ["state"])
    op.create_table(
        "gap_wording",
        sa.Column("gap_id", sa.Integer, nullable=False),
        sa.Column("wording", sa.String(400), nullable=False),
        sa.Column("asked_count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("gap_id", "wording", name="pk_gap_wording"),
        sa.ForeignKeyConstraint(
            ["gap_id"], ["gap.gap_id"], name="fk_gap_wording_gap_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "gap_asker",
        sa.Column("gap_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("agreed_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("gap_id", "person_id", name="pk_gap_asker"),
        sa.ForeignKeyConstraint(
            ["gap_id"], ["gap.gap_id"], name="fk_gap_asker_gap_id", ondelete="CASCADE"
        ),
    )


def _make_handoffs() -> None:
    op.create_table(
        "handoff",
        sa.Column("handoff_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("opened_at", Instant, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("topic_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("handoff_id", name="pk_handoff"),
    )
    op.create_index("ix_handoff_person_id_state", "handoff", ["person_id", "state"])
    op.create_table(
        "letter",
        sa.Column("letter_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("to_id", sa.BigInteger, nullable=False),
        sa.Column("handoff_id", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("buttons", sa.Text, nullable=False),
        sa.Column("copies", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("may_double", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("letter_id", name="pk_letter"),
        sa.UniqueConstraint("name", name="uq_letter_name"),
        sa.ForeignKeyConstraint(
            ["handoff_id"],
            ["handoff.handoff_id"],
            name="fk_letter_handoff_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_letter_state_due_at", "letter", ["state", "due_at"])
    op.create_index("ix_letter_to_id_message_id", "letter", ["to_id", "message_id"])


def _make_watches() -> None:
    op.create_table(
        "watch",
        sa.Column("person_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("document", sa.String(400), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("since", Instant, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "document", name="pk_watch"),
    )
    op.create_table(
        "watched",
        sa.Column("document", sa.String(400), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("sections", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document", name="pk_watched"),
    )


def _make_limits() -> None:
    op.create_table(
        "allowance",
        sa.Column("person_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("since", Instant, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "kind", name="pk_allowance"),
    )
    op.create_table(
        "poster",
        sa.Column("poster_id", sa.String(12), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("poster_id", name="pk_poster"),
    )
