"""Indexes of the few rows that matter among a million that are settled."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the indexes, and remove the one that held all updates."""
    op.drop_index("ix_inbox_state_lane", "inbox")
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["lane", "update_id"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    not_sent = sa.text("state <> 'sent'")
    op.create_index(
        "ix_delivery_not_sent",
        "delivery",
        ["state"],
        sqlite_where=not_sent,
        postgresql_where=not_sent,
    )
