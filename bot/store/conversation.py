"""What was asked and answered: a person's memory, and what an answer's buttons need."""

import functools
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    bindparam,
    delete,
    literal_column,
    select,
    update,
)

from bot.store.database import Insert, Transaction, insert_for
from bot.store.tables.conversation import exchange

MEMORY_LASTS = timedelta(days=1)
"""How long the words of a conversation are kept."""

KEPT_TURNS = 6
"""Exchanges of a person whose words are kept, the latest."""

BUTTONS_LAST = timedelta(days=30)
"""How long the buttons of an answer work."""

_ID_BYTES = 6

_IS_REMEMBERED = exchange.c.asked != literal_column("''")
"""As the partial index has it: with a parameter, SQLite would not use the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A cited passage, as far as a button needs it."""

    document: str
    passage: str
    """Its id in the index; gone when its text has changed."""
    page: int | None
    taken: tuple[str, ...]
    """The sentences that were taken of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer."""

    exchange_id: str
    person_id: int
    place_id: int
    """Where it was asked: the person, or a group."""
    question_message_id: int | None
    reply_message_ids: tuple[int, ...]
    asked: str
    """Empty when it is no longer remembered."""
    turn: dict[str, Any]
    """What the next question may lean on, as JSON holds it; empty as `asked`."""
    said: str
    """The answer in plain words; empty as `asked`."""
    language: str
    status: str
    """``answered``, ``no_answer`` or ``refused``."""
    sources: tuple[Source, ...]
    verdict: str
    """``up``, ``down`` or empty."""
    gap_id: int | None
    at: datetime


def new_id() -> str:
    """Give a name that nobody can guess, fit for a button's data."""
    return secrets.token_urlsafe(_ID_BYTES)


async def keep(transaction: Transaction, kept: Exchange) -> None:
    """Keep an exchange; `let_go` of what is older than the last six."""
    row = {
        **{name: getattr(kept, name) for name in kept.__slots__},
        "reply_message_ids": json.dumps(kept.reply_message_ids),
        "turn": json.dumps(kept.turn, ensure_ascii=False),
        "sources": json.dumps([asdict(s) for s in kept.sources], ensure_ascii=False),
    }
    await transaction.execute(_keeping(transaction.dialect.name), row)


@functools.cache
def _keeping(dialect: str) -> Insert:
    wanted = insert_for(dialect, exchange)
    return wanted.on_conflict_do_update(
        index_elements=["exchange_id"],
        set_={name: wanted.excluded[name] for name in Exchange.__slots__},
    )


async def let_go(transaction: Transaction, person_id: int) -> None:
    """Let go of the words of a person's exchanges before the last six."""
    remembered = (
        select(exchange.c.exchange_id)
        .where(exchange.c.person_id == person_id)
        .order_by(exchange.c.at.desc())
        .limit(KEPT_TURNS)
    )
    await transaction.execute(
        update(exchange)
        .where(
            exchange.c.person_id == person_id,
            exchange.c.exchange_id.not_in(remembered),
            exchange.c.asked != "",
        )
        .values(asked="", turn="{}", said="")
    )


async def get(transaction: Transaction, exchange_id: str) -> Exchange | None:
    """Give an exchange; ``None`` when there is none (any more)."""
    return await _first(transaction, exchange.c.exchange_id == exchange_id)


async def of_message(
    transaction: Transaction, place_id: int, message_id: int
) -> Exchange | None:
    """Give the exchange that the message of a question began."""
    return await _first(
        transaction,
        (exchange.c.place_id == place_id)
        & (exchange.c.question_message_id == message_id),
    )


_REMEMBERED = (
    select(exchange)
    .where(
        exchange.c.person_id == bindparam("person"),
        exchange.c.at > bindparam("since"),
        exchange.c.asked != "",
    )
    .order_by(exchange.c.at.desc())
    .limit(KEPT_TURNS)
)


async def remembered(
    transaction: Transaction, person_id: int, now: datetime
) -> list[Exchange]:
    """Give the last exchanges of a person whose words are kept, the latest at the end."""
    since = now - MEMORY_LASTS
    found = await transaction.execute(
        _REMEMBERED, {"person": person_id, "since": since}
    )
    return [_read(row) for row in found.mappings()][::-1]


_CHANGED = update(exchange).where(exchange.c.exchange_id == bindparam("which"))


async def change(transaction: Transaction, exchange_id: str, **values: object) -> None:
    """Set columns of an exchange, by the names of `Exchange`."""
    if "reply_message_ids" in values:
        values["reply_message_ids"] = json.dumps(values["reply_message_ids"])
    await transaction.execute(_CHANGED, {"which": exchange_id, **values})


async def fade(transaction: Transaction, now: datetime, most: int) -> tuple[int, int]:
    """Let go of what is too old; give how many lost their words, and how many went.

    Of each, *most* at a time, so that nobody waits for long.
    """
    number = exchange.c.exchange_id
    spoken = exchange.c.at <= now - MEMORY_LASTS
    some = select(number).where(spoken, _IS_REMEMBERED).limit(most)
    faded = await transaction.execute(
        update(exchange)
        .where(number.in_(some))
        # From then on nobody knows who asked what could not be answered.
        .values(asked="", turn="{}", said="", gap_id=None)
    )
    old = select(number).where(exchange.c.at <= now - BUTTONS_LAST).limit(most)
    gone = await transaction.execute(delete(exchange).where(number.in_(old)))
    return faded.rowcount, gone.rowcount


async def _first(
    transaction: Transaction, which: ColumnElement[bool]
) -> Exchange | None:
    found = await transaction.execute(select(exchange).where(which).limit(1))
    row = found.mappings().first()
    return None if row is None else _read(row)


def _read(row: RowMapping) -> Exchange:
    sources = [
        Source(**{**one, "taken": tuple(one["taken"])})
        for one in json.loads(row["sources"])
    ]
    return Exchange(
        **{
            **row,
            "reply_message_ids": tuple(json.loads(row["reply_message_ids"])),
            "turn": json.loads(row["turn"]),
            "sources": tuple(sources),
        }
    )
