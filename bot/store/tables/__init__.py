"""The tables; what they hold, and how long, is told beside each column."""

from bot.store.tables import conversation, inbox, notices, people, registrations, zones
from bot.store.tables.metadata import metadata

__all__ = [
    "conversation",
    "inbox",
    "metadata",
    "notices",
    "people",
    "registrations",
    "zones",
]
