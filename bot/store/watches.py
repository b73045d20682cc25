"""Who is to be told when a document changes, and how each was read last."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.loop import in_turns
from bot.store.database import Transaction, insert
from bot.store.tables.conversation import watch, watched


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A document that somebody watches, as it read when it was last looked at."""

    document: str
    title: str
    sections: Mapping[str, str]
    """The text of each section, by its heading; empty above the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Who is to be told of a change."""

    person_id: int
    language: str


async def add(
    transaction: Transaction,
    person_id: int,
    read: Watched,
    language: str,
    now: datetime,
) -> None:
    """Let a person watch a document; how it reads now is kept to compare with."""
    await transaction.execute(
        insert(transaction, watch)
        .values(
            person_id=person_id, document=read.document, language=language, since=now
        )
        .on_conflict_do_nothing()
    )
    await transaction.execute(
        insert(transaction, watched).values(**_row(read)).on_conflict_do_nothing()
    )


async def remove(transaction: Transaction, person_id: int, document: str) -> None:
    """Let a person no longer watch a document."""
    await transaction.execute(
        delete(watch).where(
            watch.c.person_id == person_id, watch.c.document == document
        )
    )
    await drop_unwatched(transaction)


async def of_person(transaction: Transaction, person_id: int) -> dict[str, datetime]:
    """Give the documents that a person watches, and since when."""
    found = await transaction.execute(
        select(watch.c.document, watch.c.since).where(watch.c.person_id == person_id)
    )
    return {row.document: row.since for row in found}


async def all_watched(transaction: Transaction) -> list[Watched]:
    """Give all documents that anybody watches."""
    found = await transaction.execute(select(watched))
    return [
        Watched(**{**row, "sections": json.loads(row["sections"])})
        async for row in in_turns(found.mappings())
    ]


async def watchers(transaction: Transaction, document: str) -> list[Watcher]:
    """Give who watches a document."""
    found = await transaction.execute(
        select(watch.c.person_id, watch.c.language)
        .where(watch.c.document == document)
        .order_by(watch.c.person_id)
    )
    return [Watcher(person_id=person, language=lang) for person, lang in found]


async def note(transaction: Transaction, read: Watched) -> None:
    """Keep how a watched document reads now."""
    row = _row(read)
    await transaction.execute(
        insert(transaction, watched)
        .values(**row)
        .on_conflict_do_update(index_elements=["document"], set_=row)
    )


async def drop_unwatched(transaction: Transaction) -> None:
    """Let go of how documents read that nobody watches any more."""
    kept = select(watch.c.document)
    await transaction.execute(delete(watched).where(watched.c.document.not_in(kept)))


def _row(read: Watched) -> dict[str, str]:
    return {
        "document": read.document,
        "title": read.title,
        "sections": json.dumps(dict(read.sections), ensure_ascii=False),
    }


def digest_of(document: str) -> str:
    """Give the name of a document in a button's data, which holds 64 bytes."""
    return hashlib.sha256(document.encode()).hexdigest()[:16]
