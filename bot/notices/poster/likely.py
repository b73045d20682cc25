"""Proposal -> the event among the documents that the poster announces, if one does."""

from collections import Counter
from collections.abc import Iterable

from bot.notices.event import Event
from bot.notices.poster.proposal import Proposal
from ingest.script import fold

ALIKE = 0.7
"""Titles this much alike, from 0 to 1, name one event, whatever its day."""

ALIKE_ON_THE_DAY = 0.35
"""Titles of the same day need not be as much alike."""


def likely_event(proposal: Proposal, events: Iterable[Event]) -> Event | None:
    """Give the event whose title and day are most like the poster's, if like enough."""
    scored = [(_score(proposal, event), event) for event in events]
    best = max(scored, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _score(proposal: Proposal, event: Event) -> float:
    """Say how like they are, from 0 to 2; 0 is not enough."""
    likeness = max(
        alike(mine, title)
        for mine in (proposal.title, proposal.title_en)
        for title in (event.title, event.title_en)
    )
    is_on_the_day = _is_on_the_day(proposal, event)
    enough = ALIKE_ON_THE_DAY if is_on_the_day else ALIKE
    return likeness + is_on_the_day if likeness >= enough else 0.0


def _is_on_the_day(proposal: Proposal, event: Event) -> bool:
    if proposal.times is None:
        return False
    day = event.starts_at.astimezone(event.zone).date()
    return proposal.times.starts.date() == day


def alike(one: str, other: str) -> float:
    """Say how much of two titles is the same, from 0 to 1, by pairs of characters."""
    mine, theirs = _pairs(one), _pairs(other)
    if not mine or not theirs:
        return 0.0
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


def _pairs(text: str) -> Counter[str]:
    kept = "".join(mark for mark in fold(text) if mark.isalnum())
    return Counter(kept[at : at + 2] for at in range(len(kept) - 1))
