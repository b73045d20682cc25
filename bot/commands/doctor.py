"""``doctor``: each part looked at, and what to do where it is not well."""

import argparse
import asyncio
import functools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.chat.reach import Reached, reach
from bot.commands.outcome import DONE, NEEDS_A_PERSON
from bot.errors import BotError, TokenMissingError
from bot.settings import Settings
from bot.store import opened
from bot.store.waiting import try_writing
from ingest.encode import load_encoder
from ingest.errors import IngestError
from ingest.index import generations_of, is_up, open_index

LEAST_FREE_BYTES = 1 << 30
"""Below a GiB a new generation and a backup may not fit beside the old ones."""

MOST_SKEW_S = 30.0
"""A clock further off sends reminders at the wrong time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one look found."""

    part: str
    is_well: bool
    says: str
    """What is there; where it is not well, what to do."""


def run_doctor(options: argparse.Namespace, settings: Settings) -> int:
    """Look at every part."""
    is_well = True
    for finding in look(settings):
        is_well &= finding.is_well
        if options.json:
            about = {"part": finding.part, "ok": finding.is_well, "says": finding.says}
            print(json.dumps(about), flush=True)  # noqa: T201 - the command's output
        else:
            mark = "ok" if finding.is_well else "!!"
            print(f"{mark}  {finding.part}: {finding.says}")  # noqa: T201 - as above
    return DONE if is_well else NEEDS_A_PERSON


def look(settings: Settings) -> Iterator[Finding]:
    """Look at each part in turn."""
    yield Finding(part="settings", is_well=True, says="all can be used")
    reached = functools.cache(lambda: asyncio.run(reach(settings)))
    looks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("knowledge", _knowledge),
        ("data", _data),
        ("disk", _disk),
        ("index", _index),
        ("database", _database),
        ("telegram", lambda _: _telegram(settings, reached())),
        ("clock", lambda _: _clock(reached)),
        ("fonts", _fonts),
    )
    for part, look_at in looks:
        try:
            yield Finding(part=part, is_well=True, says=look_at(settings))
        except (_NotWellError, BotError, IngestError) as error:
            yield Finding(part=part, is_well=False, says=str(error))


class _NotWellError(Exception):
    """A look found what a person must mend; the text says how."""


def _knowledge(settings: Settings) -> str:
    folder = settings.knowledge
    if not folder.is_dir():
        raise _NotWellError(f"{folder} is no folder: write another KNOWLEDGE_DIR")
    return str(folder)


def _data(settings: Settings) -> str:
    folder = settings.data_dir.expanduser().absolute()
    near = _nearest(folder)
    if not (near.is_dir() and os.access(near, os.W_OK)):
        raise _NotWellError(f"{near} may not be written: write another DATA_DIR")
    return str(folder)


def _nearest(folder: Path) -> Path:
    """Give what is there of *folder*: itself, or the nearest above it that can be seen."""
    return next(p for p in (folder, *folder.parents) if os.path.exists(p))  # noqa: PTH110 - Path's own raises where one may not look


def _disk(settings: Settings) -> str:
    folder = settings.data_dir.expanduser().absolute()
    free = shutil.disk_usage(_nearest(folder)).free
    if free < LEAST_FREE_BYTES:
        raise _NotWellError(f"{free >> 20} MiB are free: free at least 1 GiB")
    return f"{free >> 30} GiB free"


def _index(settings: Settings) -> str:
    encoder = load_encoder(settings.embedding_model)
    if settings.chroma_url and not is_up(settings.chroma_url):
        raise _NotWellError(
            "the Chroma server does not answer, words alone are searched: start it, or "
            "mend CHROMA_URL"
        )
    index = open_index(generations_of(settings), encoder)
    try:
        return f"{len(index.cards)} documents, generation {index.generation}"
    finally:
        index.close()


def _database(settings: Settings) -> str:
    async def version() -> str | None:
        async with opened(settings.database) as store:
            await try_writing(store)
            return await store.schema_version()

    return f"schema {asyncio.run(version())}"


def _telegram(settings: Settings, found: Reached) -> str:
    if found.webhook_url != settings.webhook_url:
        if settings.webhook_url:
            raise _NotWellError(
                "WEBHOOK_URL is not set there (yet, or any more): start `run`, it sets it"
            )
        raise _NotWellError(
            "a webhook is set, though WEBHOOK_URL is empty: start `run`, it removes it"
        )
    if found.trouble:
        raise _NotWellError(
            f"Telegram cannot reach WEBHOOK_URL ({found.pending} updates wait there): "
            "look at the proxy, its certificate, and WEBHOOK_LISTEN"
        )
    return f"@{found.username}, {found.pending} updates wait"


def _clock(reached: Callable[[], Reached]) -> str:
    try:
        ahead_s = reached().clock_ahead_s
    except TokenMissingError:
        return "not compared: there is no token"
    if ahead_s is None:
        return "not compared: the server told no time"
    if abs(ahead_s) > MOST_SKEW_S:
        raise _NotWellError(
            f"it is {ahead_s:+.0f} s off: switch on time synchronisation"
        )
    return f"within {MOST_SKEW_S:.0f} s of the server's"


def _fonts(_: Settings) -> str:
    folders = (Path("/usr/share/fonts"), Path("~/.fonts").expanduser())
    names = (path.name for folder in folders for path in folder.rglob("*.tt[cf]"))
    if any("cjk" in name.lower() for name in names):
        return "Chinese is drawn in pictures"
    return "no CJK font: pictures of notices show figures only"
