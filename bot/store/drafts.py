"""What staff and organisers wrote that waits for a press, or may still be edited.

Each has a key; anybody has any number of them at a time.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from bot.store.database import Transaction, insert
from bot.store.tables.conversation import draft

KEPT = timedelta(days=2)
"""How long it is known what a button below a draft means."""

_KEY_CHARS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody wrote or forwarded."""

    key: str
    person_id: int
    state: dict[str, Any]
    """As JSON holds it."""
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where somebody wrote what can be edited."""

    place: int
    """The chat: a person's number for what they wrote to the bot, or a group's."""
    word: int
    """The message in it."""


async def keep(
    transaction: Transaction, person_id: int, state: dict[str, Any], now: datetime
) -> str:
    """Keep what *person_id* wrote; gives its key, the same for the same once more."""
    said = json.dumps(state, ensure_ascii=False)
    key = hashlib.sha256(f"{person_id}:{said}".encode()).hexdigest()[:_KEY_CHARS]
    await put(
        transaction, Draft(key=key, person_id=person_id, state=state, made_at=now)
    )
    return key


async def put(transaction: Transaction, one: Draft) -> None:
    """Keep a draft as it is now."""
    values = {
        "person_id": one.person_id,
        "state": json.dumps(one.state, ensure_ascii=False),
        "made_at": one.made_at,
    }
    await transaction.execute(
        insert(transaction, draft)
        .values(draft_id=one.key, **values)
        .on_conflict_do_update(index_elements=["draft_id"], set_=values)
    )


async def get(transaction: Transaction, key: str) -> Draft | None:
    """Give the draft of *key*; ``None`` when there is none (any more)."""
    if not re.fullmatch(rf"[0-9a-f]{{{_KEY_CHARS}}}", key):
        return None  # forged: what PostgreSQL cannot even compare is among it
    found = await transaction.execute(select(draft).where(draft.c.draft_id == key))
    row = found.mappings().first()
    if row is None:
        return None
    return Draft(
        key=key,
        person_id=row["person_id"],
        state=json.loads(row["state"]),
        made_at=row["made_at"],
    )


async def of_word(transaction: Transaction, at: At) -> Draft | None:
    """Give what became of a message; ``None`` when nothing is known of it."""
    return await get(transaction, _key_of_word(at))


async def put_of_word(
    transaction: Transaction,
    at: At,
    person_id: int,
    state: dict[str, Any],
    now: datetime,
) -> None:
    """Know what became of a message, as long as it can be edited (48 hours)."""
    key = _key_of_word(at)
    await put(
        transaction, Draft(key=key, person_id=person_id, state=state, made_at=now)
    )


def _key_of_word(at: At) -> str:
    named = f"word:{at.place}:{at.word}"
    return hashlib.sha256(named.encode()).hexdigest()[:_KEY_CHARS]


async def end(transaction: Transaction, key: str) -> None:
    """Let go of a draft."""
    await transaction.execute(delete(draft).where(draft.c.draft_id == key))


async def forget_old(transaction: Transaction, now: datetime) -> None:
    """Let go of drafts that nobody decided on."""
    await transaction.execute(delete(draft).where(draft.c.made_at < now - KEPT))
