"""``gaps``: questions without a good answer, as staff and other programs read them."""

import argparse
import asyncio
import json

from bot.commands.outcome import DONE, say
from bot.settings import Settings
from bot.store import gaps, opened
from bot.store.gaps import SETTLED, Gap, State


def run_gaps(options: argparse.Namespace, settings: Settings) -> int:
    """Show the gaps, the most asked first."""
    found = asyncio.run(_all(settings))
    for gap in found:
        shown = json.dumps(as_json(gap), ensure_ascii=False)
        print(shown if options.json else line(gap), flush=True)  # noqa: T201 - asked for
    if not found:
        say("No question has been without an answer yet.")
    return DONE


async def _all(settings: Settings) -> list[Gap]:
    async with opened(settings.database) as store, store.reading() as transaction:
        return await gaps.in_state(transaction, list(State))


def as_json(gap: Gap) -> dict[str, object]:
    """Give a gap in the form of the contract."""
    return {
        "gap": gap.gap_id,
        "question": gap.question,
        "count": gap.asked_count,
        "last_seen": gap.last_seen_at.isoformat(timespec="seconds"),
        "nearest": gap.nearest,
        "state": gap.state.value,
        "language": gap.language,
        "answered_by": gap.answered_by if gap.state in SETTLED else "",
    }


def line(gap: Gap) -> str:
    """Give a gap in one line."""
    day = gap.last_seen_at.date().isoformat()
    return f"{gap.asked_count:5} {gap.state.value:9} {day}  {gap.question}"
