"""What a notice tells of its event, and where it stood when it was ended."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns; of a notice of before nobody knows."""
    op.add_column("notice", sa.Column("told", sa.Text))
    op.add_column("notice", sa.Column("ended_from", sa.String(9)))
