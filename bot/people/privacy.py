"""What is kept of a person: given as a file, and forgotten."""

import json
from datetime import datetime

from bot.store import Store, privacy


async def export(store: Store, person_id: int, now: datetime) -> bytes:
    """Give everything that is kept of a person, as a JSON file."""
    async with store.reading() as transaction:
        found = await privacy.everything_of(transaction, person_id)
    content = {"person_id": person_id, "exported_at": now.isoformat(), **found}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


async def forget(store: Store, person_id: int) -> dict[str, int]:
    """Forget a person everywhere; give what stays without a name, by table."""
    async with store.writing() as transaction:
        return await privacy.forget(transaction, person_id)
