"""The list of those who agreed to notices <-> a file, as spreadsheets have it."""

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.errors import ListFileError
from bot.notices.file_text import text_in
from bot.notices.roster import FORMULA, uncalculated
from bot.store.people import ALL_TOPICS
from bot.store.subscriptions import SIGNS, Subscriber
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


def text_of(path: Path) -> Decoded:
    """Give a file's text.

    Raises:
        ListFileError: It cannot be read, or is no text.
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


def rows_of(path: Path, text: str, zone: ZoneInfo) -> Iterator[Row | Rejected]:
    """Read the list in *text*, which stood in the file at *path*.

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
        row = row_of(reader.line_num, values, zone)
        if isinstance(row, Row) and row.person_id in seen:
            row = Rejected(row.line, "this chat_id stands in an earlier line")
        if isinstance(row, Row):
            seen.add(row.person_id)
        yield row


def row_of(line: int, values: dict[str, str | None], zone: ZoneInfo) -> Row | Rejected:
    """Read one line: its columns by their names."""
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


def write_list(people: Iterable[Subscriber], out: TextIO, *, is_json: bool) -> None:
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


def write_file(path: Path, people: Iterable[Subscriber], *, is_json: bool) -> None:
    """Write the list to a file of this account alone, marked as UTF-8 for Excel.

    Raises:
        ListFileError: It cannot be written.
    """
    encoding = "utf-8" if is_json else "utf-8-sig"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        with open(os.open(path, flags, 0o600), "w", encoding=encoding) as out:  # noqa: PTH123
            write_list(people, out, is_json=is_json)
    except OSError as error:
        problem = f"cannot be written ({error.strerror})"
        raise ListFileError(path, problem) from error
