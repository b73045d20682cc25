"""The sentences about reading posters that every language must have."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterTexts:
    """One language's sentences; a missing one does not type-check.

    What is filled in is escaped by who fills it in.
    """

    not_installed: str
    """Pictures cannot be read here."""
    too_large: str
    """``limit_mb``"""
    not_fetched: str
    nothing_read: str
    read: str
    """Above what was read: compare it; nothing is sent."""
    parts: Mapping[str, str]
    """Names of the parts: title, time, place, until, contact."""
    missing: str
    """In the place of a part that was not found."""
    doubts: Mapping[str, str]
    """By `Doubt`: what to compare; ``weekday`` has ``day``, ``zone`` has ``zone``."""
    likely: str
    """``title``, ``when``: an event of the folder that it seems to announce."""
    ask: Mapping[str, str]
    """By part: what to write."""
    wrong_time: str
    title_first: str
    button_take: str
    button_event: str
    """``title``"""
    button_anew: str
    anew: str
    """What to send now."""
