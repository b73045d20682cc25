"""Questions without a good answer, grouped and counted; who asked is not known here."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, delete, func, select, update

from bot.loop import in_turns
from bot.store.database import Transaction, insert
from bot.store.tables.conversation import gap, gap_asker, gap_wording
from bot.store.tables.metadata import MOST_KEY

LONGEST_WORDING = 400
"""Characters of a wording; a column's width."""

MOST_WORDINGS = 30
"""Wordings that are kept of one gap."""

MOST_COMPARED = 2_000
"""Gaps that a question may still belong to: those asked last."""

KEPT = timedelta(days=365)
"""How long a gap is kept that nobody has asked again."""


class State(enum.StrEnum):
    """Where a gap stands."""

    OPEN = "open"
    LATER = "later"
    """Staff have seen it and put it off."""
    NOT_OURS = "not_ours"
    """Staff say that it is not for this assistant."""
    ANSWERED = "answered"
    """Staff have written the answer."""
    CLOSED = "closed"
    """A sync brought a document that answers it."""


WAITING = (State.OPEN, State.LATER)
"""States in which a gap may still be answered."""

SETTLED = (State.ANSWERED, State.CLOSED)
"""Those that have their answer, from staff or from a document that came since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Questions that mean the same, and have no good answer yet."""

    gap_id: int
    question: str
    language: str
    asked_count: int
    first_seen_at: datetime
    last_seen_at: datetime
    nearest: str
    """Title of the document that lay nearest."""
    state: State
    changed_at: datetime
    answered_by: str
    """Path of the document that answers it. While it waits: what names the answer that
    did not help, empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who wants to be told of the answer."""

    person_id: int
    language: str


async def add(
    transaction: Transaction, question: str, language: str, nearest: str, now: datetime
) -> int:
    """Keep a new gap; give its number."""
    made = await transaction.execute(
        insert(transaction, gap)
        .values(
            question=question[:LONGEST_WORDING],
            language=language,
            asked_count=0,
            first_seen_at=now,
            last_seen_at=now,
            nearest=nearest,
            state=State.OPEN,
            changed_at=now,
            answered_by="",
        )
        .returning(gap.c.gap_id)
    )
    return int(made.scalar_one())


async def questions(transaction: Transaction) -> Sequence[tuple[int, str]]:
    """Give every gap's number and question, the latest asked first."""
    found = await transaction.execute(
        select(gap.c.gap_id, gap.c.question)
        .order_by(gap.c.last_seen_at.desc(), gap.c.gap_id)
        .limit(MOST_COMPARED)
    )
    return [(gap_id, question) async for gap_id, question in in_turns(found)]


async def asked_as(transaction: Transaction, wording: str) -> int | None:
    """Give the gap that was asked in exactly these words."""
    found: int | None = await transaction.scalar(
        select(gap_wording.c.gap_id)
        .where(gap_wording.c.wording == wording[:LONGEST_WORDING])
        .limit(1)
    )
    return found


async def count(
    transaction: Transaction, gap_id: int, wording: str, now: datetime
) -> None:
    """Count that the gap was asked once more, in these words.

    One that was answered is open again when it is asked in vain.
    """
    await transaction.execute(
        update(gap)
        .where(gap.c.gap_id == gap_id)
        .values(asked_count=gap.c.asked_count + 1, last_seen_at=now)
    )
    await transaction.execute(
        update(gap)
        .where(
            gap.c.gap_id == gap_id,
            gap.c.state.in_(SETTLED),
        )
        .values(state=State.OPEN, changed_at=now, answered_by="")
    )
    word = wording[:LONGEST_WORDING]
    one_more = {"asked_count": gap_wording.c.asked_count + 1}
    again = await transaction.execute(
        update(gap_wording)
        .where(gap_wording.c.gap_id == gap_id, gap_wording.c.wording == word)
        .values(one_more)
    )
    if again.rowcount or len(await wordings(transaction, gap_id)) >= MOST_WORDINGS:
        return
    await transaction.execute(
        insert(transaction, gap_wording)
        .values(gap_id=gap_id, wording=word, asked_count=1)
        .on_conflict_do_update(index_elements=["gap_id", "wording"], set_=one_more)
    )


async def get(transaction: Transaction, gap_id: int) -> Gap | None:
    """Give a gap; ``None`` when there is none."""
    if not 0 < gap_id <= MOST_KEY:
        return None
    found = await transaction.execute(select(gap).where(gap.c.gap_id == gap_id))
    row = found.mappings().first()
    return None if row is None else _read(row)


async def in_state(
    transaction: Transaction, states: Collection[State], most: int = 10_000
) -> list[Gap]:
    """Give the gaps in *states*, the most asked first."""
    found = await transaction.execute(
        select(gap)
        .where(gap.c.state.in_(states))
        .order_by(gap.c.asked_count.desc(), gap.c.last_seen_at.desc(), gap.c.gap_id)
        .limit(most)
    )
    return [_read(row) async for row in in_turns(found.mappings())]


def _read(row: RowMapping) -> Gap:
    return Gap(**{**row, "state": State(row["state"])})


async def how_many(transaction: Transaction, state: State) -> int:
    """Give how many gaps are in *state*."""
    found = await transaction.scalar(select(func.count()).where(gap.c.state == state))
    return found or 0


async def wordings(transaction: Transaction, gap_id: int) -> Sequence[str]:
    """Give how a gap was asked, the commonest first."""
    found = await transaction.scalars(
        select(gap_wording.c.wording)
        .where(gap_wording.c.gap_id == gap_id)
        .order_by(gap_wording.c.asked_count.desc(), gap_wording.c.wording)
    )
    return list(found)


async def set_state(
    transaction: Transaction,
    gap_id: int,
    state: State,
    now: datetime,
    answered_by: str | None = None,
) -> None:
    """Say where a gap stands, and which document answers it, if that is known."""
    values: dict[str, object] = {"state": state, "changed_at": now}
    if answered_by is not None:
        values["answered_by"] = answered_by
    await transaction.execute(
        update(gap).where(gap.c.gap_id == gap_id).values(**values)
    )


async def claim(transaction: Transaction, gap_id: int, now: datetime) -> bool:
    """Mark a gap as answered by who is about to answer it; False where another has.

    Of two at the same moment one is the first.
    """
    claimed = await transaction.execute(
        update(gap)
        .where(gap.c.gap_id == gap_id, gap.c.state.not_in(SETTLED))
        .values(state=State.ANSWERED, changed_at=now)
    )
    return claimed.rowcount > 0 or await get(transaction, gap_id) is None


async def note_unhelpful(transaction: Transaction, gap_id: int, answer: str) -> None:
    """Note what names the answer that a gap has and that did not help."""
    await transaction.execute(
        update(gap)
        .where(gap.c.gap_id == gap_id, gap.c.state.not_in(SETTLED))
        .values(answered_by=answer)
    )


async def ask_to_be_told(
    transaction: Transaction,
    gap_id: int,
    person_id: int,
    language: str,
    now: datetime,
) -> None:
    """Note that a person agreed to be told of the answer."""
    await transaction.execute(
        insert(transaction, gap_asker)
        .values(gap_id=gap_id, person_id=person_id, language=language, agreed_at=now)
        .on_conflict_do_nothing()
    )


async def askers(transaction: Transaction, gap_id: int) -> list[Asker]:
    """Give who is to be told."""
    found = await transaction.execute(
        select(gap_asker.c.person_id, gap_asker.c.language).where(
            gap_asker.c.gap_id == gap_id
        )
    )
    return [Asker(person_id=person, language=lang) for person, lang in found]


async def take_askers(transaction: Transaction, gap_id: int) -> list[Asker]:
    """Give who is to be told, and forget them: they are told once."""
    found = await transaction.execute(
        delete(gap_asker)
        .where(gap_asker.c.gap_id == gap_id)
        .returning(gap_asker.c.person_id, gap_asker.c.language)
    )
    return [Asker(person_id=person, language=lang) for person, lang in found]


async def forget_old(transaction: Transaction, now: datetime) -> int:
    """Remove gaps that nobody has asked for a year."""
    gone = await transaction.execute(delete(gap).where(gap.c.last_seen_at < now - KEPT))
    return gone.rowcount
