"""The outbox beside a simple model of it: whatever senders do, in whatever order."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from bot.notices.turn import MOST_ATTEMPTS
from bot.store import (
    Store,
    claims,
    leases,
    ledger,
    notices,
    open_store,
    outbox,
    unknown,
)
from bot.store.notices import Confirmed, Kind, Status
from bot.store.outbox import SENDER, Addressee, Claim
from bot.store.sending import State
from tests.bot.notices.made import subscribe

NOW = datetime(2026, 12, 1, tzinfo=UTC)
PEOPLE = range(1, 7)
LEASE = timedelta(seconds=10)
SENDERS = st.sampled_from(["a", "b"])


@dataclass(frozen=True)
class Row:
    """What the ledger should say of one person."""

    state: State = State.PENDING
    attempts: int = 0
    claimed_by: str | None = None
    due_at: datetime = NOW
    message_id: int | None = None


class Outbox(RuleBasedStateMachine):
    """Senders that claim, end, crash and take over; organisers that ask again."""

    air = Bundle("air")

    def __init__(self, runner: asyncio.Runner, store: Store) -> None:
        super().__init__()
        self._run = runner.run
        self._store = store
        self.now = NOW
        self.rows = dict.fromkeys(PEOPLE, Row())
        self.holder, self.until = "", NOW
        self.begun = dict.fromkeys(PEOPLE, 0)
        """Attempts that may have reached a person."""
        self.asked_again = dict.fromkeys(PEOPLE, 0)
        self.messages = 0

    def _do(self, function, *arguments, **named):
        async def do():
            async with self._store.writing() as tx:
                return await function(tx, *arguments, **named)

        return self._run(do())

    @initialize(is_correction=st.booleans())
    def confirm(self, is_correction: bool) -> None:  # noqa: FBT001 - hypothesis names it
        """Queue a notice for everybody."""
        self.is_correction = is_correction
        plain = Confirmed(
            kind=Kind.NOTICE,
            title="t",
            event="",
            groups=(),
            languages=(),
            status=Status.SENDING,
            edition=int(is_correction),
            author_id=None,
            local_time="",
            zone="",
            due_at=NOW,
            drop_at=None,
            confirmed_at=NOW,
            told={},
        )
        self.notice = self._do(notices.add, plain, {"en": "text"})
        everybody = [
            Addressee(person_id=one, variant="en", why="all", due_at=NOW)
            for one in PEOPLE
        ]
        assert self._do(outbox.freeze, self.notice, everybody) == len(PEOPLE)
        assert self._do(outbox.freeze, self.notice, everybody) == 0

    @rule(seconds=st.integers(1, 15))
    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    @rule(sender=SENDERS)
    def take_lease(self, sender: str) -> None:
        """Become the sender, or stay it, unless the other is; then look for losses."""
        is_free = self.holder in {"", sender} or self.until <= self.now
        assert self._do(leases.take, SENDER, sender, self.now, LEASE) == is_free
        if not is_free:
            return
        is_new = self.holder != sender
        self.holder, self.until = sender, self.now + LEASE
        if is_new:
            self.give_up_lost(sender)

    def give_up_lost(self, sender: str) -> None:
        """Settle what the other left in the air."""
        self._do(unknown.give_up_lost, sender, self.now, MOST_ATTEMPTS)
        for person, row in self.rows.items():
            if row.state is State.SENDING and row.claimed_by != sender:
                may_go_on = self.is_correction and row.attempts < MOST_ATTEMPTS
                state = State.PENDING if may_go_on else State.UNKNOWN
                due_at = self.now if may_go_on else row.due_at
                self.rows[person] = replace(row, state=state, due_at=due_at)

    @rule(target=air, sender=SENDERS, most=st.integers(1, 4))
    def claim(self, sender: str, most: int):
        """Begin attempts, of who is due first; without the lease, of nobody."""
        holds = self.holder == sender and self.until > self.now
        due = sorted(
            (row.due_at, person)
            for person, row in self.rows.items()
            if row.state is State.PENDING and row.due_at <= self.now
        )
        wanted = {person for _, person in due[:most]} if holds else set()
        begun = self._do(self._begin, sender, most)
        assert {one.person_id for one in begun} == wanted
        for one in begun:
            before = self.rows[one.person_id]
            assert one.attempt == before.attempts + 1
            self.begun[one.person_id] += 1
            self.rows[one.person_id] = replace(
                before, state=State.SENDING, attempts=one.attempt, claimed_by=sender
            )
        return multiple(*begun)

    async def _begin(self, tx, sender: str, most: int) -> list[Claim]:
        if not self.is_correction:
            return await claims.claim_plain(tx, sender, most, self.now)
        if (self.notice, True) not in await claims.going(tx, sender, self.now):
            return []
        ready = await claims.ready(tx, self.notice, most, self.now)
        return await claims.begin(tx, self.notice, ready, sender)

    def _is_still(self, claim: Claim) -> bool:
        row = self.rows[claim.person_id]
        return (
            row.claimed_by == claim.sender
            and row.attempts == claim.attempt
            and row.state in {State.SENDING, State.UNKNOWN}
        )

    @rule(some=st.lists(consumes(air), min_size=1, max_size=3))
    def sent(self, some: list[Claim]) -> None:
        """Telegram gave numbers, however late; one commit notes several."""
        told = []
        for claim in some:
            self.messages += 1
            told.append((claim, self.messages))
            if self._is_still(claim):
                self.rows[claim.person_id] = replace(
                    self.rows[claim.person_id],
                    state=State.SENT,
                    message_id=self.messages,
                )
        self._do(outbox.settle_sent, told, self.now)

    @rule(
        claim=consumes(air),
        state=st.sampled_from([State.UNKNOWN, State.BLOCKED, State.REFUSED]),
    )
    def ended(self, claim: Claim, state: State) -> None:
        """It ended in another way, or nobody knows how."""
        is_still = self._is_still(claim)
        assert self._do(outbox.settle, claim, state, "x", self.now) == is_still
        if is_still:
            row = replace(self.rows[claim.person_id], state=state, message_id=None)
            self.rows[claim.person_id] = row

    @rule(claim=consumes(air), wait_s=st.integers(0, 10))
    def put_back(self, claim: Claim, wait_s: int) -> None:
        """It is proven that nothing left."""
        due_at = self.now + timedelta(seconds=wait_s)
        self.begun[claim.person_id] -= 1
        self._do(outbox.put_back, claim, due_at, "later")
        if self._is_still(claim):
            self.rows[claim.person_id] = replace(
                self.rows[claim.person_id],
                state=State.PENDING,
                attempts=claim.attempt - 1,
                claimed_by=None,
                due_at=due_at,
            )

    @rule(person=st.sampled_from(PEOPLE))
    def prove(self, person: int) -> None:
        """A person is seen with the message."""
        row = self.rows[person]
        is_unknown = row.state is State.UNKNOWN
        self.messages += 1
        proven = self._do(unknown.prove, self.notice, person, self.messages, self.now)
        assert proven == is_unknown
        if is_unknown:
            self.rows[person] = replace(row, state=State.SENT, message_id=self.messages)

    @rule()
    def send_again(self) -> None:
        """An organiser asks for all of whom nobody knows."""
        left = [p for p, row in self.rows.items() if row.state is State.UNKNOWN]
        again = self._do(unknown.send_unknown_again, self.notice, self.now)
        assert again == len(left)
        for person in left:
            self.asked_again[person] += 1
            self.rows[person] = replace(
                self.rows[person], state=State.PENDING, claimed_by=None, due_at=self.now
            )

    @invariant()
    def the_ledger_says_the_same(self) -> None:
        """Every row is there, and stands where the model has it."""
        if not hasattr(self, "notice"):
            return
        found = self._do(ledger.deliveries, self.notice)
        assert {
            one.person_id: (one.state, one.attempts, one.message_id) for one in found
        } == {
            person: (row.state, row.attempts, row.message_id)
            for person, row in self.rows.items()
        }
        is_over = not {State.PENDING, State.SENDING} & {
            row.state for row in self.rows.values()
        }
        assert self._do(ledger.is_over, self.notice) == is_over

    @invariant()
    def nobody_is_told_twice_unasked(self) -> None:
        """A second attempt is a correction's, or an organiser's wish."""
        most = MOST_ATTEMPTS if getattr(self, "is_correction", False) else 1
        for person in PEOPLE:
            assert self.begun[person] <= most + self.asked_again[person]

    def teardown(self) -> None:
        """Leave nothing to the next example."""
        if hasattr(self, "notice"):
            self._do(notices.change, self.notice, status=Status.STOPPED)
        for sender in ("a", "b"):
            self._do(leases.give_back, SENDER, sender)


@pytest.mark.hypothesis
def test_the_outbox_does_as_a_simple_model_says(tmp_path):
    """Claims, losses, proofs and second tries: the ledger and the model agree."""
    with asyncio.Runner() as runner:
        store = runner.run(open_store(f"sqlite:///{tmp_path}/assistant.db"))
        runner.run(subscribe(store, *PEOPLE))
        try:
            run_state_machine_as_test(
                lambda: Outbox(runner, store),
                settings=settings(
                    max_examples=20, stateful_step_count=20, deadline=None
                ),
            )
        finally:
            runner.run(store.close())
