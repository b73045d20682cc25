"""Registrations beside a simple model of them: whatever people do, in whatever order."""

import asyncio
import itertools
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from bot.notices.event import Event
from bot.notices.registering import register, sweep
from bot.notices.rsvp import MOST_GUESTS, OFFER_LASTS, Wish
from bot.store import Store, attendance, open_store, people
from bot.store.registrations import State
from bot.store.tables.notices import delivery, notice
from tests.bot.notices.announced import event_told

BEGINS = datetime(2026, 12, 1, 4, tzinfo=UTC)
STARTS = datetime(2026, 12, 10, 6, tzinfo=UTC)
PEOPLE = range(1, 7)
NUMBERS = itertools.count(1)

SEATED = (State.COMING, State.OFFERED)
ACTIVE = (*SEATED, State.WAITING)


@dataclass(frozen=True)
class Person:
    """Where a person should stand."""

    state: State
    guests: int = 0
    place: int = 0
    until: datetime | None = None


class Model:
    """One event, in the plainest words."""

    def __init__(self) -> None:
        self.capacity: int | None = 2
        self.people: dict[int, Person] = {}
        self.last_place = 0
        self.letters = 0

    def taken(self) -> int:
        return sum(1 + p.guests for p in self.people.values() if p.state in SEATED)

    def queue(self) -> list[int]:
        waiting = [n for n, p in self.people.items() if p.state is State.WAITING]
        return sorted(waiting, key=lambda n: self.people[n].place)

    def fits(self, seats: int) -> bool:
        return self.capacity is None or self.taken() + seats <= self.capacity

    def lapse(self, now: datetime) -> bool:
        lapsed = [
            n for n, p in self.people.items() if p.until is not None and p.until <= now
        ]
        for n in lapsed:
            self.people[n] = replace(self.people[n], state=State.LAPSED, until=None)
        self.letters += len(lapsed)
        if lapsed:
            self.promote(now)
        return bool(lapsed)

    def promote(self, now: datetime, present: int | None = None) -> None:
        for n in self.queue() if now < STARTS else []:
            seats = 1 + self.people[n].guests
            if self.capacity is not None and seats > self.capacity:
                continue
            if not self.fits(seats):
                break
            if n == present:
                self.people[n] = replace(self.people[n], state=State.COMING)
            else:
                until = min(now + OFFER_LASTS, STARTS)
                self.people[n] = replace(
                    self.people[n], state=State.OFFERED, until=until
                )
                self.letters += 1

    def sweep(self, now: datetime) -> None:
        waits = {State.WAITING, State.OFFERED} & {p.state for p in self.people.values()}
        if waits and now < STARTS and not self.lapse(now):
            self.promote(now)

    def wish(self, n: int, wish: Wish, now: datetime) -> None:
        self.lapse(now)
        before = self.people.get(n)
        after = None if now >= STARTS else self.after(before, wish)
        if after is None or after == before:
            return
        if after.state is State.WAITING and after.place == 0:
            self.last_place += 1
            after = replace(after, place=self.last_place)
        self.people[n] = after
        if before is not None and before.state in ACTIVE:
            self.promote(now, present=n)

    def after(  # noqa: PLR0911 - one a case
        self, before: Person | None, wish: Wish
    ) -> Person | None:
        """Give where the wish puts a person; a new place in the list is 0."""
        is_in = before is not None and before.state in ACTIVE
        place = before.place if before else 0
        if not wish.is_coming:
            return Person(State.OUT, 0, place)
        if self.capacity == 0:
            return None
        guests = before.guests if before is not None and is_in else 0
        if wish.guests is not None:
            guests = min(max(wish.guests, 0), MOST_GUESTS)
        if before is None or not is_in:
            if self.capacity is not None and 1 + guests > self.capacity:
                return None
            if not self.queue() and self.fits(1 + guests):
                return Person(State.COMING, guests, place)
            return Person(State.WAITING, guests, 0)
        more = guests - before.guests
        if before.state is State.WAITING:
            return replace(before, guests=guests)
        if more > 0 and (self.queue() or not self.fits(more)):
            return None
        return Person(State.COMING, guests, place)


class Registrations(RuleBasedStateMachine):
    """The store and the model side by side."""

    def __init__(self, runner: asyncio.Runner, store: Store) -> None:
        super().__init__()
        self._run, self._store = runner.run, store
        self.path = f"events/{next(NUMBERS)}.md"
        self.now, self.model = BEGINS, Model()

    def event(self) -> Event:
        """Give the event as its document tells it now."""
        told = {"starts_at": "2026-12-10 14:00"}
        if self.model.capacity is not None:
            told["capacity"] = str(self.model.capacity)
        return event_told(self.path, **told)

    async def _wish(self, person: int, wish: Wish) -> None:
        async with self._store.writing() as tx:
            await register(tx, self.event(), person, wish, self.now)

    @rule(
        person=st.sampled_from(PEOPLE),
        is_coming=st.sampled_from([True, True, False]),
        guests=st.none() | st.integers(-1, 4),
        times=st.integers(1, 2),
    )
    def wish(
        self,
        person: int,
        is_coming: bool,  # noqa: FBT001 - hypothesis names it
        guests: int | None,
        times: int,
    ) -> None:
        """Press a button, once or twice: it is the same."""
        wish = Wish(is_coming=is_coming, guests=guests)
        for _ in range(times):
            self._run(self._wish(person, wish))
        self.model.wish(person, wish, self.now)

    @rule(hours=st.integers(1, 40))
    def wait(self, hours: int) -> None:
        """Let time pass."""
        self.now += timedelta(hours=hours)

    @rule()
    def look(self) -> None:
        """Let offers run out, and make those that follow."""
        event = self.event()
        self._run(sweep(self._store, {event.key: event}, self.now))
        self.model.sweep(self.now)

    @rule(capacity=st.none() | st.integers(0, 6))
    def change(self, capacity: int | None) -> None:
        """Write another number of places into the document; it is seen at once."""
        self.model.capacity = capacity
        self.look()

    @invariant()
    def the_store_says_the_same(self) -> None:
        """Everybody stands where the model has them, and as many letters are written."""
        rows, letters = self._run(self._read())
        assert rows == self.model.people
        assert letters == self.model.letters

    async def _read(self) -> tuple[dict[int, Person], int]:
        async with self._store.reading() as tx:
            listed = await attendance.listed(tx, self.event().key, list(State))
            letters = await tx.scalar(
                select(func.count())
                .select_from(delivery)
                .join(notice, notice.c.notice_id == delivery.c.notice_id)
                .where(notice.c.event == self.path)
            )
        rows = {
            one.person_id: Person(one.state, one.guests, one.place, one.offered_until)
            for one in listed
        }
        return rows, int(letters or 0)


async def _meet(store: Store) -> None:
    async with store.writing() as tx:
        for person in PEOPLE:
            await people.see(tx, person, "en", BEGINS)


@pytest.mark.hypothesis
def test_registrations_do_as_a_simple_model_says(tmp_path):
    """Wishes, offers, time and fewer places: the store and the model agree."""
    with asyncio.Runner() as runner:
        store = runner.run(open_store(f"sqlite:///{tmp_path}/assistant.db"))
        runner.run(_meet(store))
        try:
            run_state_machine_as_test(
                lambda: Registrations(runner, store),
                settings=settings(
                    max_examples=20, stateful_step_count=20, deadline=None
                ),
            )
        finally:
            runner.run(store.close())
