"""What staff were shown once more, each until it is published or let go of."""

import sqlalchemy as sa
from alembic import op

from bot.store.instant import Instant

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "draft",
        sa.Column("draft_id", sa.String(16), nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_draft"),
    )
    op.create_index("ix_draft_made_at", "draft", ["made_at"])
