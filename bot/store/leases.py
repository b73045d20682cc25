"""Who may do a thing alone, for how long; a lease not renewed runs out by itself."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_

from bot.store.database import Transaction, insert
from bot.store.tables.people import lease

LONGEST = timedelta(minutes=1)
"""No lease lasts longer. One that does was taken before the clock was put back: nobody
waits for it."""


async def take(
    transaction: Transaction, name: str, holder: str, now: datetime, lasts: timedelta
) -> bool:
    """Take or renew the lease *name*; False while another holder has it."""
    wanted = insert(transaction, lease).values(
        name=name, holder=holder, until=now + lasts
    )
    taken = await transaction.execute(
        wanted.on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": holder, "until": now + lasts},
            where=or_(
                lease.c.holder == holder,
                lease.c.until <= now,
                lease.c.until > now + LONGEST,
            ),
        ).returning(lease.c.holder)
    )
    return taken.first() is not None


async def give_back(transaction: Transaction, name: str, holder: str) -> None:
    """End *holder*'s lease at once."""
    mine = (lease.c.name == name) & (lease.c.holder == holder)
    await transaction.execute(delete(lease).where(mine))
