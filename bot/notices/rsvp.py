"""Wish -> decision: who gets a place, who waits, who is offered one; nothing is stored.

::

    (none) --coming--> COMING --out--> OUT      a place became free: who waits
       |                 ^                      longest is offered it
       +--full--> WAITING --offer--> OFFERED --coming--> COMING
                     |                  +--out, or the time runs out--> OUT, LAPSED
                     |--out--> OUT
                     +--fewer guests, and there is room--> COMING

An offer takes up its places. Who comes later never goes before who waits, so places stay
free while the first in the list needs more of them.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.registrations import Registration, State

OFFER_LASTS = timedelta(hours=24)
"""How long a place is kept for who waited: a night to think it over (our choice)."""

MOST_GUESTS = 3
"""Whom one person may bring (our choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants to be so; wishing it twice changes nothing."""

    is_coming: bool
    guests: int | None = None
    """``None`` leaves the number as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """The places of an event at one moment."""

    capacity: int | None
    taken: int
    """Places of who comes and who has an offer, guests included."""
    is_queue: bool
    """Somebody waits."""
    starts_at: datetime
    closes_at: datetime
    is_cancelled: bool

    def fits(self, seats: int) -> bool:
        """Tell whether *seats* more are free."""
        return self.capacity is None or self.taken + seats <= self.capacity

    def could_ever_fit(self, seats: int) -> bool:
        """Tell whether there are *seats* in all, free or not."""
        return self.capacity is None or seats <= self.capacity


class Said(enum.StrEnum):
    """What came of a wish, as the person is told."""

    COMING = "coming"
    WAITING = "waiting"
    OUT = "out"
    CLOSED = "closed"
    BEGUN = "begun"
    CANCELLED = "cancelled"
    NO_PLACES = "no_places"
    """One does not register here."""
    GUESTS_FULL = "guests_full"
    """No places are left for so many guests; all else stays as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be so after a wish."""

    said: Said
    state: State | None
    """``None`` leaves everything as it was."""
    guests: int = 0
    is_queued: bool = False
    """Takes the last place in the waiting list."""


def decide(
    hall: Hall, mine: Registration | None, wish: Wish, now: datetime
) -> Decision:
    """Decide on the *wish* of a person who stands at *mine*.

    Offers that have run out must have been taken back before.
    """
    if refusal := _refusal(hall, wish, now):
        return Decision(said=refusal, state=None)
    if not wish.is_coming:
        return Decision(said=Said.OUT, state=State.OUT)
    guests = _guests(mine, wish)
    if mine is None or mine.state in {State.OUT, State.LAPSED}:
        return _join(hall, guests, now)
    if mine.state is State.WAITING:
        if guests > mine.guests and not hall.could_ever_fit(1 + guests):
            return Decision(said=Said.GUESTS_FULL, state=None)
        return Decision(said=Said.WAITING, state=State.WAITING, guests=guests)
    return _keep(hall, mine, guests)


def _refusal(hall: Hall, wish: Wish, now: datetime) -> Said | None:
    """Give why nothing can change any more; ``None`` while it can."""
    if hall.is_cancelled:
        return Said.CANCELLED
    if now >= hall.starts_at:
        return Said.BEGUN
    return Said.NO_PLACES if wish.is_coming and hall.capacity == 0 else None


def _guests(mine: Registration | None, wish: Wish) -> int:
    if wish.guests is not None:
        return max(0, min(wish.guests, MOST_GUESTS))
    if mine is None or mine.state in {State.OUT, State.LAPSED}:
        return 0
    return mine.guests


def _join(hall: Hall, guests: int, now: datetime) -> Decision:
    if now >= hall.closes_at:
        return Decision(said=Said.CLOSED, state=None)
    if not hall.could_ever_fit(1 + guests):
        return Decision(said=Said.GUESTS_FULL, state=None)
    if not hall.is_queue and hall.fits(1 + guests):
        return Decision(said=Said.COMING, state=State.COMING, guests=guests)
    return Decision(
        said=Said.WAITING, state=State.WAITING, guests=guests, is_queued=True
    )


def _keep(hall: Hall, mine: Registration, guests: int) -> Decision:
    """Decide for who has a place, or the offer of one."""
    more = guests - mine.guests
    if more > 0 and (hall.is_queue or not hall.fits(more)):
        return Decision(said=Said.GUESTS_FULL, state=None)
    return Decision(said=Said.COMING, state=State.COMING, guests=guests)


def promoted(
    hall: Hall, queue: Iterable[Registration], now: datetime
) -> list[Registration]:
    """Give who of the *queue*, in its order, is to be offered a place now.

    Who needs more places than the event has is passed over; all others are waited for.
    """
    if hall.is_cancelled or now >= hall.starts_at:
        return []
    chosen: list[Registration] = []
    seats = 0
    for one in queue:
        if not hall.could_ever_fit(one.seats):
            continue
        if not hall.fits(seats + one.seats):
            break
        seats += one.seats
        chosen.append(one)
    return chosen


def promoted_to(one: Registration, present_id: int | None) -> State:
    """Give what who is promoted gets: an offer, or a place where they ask just now.

    Their wish is the answer to the offer; a press that came twice would take it too.
    """
    return State.COMING if one.person_id == present_id else State.OFFERED


def offered_until(hall: Hall, now: datetime) -> datetime:
    """Give until when an offer made *now* is kept: never beyond the beginning."""
    return min(now + OFFER_LASTS, hall.starts_at)
