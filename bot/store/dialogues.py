"""Where a person stands in a dialogue of several steps; one at a time."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from bot.store.database import Transaction, insert
from bot.store.tables.people import dialogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A dialogue that waits for the person's next word."""

    name: str
    """Which dialogue: the route that began it."""
    state: dict[str, Any]
    """What was said so far, as JSON holds it."""
    changed_at: datetime


_WAITING = select(dialogue.c.name, dialogue.c.state, dialogue.c.changed_at).where(
    dialogue.c.person_id == bindparam("person")
)


async def get(transaction: Transaction, person_id: int) -> Dialogue | None:
    """Give the dialogue that waits for a person's word."""
    found = await transaction.execute(_WAITING, {"person": person_id})
    row = found.first()
    if row is None:
        return None
    name, state, changed_at = row
    return Dialogue(name=name, state=json.loads(state), changed_at=changed_at)


async def put(
    transaction: Transaction,
    person_id: int,
    name: str,
    state: dict[str, Any],
    now: datetime,
) -> None:
    """Keep a dialogue; it takes the place of any other of the person."""
    values = {
        "name": name,
        "state": json.dumps(state, ensure_ascii=False),
        "changed_at": now,
    }
    await transaction.execute(
        insert(transaction, dialogue)
        .values(person_id=person_id, **values)
        .on_conflict_do_update(index_elements=["person_id"], set_=values)
    )


async def end(transaction: Transaction, person_id: int) -> None:
    """End a person's dialogue."""
    await transaction.execute(delete(dialogue).where(dialogue.c.person_id == person_id))
