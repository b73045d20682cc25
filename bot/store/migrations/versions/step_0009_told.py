"""What a notice told of its event when it was confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column; of a notice of before nobody knows."""
    op.add_column("notice", sa.Column("told", sa.Text))
