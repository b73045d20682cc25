"""bot.notices.rsvp: who gets a place, who waits, who is offered one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.notices.rsvp import (
    OFFER_LASTS,
    Hall,
    Said,
    Wish,
    decide,
    offered_until,
    promoted,
    promoted_to,
)
from bot.store.registrations import SEATED, Registration, State

NOW = datetime(2026, 12, 1, tzinfo=UTC)
STARTS = NOW + timedelta(days=10)
COMING, OUT = Wish(is_coming=True), Wish(is_coming=False)


def _hall(**values) -> Hall:
    plain = {
        "capacity": 2,
        "taken": 0,
        "is_queue": False,
        "starts_at": STARTS,
        "closes_at": STARTS - timedelta(days=1),
        "is_cancelled": False,
    }
    return Hall(**plain | values)


def _mine(state=State.COMING, guests=0, person_id=1, place=0) -> Registration:
    return Registration(
        event_key="e",
        person_id=person_id,
        state=state,
        guests=guests,
        place=place,
        offered_until=None,
        ticket="t",
        registered_at=NOW,
        changed_at=NOW,
        checked_in_at=None,
        checked_in_by=None,
    )


@pytest.mark.parametrize(
    ("hall", "mine", "wish", "said", "state"),
    [
        (_hall(), None, COMING, Said.COMING, State.COMING),
        (_hall(capacity=None, taken=9), None, COMING, Said.COMING, State.COMING),
        (_hall(taken=2), None, COMING, Said.WAITING, State.WAITING),
        (_hall(is_queue=True), None, COMING, Said.WAITING, State.WAITING),
        (_hall(capacity=0), None, COMING, Said.NO_PLACES, None),
        (_hall(taken=2), _mine(), COMING, Said.COMING, State.COMING),
        (_hall(taken=2), _mine(State.OFFERED), COMING, Said.COMING, State.COMING),
        (_hall(), _mine(State.WAITING), COMING, Said.WAITING, State.WAITING),
        (_hall(), _mine(State.LAPSED), COMING, Said.COMING, State.COMING),
        (_hall(), _mine(State.OUT), COMING, Said.COMING, State.COMING),
        (_hall(), None, OUT, Said.OUT, State.OUT),
        (_hall(), _mine(State.OFFERED), OUT, Said.OUT, State.OUT),
        (_hall(is_cancelled=True), _mine(), COMING, Said.CANCELLED, None),
        (_hall(starts_at=NOW), _mine(), OUT, Said.BEGUN, None),
        (_hall(closes_at=NOW), None, COMING, Said.CLOSED, None),
        (_hall(closes_at=NOW), _mine(State.OFFERED), COMING, Said.COMING, State.COMING),
        (_hall(closes_at=NOW), _mine(), OUT, Said.OUT, State.OUT),
    ],
)
def test_a_wish_is_decided(hall, mine, wish, said, state):
    """Each wish, at each standing, on time or late, has one outcome."""
    decision = decide(hall, mine, wish, NOW)
    assert (decision.said, decision.state) == (said, state)


@pytest.mark.parametrize(
    ("hall", "mine", "guests", "said", "kept"),
    [
        (_hall(capacity=3, taken=1), _mine(), 2, Said.COMING, 2),
        (_hall(capacity=3, taken=1), _mine(), 3, Said.GUESTS_FULL, 0),
        (_hall(capacity=9, taken=1, is_queue=True), _mine(), 1, Said.GUESTS_FULL, 0),
        (_hall(capacity=9, taken=3), _mine(guests=2), 0, Said.COMING, 0),
        (_hall(capacity=None), _mine(), 99, Said.COMING, 3),
        (_hall(capacity=9), _mine(), -1, Said.COMING, 0),
        (_hall(capacity=3, taken=3), _mine(State.WAITING), 2, Said.WAITING, 2),
        (_hall(capacity=2), None, 2, Said.GUESTS_FULL, 0),
        # Who waits for more than there are in all would wait for ever.
        (_hall(capacity=2, taken=2), _mine(State.WAITING), 2, Said.GUESTS_FULL, 0),
    ],
)
def test_guests_need_places_too(hall, mine, guests, said, kept):
    """Guests are taken while they fit and nobody waits; else all stays as it was."""
    decision = decide(hall, mine, Wish(is_coming=True, guests=guests), NOW)
    assert (decision.said, decision.guests) == (said, kept)


def test_who_waits_longest_is_offered_first():
    """Offers go in order, and stop at the first who does not fit."""
    queue = [_mine(State.WAITING, g, n, n) for n, g in ((1, 0), (2, 2), (3, 0))]
    assert promoted(_hall(capacity=3, taken=1), queue, NOW) == queue[:1]
    assert promoted(_hall(capacity=5, taken=0), queue, NOW) == queue
    # Who needs more than the whole event has cannot hold up the others.
    assert promoted(_hall(capacity=2), queue, NOW) == [queue[0], queue[2]]
    assert promoted(_hall(is_cancelled=True), queue, NOW) == []
    assert promoted(_hall(starts_at=NOW), queue, NOW) == []


def test_an_offer_ends_before_the_event_begins():
    """A place is kept for a day, or until the event begins."""
    assert offered_until(_hall(), NOW) == NOW + OFFER_LASTS
    soon = NOW + timedelta(hours=1)
    assert offered_until(_hall(starts_at=soon), NOW) == soon


@dataclass
class _Event:
    """An event in memory that does as the decisions say."""

    capacity: int
    now: datetime = NOW
    people: dict[int, Registration] = field(default_factory=dict)
    next_place: int = 1
    offers: list[int] = field(default_factory=list)
    queued: list[int] = field(default_factory=list)
    """Who began to wait, in order; an offer takes from the front."""

    def hall(self) -> Hall:
        return _hall(
            capacity=self.capacity,
            taken=taken(self.people.values()),
            is_queue=bool(self.queue()),
        )

    def queue(self) -> list[Registration]:
        waiting = [r for r in self.people.values() if r.state is State.WAITING]
        return sorted(waiting, key=lambda one: one.place)

    def wish(self, person: int, wish: Wish) -> None:
        mine = self.people.get(person)
        decision = decide(self.hall(), mine, wish, self.now)
        if decision.state is None:
            return
        place = mine.place if mine else 0
        if decision.is_queued:
            place, self.next_place = self.next_place, self.next_place + 1
        self.people[person] = replace(
            _mine(decision.state, decision.guests, person, place)
        )
        self.promote(person)

    def promote(self, present: int | None = None) -> None:
        for one in promoted(self.hall(), self.queue(), self.now):
            ahead = [w for w in self.queue() if w.place < one.place]
            assert all(w.seats > self.capacity for w in ahead)
            state = promoted_to(one, present)
            until = offered_until(self.hall(), self.now)
            is_offer = state is State.OFFERED
            self.people[one.person_id] = replace(
                one, state=state, offered_until=until if is_offer else None
            )
            self.offers += [one.person_id] * is_offer

    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        for one in list(self.people.values()):
            if one.offered_until is not None and one.offered_until <= self.now:
                self.people[one.person_id] = replace(
                    one, state=State.LAPSED, offered_until=None
                )
        self.promote()


def taken(everybody: Iterable[Registration]) -> int:
    return sum(one.seats for one in everybody if one.state in SEATED)


_WISHES = st.tuples(
    st.integers(1, 8),
    st.builds(
        Wish,
        is_coming=st.booleans(),
        guests=st.none() | st.integers(-1, 4),
    ),
)
_HOURS = st.integers(1, 30)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.lists(_WISHES | _HOURS, max_size=50))
def test_places_are_never_overrun(capacity, acts):
    """Whatever people do in whatever order: never too many, and no place left idle."""
    event = _Event(capacity)
    for act in acts:
        if isinstance(act, int):
            event.wait(act)
        else:
            event.wish(*act)
        seats = taken(event.people.values())
        assert seats <= capacity
        waiting = [one for one in event.queue() if one.seats <= capacity]
        if waiting and event.now < STARTS:
            assert seats + waiting[0].seats > capacity


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.lists(_WISHES, max_size=40))
@example(
    4,
    [
        (1, Wish(is_coming=True)),
        (2, Wish(is_coming=True, guests=3)),
        (2, Wish(is_coming=True, guests=0)),
    ],
)
def test_wishing_twice_changes_nothing(capacity, acts):
    """A press that arrives twice leaves everybody where the first one put them."""
    once, twice = _Event(capacity), _Event(capacity)
    for person, wish in acts:
        once.wish(person, wish)
        twice.wish(person, wish)
        twice.wish(person, wish)
    assert once.people == twice.people
    assert once.offers == twice.offers
