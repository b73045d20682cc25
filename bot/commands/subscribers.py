"""``subscribers import | export``: the list of those who agreed to notices."""

import argparse
import asyncio
import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.commands.outcome import DONE, NEEDS_A_PERSON, say
from bot.errors import ListFileError
from bot.notices.file_text import UTF_8, text_in
from bot.notices.roster import FORMULA, uncalculated
from bot.settings import Settings
from bot.store import Transaction, opened, people
from bot.store.people import ALL_TOPICS
from bot.store.subscriptions import (
    SIGNS,
    Subscriber,
    opt_in,
    subscribers,
    withdrawn_at,
)
from ingest.document import CHINESE_COMMAS, Language, as_iso
from ingest.repair import Decoded

COLUMNS = ("chat_id", "language", "topics", "consented_at")
"""Of the list (contract); topics are parted by semicolons, ``*`` is every topic."""

DELIMITERS = ",;\t"
"""Between columns; the first is the contract's."""

PERSON = re.compile(r"[0-9]{1,16}")
"""A number of a person, which has 52 bits at most (Bot API, User)."""

BETWEEN_TOPICS = re.compile(rf"[;,\uff1b{CHINESE_COMMAS}]")
"""The contract's semicolon, and what stands in no topic of a document."""

ROWS_AT_ONCE = 500
"""Rows of one transaction: a long list keeps nobody waiting."""

MAX_TOPIC_CHARS = 40
"""Of a topic's name: a button must hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list, read."""

    line: int
    person_id: int
    language: str
    topics: tuple[str, ...]
    consented_at: datetime


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that names nobody who may be told, and why."""

    line: int
    problem: str


def run_subscribers(options: argparse.Namespace, settings: Settings) -> int:
    """Bring a list in, or write the list out."""
    if options.action == "export":
        asyncio.run(_export(options, settings))
        return DONE
    read = _text(options.file)
    rows = list(_read(options.file, read.text, settings.zone))
    if read.encoding not in UTF_8:
        topics = sorted({t for row in rows if isinstance(row, Row) for t in row.topics})
        say(f"Read as {read.encoding}; topics: {', '.join(topics)}")
    figures = asyncio.run(_import(rows, settings)) | {"encoding": read.encoding}
    if options.json:
        print(json.dumps(figures, ensure_ascii=False), flush=True)  # noqa: T201 - the command's output
    rejected = [row for row in rows if isinstance(row, Rejected)]
    say(f"added {figures['added']}, updated {figures['updated']}")
    for one in figures["rejected"]:  # type: ignore[attr-defined]
        say(f"line {one['line']}: {one['problem']}")
    return NEEDS_A_PERSON if rejected or figures["rejected"] else DONE


def _text(path: Path) -> Decoded:
    """Read a file as text.

    Raises:
        ListFileError: It cannot be read.
    """
    try:
        read = text_in(path.read_bytes())
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise ListFileError(path, problem) from error
    if read is None:
        problem = "is no text, or damaged: save it as CSV (UTF-8)"
        raise ListFileError(path, problem)
    return read


def _read(path: Path, text: str, zone: ZoneInfo) -> Iterator[Row | Rejected]:
    """Read a list.

    Raises:
        ListFileError: It is no CSV file with the contract's columns.
    """
    head, _, rest = text.partition("\n")
    # As Excel writes it, by the country.
    parted_by = max(DELIMITERS, key=head.count)
    lines = io.StringIO(f"{head.casefold()}\n{rest}")
    reader = csv.DictReader(
        lines, strict=True, delimiter=parted_by, skipinitialspace=True
    )
    try:
        yield from _rows(path, reader, zone)
    except csv.Error as error:
        problem = f"line {reader.line_num + 1}: {error}; no line was taken"
        raise ListFileError(path, problem) from error


def _rows(
    path: Path, reader: "csv.DictReader[str]", zone: ZoneInfo
) -> Iterator[Row | Rejected]:
    reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in COLUMNS if name not in reader.fieldnames]
    if missing:
        raise ListFileError(path, f"has no column {', '.join(missing)}")
    seen: set[int] = set()
    for values in reader:
        if not any(values.get(name) for name in COLUMNS):
            continue  # a spreadsheet's empty line
        row = _row(reader.line_num, values, zone)
        if isinstance(row, Row) and row.person_id in seen:
            row = Rejected(row.line, "this chat_id stands in an earlier line")
        if isinstance(row, Row):
            seen.add(row.person_id)
        yield row


def _row(line: int, values: dict[str, str | None], zone: ZoneInfo) -> Row | Rejected:
    said = {name: (values.get(name) or "").strip() for name in COLUMNS}
    number = said["chat_id"]
    if not (PERSON.fullmatch(number) and 0 < int(number) < 2**52):
        return Rejected(line, "chat_id is no person's number")
    known = {language.value.casefold(): language.value for language in Language}
    if said["language"] and said["language"].casefold() not in known:
        return Rejected(line, f"language is none of {', '.join(known.values())}")
    listed = said["topics"]
    if listed[:1] == "'" and listed[1:].startswith(FORMULA):  # as `export` wrote it
        listed = listed[1:]
    parts = (part.strip() for part in BETWEEN_TOPICS.split(listed))
    topics = tuple(dict.fromkeys(filter(None, parts)))
    if any(map(_is_no_topic, topics)):
        return Rejected(line, "a topic's name is too long, or none")
    consented_at = _moment(said["consented_at"], zone)
    if consented_at is None:
        problem = "consented_at is missing or no date as 2026-01-31: nobody without one"
        return Rejected(line, problem)
    if consented_at > datetime.now(UTC):
        return Rejected(line, "consented_at lies ahead")
    return Row(
        line=line,
        person_id=int(number),
        language=known.get(said["language"].casefold(), ""),
        topics=topics or (ALL_TOPICS,),
        consented_at=consented_at,
    )


def _is_no_topic(name: str) -> bool:
    return len(name) > MAX_TOPIC_CHARS or name in SIGNS or not name.isprintable()


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """Read a date, also as a spreadsheet in China writes it: the year comes first."""
    try:
        read = datetime.fromisoformat(as_iso(text))
        return (read if read.tzinfo else read.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):  # year 1 is how some programs write no date
        return None


async def _import(
    rows: Iterable[Row | Rejected], settings: Settings
) -> dict[str, object]:
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


def _written(people: Iterable[Subscriber], out: TextIO, *, is_json: bool) -> None:
    """Write the list to *out*, a person a line."""
    writer = csv.writer(out, lineterminator="\n")
    if not is_json:
        writer.writerow(COLUMNS)
    for one in people:
        topics = ";".join(one.topics)
        values = (
            one.person_id,
            one.language,
            topics if is_json else uncalculated(topics),
            one.consented_at.isoformat(timespec="seconds"),
        )
        if is_json:
            print(json.dumps(dict(zip(COLUMNS, values, strict=True))), file=out)
        else:
            writer.writerow(values)
    out.flush()


def _to_file(path: Path, people: Iterable[Subscriber], *, is_json: bool) -> None:
    """Write the list to a file of this account alone, marked as UTF-8 for Excel.

    Raises:
        ListFileError: It cannot be written.
    """
    encoding = "utf-8" if is_json else "utf-8-sig"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        with open(os.open(path, flags, 0o600), "w", encoding=encoding) as out:  # noqa: PTH123
            _written(people, out, is_json=is_json)
    except OSError as error:
        problem = f"cannot be written ({error.strerror})"
        raise ListFileError(path, problem) from error


async def _export(options: argparse.Namespace, settings: Settings) -> None:
    async with opened(settings.database) as store, store.reading() as tx:
        people = [one async for one in subscribers(tx)]
    # Outside of it: a pipe that is closed is no failure of the database.
    if options.file is None:
        _written(people, sys.stdout, is_json=options.json)
    else:
        await asyncio.to_thread(_to_file, options.file, people, is_json=options.json)
