"""Events as people registered for them, who registered, and what they answered."""

import sqlalchemy as sa
from alembic import op

from bot.store.instant import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "event",
        sa.Column("event_key", sa.String(12), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_en", sa.Text, nullable=False),
        sa.Column("starts_at", Instant, nullable=False),
        sa.Column("over_at", Instant, nullable=False),
        sa.Column("capacity", sa.Integer),
        sa.Column("cancelled_at", Instant),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("calendar_digest", sa.String(16), nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("next_place", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("event_key", name="pk_event"),
    )
    op.create_index("ix_event_over_at", "event", ["over_at"])
    _make_registration()
    op.create_table(
        "registration_answer",
        sa.Column("event_key", sa.String(12), nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("field", sa.String(200), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("given_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint(
            "event_key", "person_id", "field", name="pk_registration_answer"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.person_id"],
            name="fk_registration_answer_person_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_registration_answer_person_id", "registration_answer", ["person_id"]
    )


def _make_registration() -> None:
    op.create_table(
        "registration",
        sa.Column("event_key", sa.String(12), nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("guests", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("offered_until", Instant),
        sa.Column("ticket", sa.String(24), nullable=False),
        sa.Column("registered_at", Instant, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("checked_in_at", Instant),
        sa.Column("checked_in_by", sa.BigInteger),
        sa.PrimaryKeyConstraint("event_key", "person_id", name="pk_registration"),
        sa.ForeignKeyConstraint(
            ["event_key"],
            ["event.event_key"],
            name="fk_registration_event_key",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.person_id"],
            name="fk_registration_person_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("ticket", name="uq_registration_ticket"),
    )
    op.create_index(
        "ix_registration_event_key_state",
        "registration",
        ["event_key", "state", "place"],
    )
    op.create_index("ix_registration_person_id", "registration", ["person_id"])
