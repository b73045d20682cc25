"""Indexes that are missed where conversations have a million rows."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index(
        "ix_exchange_place_id_question_message_id",
        "exchange",
        ["place_id", "question_message_id"],
    )
    remembered = sa.text("asked <> ''")
    op.create_index(
        "ix_exchange_remembered_at",
        "exchange",
        ["at"],
        sqlite_where=remembered,
        postgresql_where=remembered,
    )
