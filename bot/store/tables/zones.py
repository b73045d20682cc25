"""Whose clocks people live by; kept until they choose again or are forgotten."""

from sqlalchemy import Column, ForeignKey, String, Table

from bot.store.tables.metadata import metadata

person_zone = Table(
    "person_zone",
    metadata,
    Column(
        "person_id",
        ForeignKey("person.person_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    # An IANA name; who has no row lives by the clocks of the events.
    Column("zone", String(64), nullable=False),
)
