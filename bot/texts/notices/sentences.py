"""The sentences about notices that every language must have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTexts:
    """One language's sentences; a missing one does not type-check."""

    unsubscribe: str
    """Button under every notice; short."""
    edition: str
    """First line of a correction: ``number``"""
    reminder: str
    """First line of a reminder."""
    digest: str
    """First line of a weekly digest."""
