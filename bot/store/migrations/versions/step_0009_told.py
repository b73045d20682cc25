"""What a notice tells of its event, and under which keys events were known before."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add columns and table; of what was before nobody knows."""
    op.add_column("notice", sa.Column("told", sa.Text))
    op.add_column("notice", sa.Column("ended_from", sa.String(9)))
    op.add_column("event", sa.Column("first_path", sa.Text))
    op.create_table(
        "event_moved",
        sa.Column("old_key", sa.String(12), nullable=False),
        sa.Column("new_key", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("old_key", name="pk_event_moved"),
    )
