"""``subscribers import | export``: the list of those who agreed to notices."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable
from typing import Any

from bot.commands.outcome import DONE, NEEDS_A_PERSON, say
from bot.notices.file_text import UTF_8
from bot.notices.list_file import (
    Rejected,
    Row,
    rows_of,
    text_of,
    write_file,
    write_list,
)
from bot.settings import Settings
from bot.store import Transaction, opened, people
from bot.store.subscriptions import opt_in, subscribers, withdrawn_at

ROWS_AT_ONCE = 500
"""Rows of one transaction: a long list keeps nobody waiting."""


def run_subscribers(options: argparse.Namespace, settings: Settings) -> int:
    """Bring a list in, or write the list out."""
    if options.action == "export":
        asyncio.run(_export(options, settings))
        return DONE
    read = text_of(options.file)
    rows = list(rows_of(options.file, read.text, settings.zone))
    if read.encoding not in UTF_8:
        topics = sorted({t for row in rows if isinstance(row, Row) for t in row.topics})
        say(f"Read as {read.encoding}; topics: {', '.join(topics)}")
    figures = asyncio.run(_import(rows, settings)) | {"encoding": read.encoding}
    if options.json:
        print(json.dumps(figures, ensure_ascii=False), flush=True)  # noqa: T201 - the command's output
    say(f"added {figures['added']}, updated {figures['updated']}")
    for one in figures["rejected"]:
        say(f"line {one['line']}: {one['problem']}")
    return NEEDS_A_PERSON if figures["rejected"] else DONE


async def _import(rows: Iterable[Row | Rejected], settings: Settings) -> dict[str, Any]:
    good = [row for row in rows if isinstance(row, Row)]
    rejected = [row for row in rows if isinstance(row, Rejected)]
    added = updated = 0
    async with opened(settings.database) as store:
        for start in range(0, len(good), ROWS_AT_ONCE):
            async with store.writing() as tx:
                for row in good[start : start + ROWS_AT_ONCE]:
                    came = await _keep(tx, row)
                    if isinstance(came, Rejected):
                        rejected.append(came)
                    added += came is True
                    updated += came is False
    rejected.sort(key=lambda one: one.line)
    told = [{"line": one.line, "problem": one.problem} for one in rejected]
    return {"added": added, "updated": updated, "rejected": told}


async def _keep(tx: Transaction, row: Row) -> bool | Rejected:
    """Keep a row; tell whether the person is new, or why they are left alone."""
    left_at = await withdrawn_at(tx, row.person_id)
    if left_at is not None and left_at >= row.consented_at:
        return Rejected(row.line, "has unsubscribed since that consent")
    known = await people.get(tx, row.person_id)
    if known is None:
        await people.see(tx, row.person_id, row.language, row.consented_at)
    if row.language:
        await people.change(tx, row.person_id, chosen_language=row.language)
    if known is None or known.consented_at is None:
        await people.change(tx, row.person_id, consented_at=row.consented_at)
    await opt_in(tx, row.person_id, row.topics, row.consented_at)
    return known is None


async def _export(options: argparse.Namespace, settings: Settings) -> None:
    async with opened(settings.database) as store, store.reading() as tx:
        people = [one async for one in subscribers(tx)]
    # Outside of it: a pipe that is closed is no failure of the database.
    if options.file is None:
        write_list(people, sys.stdout, is_json=options.json)
    else:
        await asyncio.to_thread(write_file, options.file, people, is_json=options.json)
