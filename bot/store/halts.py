"""Until when all notices are halted, because Telegram asked to wait; it outlives us."""

from datetime import datetime

from sqlalchemy import select

from bot.store.database import Transaction, insert
from bot.store.tables.notices import halt

NOTICES = "notices"
"""The name of the halt of all notices."""


async def halt_until(transaction: Transaction, until: datetime) -> None:
    """Halt all notices; a halt that lasts longer stays."""
    await transaction.execute(
        insert(transaction, halt)
        .values(name=NOTICES, until=until)
        .on_conflict_do_update(
            index_elements=["name"], set_={"until": until}, where=halt.c.until < until
        )
    )


async def halted_until(transaction: Transaction) -> datetime | None:
    """Give until when all notices are halted; past moments too."""
    found: datetime | None = await transaction.scalar(
        select(halt.c.until).where(halt.c.name == NOTICES)
    )
    return found
