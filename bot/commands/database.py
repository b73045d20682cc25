"""``migrate``, ``backup``, ``restore``: the database, and the folder beside it."""

import argparse
import asyncio
import contextlib
import gzip
import io
import json
import os
import tarfile
import tempfile
import uuid
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.commands.outcome import DONE, WRONG_USAGE, say
from bot.errors import BackupError
from bot.settings import Settings
from bot.store import notices, opened
from bot.store.database import Store, connect
from bot.store.dump import dump, is_empty, load
from bot.store.failures import StatementRefusedError
from ingest.shelf import Shelf

ABOUT, ROWS, KNOWLEDGE = "about.json", "rows.jsonl", "knowledge"
"""Members of a backup."""

_HELD = (
    "notices were on their way, or have come due since. Whoever got them after the "
    "backup would get them again: they are held, and organisers see them with /notices."
)

_KEPT = "What the knowledge folder held else, or otherwise, is kept in"

_DAMAGED = "it is no backup of this program, or damaged"

_FOREIGN = (
    *(EOFError, tarfile.TarError, zlib.error, ValueError, KeyError),
    StatementRefusedError,
)
"""What a file raises that is no backup, or not a whole one."""


def run_migrate(_: argparse.Namespace, settings: Settings) -> int:
    """Bring the database to the current schema."""
    asyncio.run(_migrated(connect(settings.database)))
    say("The database has the current schema.")
    return DONE


async def _migrated(store: Store) -> None:
    try:
        await store.migrate()
    finally:
        await store.close()


def run_backup(options: argparse.Namespace, settings: Settings) -> int:
    """Write database and knowledge folder into one file."""
    rows = asyncio.run(write_backup(options.file, settings))
    say(f"{options.file}: {rows} rows and the folder {settings.knowledge.name}/.")
    return DONE


async def write_backup(path: Path, settings: Settings) -> int:
    """Write *path*, whole or not at all, while the bot may be running.

    Raises:
        BackupError: The file cannot be written.
    """
    _check_place(path, settings.knowledge)
    # Its own at each run: what a killed one left is in nobody's way.
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}.part")
    async with opened(settings.database) as store:
        try:
            with tempfile.TemporaryFile("w+b") as rows:
                count = 0
                async for table, row in dump(store):
                    rows.write(f"{table}\t{row}\n".encode())
                    count += 1
                about = {"schema": await store.schema_version(), "rows": count}
                _pack(part, about, rows, settings.knowledge)
            part.replace(path)
        except OSError as error:
            is_ours = error.filename in {None, str(part)}
            at = path if is_ours else Path(error.filename)
            raise BackupError(at, error.strerror or "it cannot be written") from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return count


def _check_place(path: Path, folder: Path) -> None:
    """Keep a backup from the place of what is no file, and out of itself.

    Raises:
        BackupError: It may not be written there.
    """
    if path.exists() and not path.is_file():  # a device would be replaced
        raise BackupError(path, "it is no file: name one that is, or will be")
    if path.resolve().is_relative_to(folder.resolve()):
        problem = "it lies in KNOWLEDGE_DIR, of which it would be a part: name another"
        raise BackupError(path, problem)


def _pack(
    path: Path, about: Mapping[str, object], rows: io.BufferedRandom, folder: Path
) -> None:
    with path.open("xb") as file:
        path.chmod(0o600)  # it holds what people wrote
        with tarfile.open(fileobj=file, mode="w:gz") as archive:
            content = json.dumps(about).encode()
            _add(archive, ABOUT, io.BytesIO(content), len(content))
            size = rows.tell()
            rows.seek(0)
            _add(archive, ROWS, rows, size)
            if folder.is_dir():  # or a link to one: what lies there is kept
                _add_below(archive, folder.resolve())
        file.flush()
        os.fsync(file.fileno())


def _add_below(archive: tarfile.TarFile, folder: Path) -> None:
    """Add all that lies below *folder*, but for what staff take away meanwhile."""
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders.sort()
        for name in ("", *sorted(names)):
            path = Path(parent, name)
            within = Path(KNOWLEDGE, path.relative_to(folder))
            with contextlib.suppress(FileNotFoundError):
                archive.add(path, str(within), recursive=False, filter=_document)


def _refuse(error: OSError) -> None:
    """Leave out no folder without a word, unless it is gone."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _document(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out links and what is no file, as a sync does: none could be read back."""
    is_kept = member.isfile() or member.isdir() or member.islnk()
    return member if is_kept else None


def _add(
    archive: tarfile.TarFile, name: str, content: io.BufferedIOBase, size: int
) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    archive.addfile(member, content)


def run_restore(options: argparse.Namespace, settings: Settings) -> int:
    """Read a backup back."""
    count = asyncio.run(read_backup(options.file, settings, replace=options.replace))
    if count is None:
        say(
            "There is something already: the operator restores into an empty DATA_DIR "
            "(or DATABASE_URL) and KNOWLEDGE_DIR, or adds --replace: what the database "
            "holds is lost then, documents are put aside in DATA_DIR/withdrawn."
        )
        return WRONG_USAGE
    say(f"{count} rows and the folder are back; run `python -m ingest sync`.")
    return DONE


async def read_backup(path: Path, settings: Settings, *, replace: bool) -> int | None:
    """Read *path* back; ``None`` where something is there already, and nothing changed.

    Raises:
        BackupError: The file is none of ours, or is damaged, or the folder cannot be
            written; the database stays as it was.
        SchemaTooNewError: A newer program wrote it.
    """
    store = connect(settings.database)
    try:
        _read_through(path)
        with tarfile.open(path) as archive, tempfile.TemporaryDirectory() as unpacked:
            # Backups of earlier releases held links, which lead outside.
            members = (member for member in archive if not member.issym())
            archive.extractall(unpacked, members, filter="data")
            about = _about(Path(unpacked))
            async with store.writing() as transaction:
                if not replace and not (
                    await is_empty(transaction)
                    and _is_free(Path(unpacked) / KNOWLEDGE, settings)
                ):
                    return None
                rows = _rows(Path(unpacked) / ROWS)
                count = await load(transaction, about["schema"], rows)
                if count != about["rows"]:
                    raise BackupError(path, "it is not whole")
                held = await notices.hold_due(transaction, datetime.now(UTC))
                kept = _put_back(Path(unpacked) / KNOWLEDGE, settings)
    except _FOREIGN as error:
        raise BackupError(path, _DAMAGED) from error
    except OSError as error:  # gzip's own has no words of the system
        raise BackupError(path, error.strerror or _DAMAGED) from error
    else:
        if held:
            say(f"{held} {_HELD}")
        if kept:
            say(f"{_KEPT} {kept}")
        return count
    finally:
        await store.close()


def _about(unpacked: Path) -> dict[str, Any]:
    """Read what a backup tells of itself.

    Raises:
        ValueError: It is none.
    """
    if not all((unpacked / name).is_file() for name in (ABOUT, ROWS)):
        raise ValueError
    about = json.loads((unpacked / ABOUT).read_text("utf-8"))
    schema = about.get("schema") if isinstance(about, dict) else None
    if not (isinstance(schema, str) and schema):
        raise ValueError
    return dict(about)


def _read_through(path: Path) -> None:
    """Read all of *path*: its last bytes tell whether the rest arrived whole."""
    with gzip.open(path) as content:
        while content.read(1 << 20):
            pass


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            table, _, row = line.rstrip("\n").partition("\t")
            yield table, row


def _is_free(source: Path, settings: Settings) -> bool:
    """Tell whether the knowledge folder would lose nothing, were it to hold *source*.

    Raises:
        BackupError: The folder cannot be read.
    """
    with _naming(settings.knowledge):
        return not (source.is_dir() and _shelf(settings).left_by(source))


def _put_back(source: Path, settings: Settings) -> Path | None:
    """Let the knowledge folder hold what *source* holds.

    Gives where what was there else, or otherwise, is kept. A backup of no folder
    leaves it alone.

    Raises:
        BackupError: The folder cannot be written.
    """
    with _naming(settings.knowledge):
        return _shelf(settings).exchange(source) if source.is_dir() else None


def _shelf(settings: Settings) -> Shelf:
    return Shelf(settings.knowledge, settings.withdrawn)


@contextlib.contextmanager
def _naming(folder: Path) -> Iterator[None]:
    """Say that it is *folder*, where around it all is taken for the database's.

    Raises:
        BackupError: The folder cannot be read or written.
    """
    try:
        yield
    except OSError as error:
        raise BackupError(folder, error.strerror or "it cannot be written") from error
