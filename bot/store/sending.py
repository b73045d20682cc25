"""Where a message stands that must be sent, once, to somebody."""

import enum


class State(enum.StrEnum):
    """How one person's share stands."""

    PENDING = "pending"
    SENDING = "sending"
    """The request is about to leave, or has left; after a crash nobody knows."""
    SENT = "sent"
    BLOCKED = "blocked"
    REFUSED = "refused"
    UNKNOWN = "unknown"
