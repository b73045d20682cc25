"""Row <-> passage: an SQLite table, read a few rows at a time."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from ingest.passage import Passage

_FILE = "passages.sqlite"

_SCHEMA = """
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL,
    title TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
    position INTEGER NOT NULL, page INTEGER, repeat INTEGER NOT NULL
);
CREATE INDEX passage_path ON passage (path, position);
"""

_COLUMNS = "row, path, title, heading, text, position, page, repeat"


def write_passages(folder: Path, passages: Iterable[Passage]) -> None:
    """Write *passages* into the generation's *folder*, rows from 0 in their order."""
    with closing(sqlite3.connect(folder / _FILE)) as connection, connection:
        connection.executescript(_SCHEMA)
        connection.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    row,
                    passage.id,
                    passage.path,
                    passage.title,
                    json.dumps(passage.heading, ensure_ascii=False),
                    passage.text,
                    passage.position,
                    passage.page,
                    passage.repeat,
                )
                for row, passage in enumerate(passages)
            ),
        )


class Passages:
    """The passages of one generation; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(
            f"{(folder / _FILE).as_uri()}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=False,  # SQLite is built serialised, and we only read
        )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def at(self, rows: Sequence[int]) -> list[Passage]:
        """Give the passages at *rows*, in that order."""
        marks = ",".join("?" * len(rows))
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM passage WHERE row IN ({marks})",  # noqa: S608 - only marks
            [int(row) for row in rows],
        )
        by_row = {record[0]: _passage(record) for record in found}
        return [by_row[row] for row in rows]

    def of(self, path: str) -> list[Passage]:
        """Give all passages of the document at *path*, in order."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM passage WHERE path = ? ORDER BY position",  # noqa: S608 - constant
            (path,),
        )
        return [_passage(record) for record in found]

    def rows_by_id(self) -> dict[str, int]:
        """Give the row of every passage by its id."""
        return dict(self._connection.execute("SELECT id, row FROM passage"))

    def ids(self) -> list[str]:
        """Give the id of every passage, by row."""
        found = self._connection.execute("SELECT id FROM passage ORDER BY row")
        return [name for (name,) in found]

    def paths(self) -> list[str]:
        """Give the document of every passage, by row."""
        found = self._connection.execute("SELECT path FROM passage ORDER BY row")
        return [path for (path,) in found]


def _passage(record: tuple[int, str, str, str, str, int, int | None, int]) -> Passage:
    _, path, title, heading, text, position, page, repeat = record
    return Passage(
        path=path,
        title=title,
        heading=tuple(json.loads(heading)),
        text=text,
        position=position,
        page=page,
        repeat=repeat,
    )
