"""The first schema: inbox, people, roles, invitations, leases, dialogues."""

import sqlalchemy as sa
from alembic import op

from bot.store.instant import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("lane", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("received_at", Instant, nullable=False),
        sa.Column("taken_by", sa.String(40)),
        sa.Column("is_reply_begun", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_state_lane", "inbox", ["state", "lane", "update_id"])
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_table(
        "person",
        sa.Column("person_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("chosen_language", sa.String(8), nullable=False),
        sa.Column("app_language", sa.String(8), nullable=False),
        sa.Column("first_seen_at", Instant, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("consented_at", Instant),
        sa.Column("quiet_from", sa.Integer, nullable=False),
        sa.Column("quiet_until", sa.Integer, nullable=False),
        sa.Column("wants_digest", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_person"),
    )
    op.create_table(
        "subscription",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("subscribed_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "topic", name="pk_subscription"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.person_id"],
            name="fk_subscription_person_id",
            ondelete="CASCADE",
        ),
    )
    _make_roles()


def _make_roles() -> None:
    op.create_table(
        "role",
        sa.Column("person_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("given_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_role"),
    )
    op.create_table(
        "invite",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("used_at", Instant),
        sa.Column("used_by", sa.BigInteger),
        sa.PrimaryKeyConstraint("digest", name="pk_invite"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "dialogue",
        sa.Column("person_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_dialogue"),
    )
