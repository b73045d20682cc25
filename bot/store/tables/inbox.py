"""Updates that were taken from the messenger."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text, text

from bot.store.instant import Instant
from bot.store.tables.metadata import metadata

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    # Updates of one lane are handled in order: a person's, or a group's; 0 once settled.
    Column("lane", BigInteger, nullable=False),
    # The raw update; emptied when it is settled, so that no text outlives its answer.
    Column("payload", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("received_at", Instant, nullable=False),
    # The process that handles it; void when that process's lease has run out.
    Column("taken_by", String(40)),
    # Set before the first message of its answer is sent.
    Column("is_reply_begun", Boolean, nullable=False),
    # Nearly all are settled: what waits is found among few.
    Index(
        "ix_inbox_waiting",
        "lane",
        "update_id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_inbox_received_at", "received_at"),
)
