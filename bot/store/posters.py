"""Questions of posters that are too long for a link."""

from datetime import datetime

from sqlalchemy import select

from bot.store.conversation import new_id
from bot.store.database import Transaction, insert
from bot.store.tables.conversation import poster


async def name_of(transaction: Transaction, question: str, now: datetime) -> str:
    """Give the name of *question* in links; the same question keeps its name."""
    found: str | None = await transaction.scalar(
        select(poster.c.poster_id).where(poster.c.question == question)
    )
    if found is not None:
        return found
    name = new_id()
    await transaction.execute(
        insert(transaction, poster).values(
            poster_id=name, question=question, made_at=now
        )
    )
    return name


async def question_of(transaction: Transaction, name: str) -> str | None:
    """Give the question of a link; ``None`` when there is none of that name."""
    found: str | None = await transaction.scalar(
        select(poster.c.question).where(poster.c.poster_id == name)
    )
    return found
