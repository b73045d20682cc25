"""What must still be sent to one person or the staff's group, and what became of it.

::

    pending -> sending -> sent | blocked | refused
                       -> pending    when it was surely not sent, or may be doubled
                       -> unknown    when nobody knows, and it may not be doubled
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, RowMapping, delete, select, update

from bot.store.database import Transaction, insert
from bot.store.sending import State
from bot.store.tables.conversation import letter

KEPT = timedelta(days=30)
"""How long a settled letter is known, so that a reply to it finds its way."""

_AHEAD = (State.PENDING, State.SENDING)
"""Where a letter stands that has not arrived."""

_LEFT = (State.SENDING, State.UNKNOWN)
"""Where a letter stands that is being sent, also after `give_up_lost`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message that is to be sent."""

    letter_id: int
    name: str
    to_id: int
    handoff_id: int | None
    text: str
    """HTML; empty where a message is copied."""
    buttons: tuple[tuple[tuple[str, str], ...], ...]
    """Rows of label and data."""
    copies: tuple[int, int] | None
    """Where the message to copy stands, and its number."""
    may_double: bool
    attempts: int


async def write(  # noqa: PLR0913 - a letter has as many parts
    transaction: Transaction,
    name: str,
    to_id: int,
    now: datetime,
    *,
    text: str = "",
    buttons: tuple[tuple[tuple[str, str], ...], ...] = (),
    copies: tuple[int, int] | None = None,
    handoff_id: int | None = None,
    may_double: bool = False,
) -> None:
    """Keep a letter to be sent; one of the same *name* is not written twice."""
    await _add(
        transaction,
        now,
        name=name,
        to_id=to_id,
        handoff_id=handoff_id,
        text=text,
        buttons=json.dumps(buttons, ensure_ascii=False),
        copies=json.dumps(copies),
        state=State.PENDING,
        may_double=may_double,
        attempts=0,
    )


async def _add(transaction: Transaction, now: datetime, **values: object) -> None:
    await transaction.execute(
        insert(transaction, letter)
        .values(due_at=now, written_at=now, **values)
        .on_conflict_do_nothing(index_elements=["name"])
    )


async def is_written(transaction: Transaction, name: str) -> bool:
    """Tell whether there is a letter of this *name*, sent or not."""
    found = await transaction.scalar(
        select(letter.c.letter_id).where(letter.c.name == name)
    )
    return found is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter as it is known by its name, sent or not."""

    letter_id: int
    to_id: int
    state: State


async def named(transaction: Transaction, head: str, tail: str) -> list[Written]:
    """Give the letters whose name begins with *head* and ends with *tail*, in order."""
    found = await transaction.execute(
        select(letter.c.letter_id, letter.c.to_id, letter.c.state)
        .where(
            letter.c.name.startswith(head, autoescape=True),
            letter.c.name.endswith(tail, autoescape=True),
        )
        .order_by(letter.c.letter_id)
    )
    return [
        Written(letter_id=row.letter_id, to_id=row.to_id, state=State(row.state))
        for row in found
    ]


async def reword(transaction: Transaction, letter_id: int, text: str) -> bool:
    """Let a letter say *text* that has not left yet; False where it has."""
    reworded = await transaction.execute(
        update(letter)
        .where(letter.c.letter_id == letter_id, letter.c.state == State.PENDING)
        .values(text=text)
    )
    return reworded.rowcount > 0


async def is_due(transaction: Transaction, now: datetime) -> bool:
    """Tell whether any letter is to be sent now."""
    found = await transaction.execute(
        select(letter.c.letter_id)
        .where(letter.c.state == State.PENDING, letter.c.due_at <= now)
        .limit(1)
    )
    return found.first() is not None


async def note_sent(
    transaction: Transaction,
    to_id: int,
    message_id: int,
    handoff_id: int,
    now: datetime,
) -> None:
    """Know a message that was sent otherwise, so that a reply to it finds its way."""
    await _add(
        transaction,
        now,
        name=f"said:{to_id}:{message_id}",
        to_id=to_id,
        handoff_id=handoff_id,
        text="",
        buttons="[]",
        copies="null",
        state=State.SENT,
        may_double=False,
        attempts=1,
        message_id=message_id,
    )


async def move(transaction: Transaction, old_id: int, new_id: int) -> None:
    """Send to *new_id* what was to go to a group that has a new number now.

    What arrived stays where it is: the new group counts its messages from 1, and a reply
    to one of them is none to a letter that had this number in the old one.
    """
    await transaction.execute(
        update(letter)
        .where(letter.c.to_id == old_id, letter.c.state.in_(_AHEAD))
        .values(to_id=new_id)
    )


async def take(transaction: Transaction, now: datetime, most: int) -> list[Letter]:
    """Take letters that are due: they are being sent now.

    One process at a time takes letters; what an earlier one left in the middle is
    settled by `give_up_lost`, which that one, where it lives, may still correct.
    """
    due = (
        select(letter.c.letter_id)
        .where(letter.c.state == State.PENDING, letter.c.due_at <= now)
        .order_by(letter.c.letter_id)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("due")
        # PostgreSQL would ask a subquery anew for each row, and take them all.
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    taken = await transaction.execute(
        update(letter)
        .where(letter.c.letter_id == due.c.letter_id)
        .values(state=State.SENDING, attempts=letter.c.attempts + 1)
        .returning(letter)
    )
    found = [_read(row) for row in taken.mappings()]
    return sorted(found, key=lambda one: one.letter_id)


async def settle(
    transaction: Transaction,
    taken: Letter,
    state: State,
    message_id: int | None = None,
) -> None:
    """Say what became of a letter, unless another has it now; its text is let go of."""
    await transaction.execute(
        update(letter)
        .where(_is_as_taken(taken), letter.c.state.in_([*_LEFT, State.PENDING]))
        .values(state=state, message_id=message_id, text="", buttons="[]")
    )


async def put_back(transaction: Transaction, taken: Letter, due_at: datetime) -> None:
    """Let a letter be sent again, not before *due_at*, unless another has it now.

    Of its text what *taken* holds is sent, whatever was let go of meanwhile.
    """
    await transaction.execute(
        update(letter)
        .where(_is_as_taken(taken), letter.c.state.in_(_LEFT))
        .values(
            state=State.PENDING,
            due_at=due_at,
            text=taken.text,
            buttons=json.dumps(taken.buttons, ensure_ascii=False),
        )
    )


def _is_as_taken(taken: Letter) -> ColumnElement[bool]:
    """Tell that nobody has taken a letter since."""
    return (letter.c.letter_id == taken.letter_id) & (
        letter.c.attempts == taken.attempts
    )


async def give_up_lost(transaction: Transaction, now: datetime) -> int:
    """Settle what a process left behind while it sent; give how many are unknown."""
    lost = letter.c.state == State.SENDING
    await transaction.execute(
        update(letter)
        .where(lost, letter.c.may_double)
        .values(state=State.PENDING, due_at=now)
    )
    gone = await transaction.execute(
        update(letter).where(lost).values(state=State.UNKNOWN, text="", buttons="[]")
    )
    return gone.rowcount


async def handoff_of(
    transaction: Transaction, to_id: int, message_id: int
) -> int | None:
    """Give the handoff to which a sent message belongs."""
    found: int | None = await transaction.scalar(
        select(letter.c.handoff_id).where(
            letter.c.to_id == to_id, letter.c.message_id == message_id
        )
    )
    return found


async def has_moved(transaction: Transaction, old_id: int, new_id: int) -> bool:
    """Tell whether letters for *old_id* arrive at *new_id* now: the latest did."""
    latest = await transaction.scalar(
        select(letter.c.to_id)
        .where(letter.c.to_id.in_((old_id, new_id)), letter.c.state == State.SENT)
        .order_by(letter.c.letter_id.desc())
        .limit(1)
    )
    return bool(latest == new_id)


async def forget_old(transaction: Transaction, now: datetime) -> int:
    """Remove letters that were settled long ago."""
    gone = await transaction.execute(
        delete(letter).where(
            letter.c.written_at < now - KEPT,
            letter.c.state.not_in(_AHEAD),
        )
    )
    return gone.rowcount


def _read(row: RowMapping) -> Letter:
    rows = json.loads(row["buttons"])
    copies = json.loads(row["copies"])
    return Letter(
        **{name: row[name] for name in Letter.__slots__}
        | {
            "buttons": tuple(tuple((label, data) for label, data in r) for r in rows),
            "copies": None if copies is None else (copies[0], copies[1]),
        }
    )
