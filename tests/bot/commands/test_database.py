"""bot.commands.database: what was backed up comes back, on either database."""

import asyncio
import errno
import io
import os
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.cli import main
from bot.errors import BackupError
from bot.settings import Settings
from bot.store import inbox, notices, open_store, people, roles
from bot.store.dump import dump
from bot.store.notices import Status
from bot.store.roles import Role
from bot.store.tables.people import person
from tests.bot.notices import made
from tests.databases import migrate

NOW = datetime(2026, 11, 23, 12, 30, 15, 123456, tzinfo=UTC)


def _settings(folder: Path, url: str) -> Settings:
    return Settings(
        data_dir=folder / "data", knowledge_dir=folder / "knowledge", database_url=url
    )


async def _fill(url: str) -> None:
    store = await open_store(url)
    async with store.writing() as tx:
        await people.see(tx, 0, "en", NOW)
        [first] = (await tx.execute(select(person))).mappings()
        rows = [{**first, "person_id": number} for number in range(1, 1200)]
        await tx.execute(insert(person), rows)
        await people.change(tx, 7, consented_at=NOW)
        await people.subscribe(tx, 7, ["创业", "a\tb\n"], NOW)
        await roles.give(tx, 8, Role.ADMIN, NOW)
        update = inbox.Update(update_id=5, lane=7, payload='{"text": "你好\u2028"}')
        await inbox.keep(tx, [update], NOW)
    await store.close()


async def _rows(url: str) -> list[tuple[str, str]]:
    store = await open_store(url)
    found = [pair async for pair in dump(store)]
    await store.close()
    return sorted(found)


def _write(settings: Settings, path: Path) -> None:
    from bot.commands.database import write_backup  # noqa: PLC0415 - as the command does

    asyncio.run(write_backup(path, settings))


def _read(settings: Settings, path: Path, *, replace: bool = False) -> int | None:
    from bot.commands.database import read_backup  # noqa: PLC0415 - as the command does

    return asyncio.run(read_backup(path, settings, replace=replace))


def test_a_backup_comes_back_whole(database_url, tmp_path):
    """All rows and files of an installation are the same after a restore elsewhere."""
    settings = _settings(tmp_path / "old", database_url)
    (settings.knowledge / "policies").mkdir(parents=True)
    (settings.knowledge / "policies" / "落户.md").write_text("# 落户\n", "utf-8")
    asyncio.run(_fill(database_url))
    _write(settings, tmp_path / "backup.tar.gz")
    new = _settings(tmp_path / "new", f"sqlite:///{tmp_path}/new.db")
    assert _read(new, tmp_path / "backup.tar.gz") == 1204
    assert asyncio.run(_rows(new.database)) == asyncio.run(_rows(database_url))
    restored = new.knowledge / "policies" / "落户.md"
    assert restored.read_text("utf-8") == "# 落户\n"


def test_a_backup_is_of_one_moment(database_url):
    """What is written while rows are read is in none of the tables, or in all."""

    async def run() -> None:
        store, other = await open_store(database_url), await open_store(database_url)
        before = sorted([pair async for pair in dump(store)])
        found, written = [], 0
        async for pair in dump(store):
            found.append(pair)
            if len(found) % 300 == 1:
                written += 1
                async with other.writing() as tx:
                    await people.see(tx, 10_000 + written, "en", NOW)
                    await roles.give(tx, 10_000 + written, Role.STAFF, NOW)
        assert written > 2
        assert sorted(found) == before
        await store.close()
        await other.close()

    asyncio.run(_fill(database_url))
    asyncio.run(run())


def test_an_installation_moves_to_a_server(postgres, tmp_path):
    """A backup of SQLite is restored into PostgreSQL."""
    settings = _settings(tmp_path / "old", f"sqlite:///{tmp_path}/old.db")
    asyncio.run(_fill(settings.database))
    _write(settings, tmp_path / "backup.tar.gz")
    asyncio.run(postgres.run("CREATE DATABASE moved"))
    new = _settings(tmp_path / "new", postgres.url("moved"))
    asyncio.run(migrate(new.database))
    assert _read(new, tmp_path / "backup.tar.gz") == 1204
    assert asyncio.run(_rows(new.database)) == asyncio.run(_rows(settings.database))


def test_nothing_is_overwritten_unasked(tmp_path):
    """Where there is something, a restore changes nothing unless told to."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    asyncio.run(_fill(settings.database))
    _write(settings, tmp_path / "backup.tar.gz")
    before = asyncio.run(_rows(settings.database))
    assert _read(settings, tmp_path / "backup.tar.gz") is None
    assert asyncio.run(_rows(settings.database)) == before
    assert _read(settings, tmp_path / "backup.tar.gz", replace=True) == 1204
    assert asyncio.run(_rows(settings.database)) == before


def test_a_restore_that_was_killed_is_simply_begun_again(tmp_path):
    """A folder that holds nothing else, such as an empty volume, is nothing to lose."""
    old = _settings(tmp_path / "old", f"sqlite:///{tmp_path}/old.db")
    (old.knowledge / "parks").mkdir(parents=True)
    for name in ("one.md", "two.md"):
        (old.knowledge / "parks" / name).write_text(name, "utf-8")
    asyncio.run(_fill(old.database))
    _write(old, tmp_path / "backup.tar.gz")
    new = _settings(tmp_path / "new", f"sqlite:///{tmp_path}/new.db")
    (new.knowledge / "parks").mkdir(parents=True)
    shutil.copy(old.knowledge / "parks" / "one.md", new.knowledge / "parks")
    (new.knowledge / "parks" / ".0a.part").write_text("tw", "utf-8")
    (new.knowledge / "parks" / "mine.md").write_text("mine", "utf-8")
    assert _read(new, tmp_path / "backup.tar.gz") is None
    (new.knowledge / "parks" / "mine.md").unlink()
    assert _read(new, tmp_path / "backup.tar.gz") == 1204
    assert (new.knowledge / "parks" / "two.md").read_text("utf-8") == "two.md"


def test_what_came_after_the_backup_is_put_aside(tmp_path, capsys):
    """The folder holds what was backed up; what was there else is kept, and said where."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    parks = settings.knowledge / "parks"
    parks.mkdir(parents=True)
    for name in ("same.md", "changed.md", "gone.md"):
        (parks / name).write_text("then", "utf-8")
    _write(settings, tmp_path / "backup.tar.gz")
    (parks / "changed.md").write_text("now", "utf-8")
    (parks / "gone.md").unlink()
    (parks / "new.md").write_text("now", "utf-8")
    (parks / ".note").write_text("mine", "utf-8")
    _read(settings, tmp_path / "backup.tar.gz", replace=True)
    found = {file.name: file.read_text() for file in parks.iterdir()}
    then = dict.fromkeys(("same.md", "changed.md", "gone.md"), "then")
    assert found == {**then, ".note": "mine"}
    kept = Path(capsys.readouterr().err.split()[-1])
    assert kept.is_relative_to(settings.data_dir / "withdrawn")
    aside = {
        str(file.relative_to(kept)): file.read_text() for file in kept.rglob("*.md")
    }
    assert aside == {"parks/changed.md": "now", "parks/new.md": "now"}
    _read(settings, tmp_path / "backup.tar.gz", replace=True)
    assert not capsys.readouterr().err


def test_a_damaged_backup_changes_nothing(tmp_path):
    """A file that is cut short is refused, and the database stays as it was."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    asyncio.run(_fill(settings.database))
    _write(settings, tmp_path / "backup.tar.gz")
    before = asyncio.run(_rows(settings.database))
    whole = (tmp_path / "backup.tar.gz").read_bytes()
    for cut in (10, len(whole) // 2, len(whole) - 20):
        (tmp_path / "cut.tar.gz").write_bytes(whole[:cut])
        with pytest.raises(BackupError):
            _read(settings, tmp_path / "cut.tar.gz", replace=True)
    assert asyncio.run(_rows(settings.database)) == before


@pytest.mark.parametrize(
    ("about", "rows"),
    [
        (None, b""),
        (b"{}", None),
        (b"[]", b""),
        (b'{"schema": "", "rows": 0}', b""),
        (b'{"schema": "0007", "rows": 2}', b'person\t{"nobody": 1}\n' * 2),
        (b'{"schema": "0007", "rows": 2}', b'lease\t{"name": "a", "holder": "b", '
         b'"until": "2026-01-01T00:00:00+00:00"}\n' * 2),
    ],
)  # fmt: skip
def test_an_archive_that_is_no_backup_changes_nothing(tmp_path, about, rows):
    """Whatever is missing in it, or stands there twice, is told in one sentence."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    asyncio.run(_fill(settings.database))
    before = asyncio.run(_rows(settings.database))
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as archive:
        for name, content in (("about.json", about), ("rows.jsonl", rows)):
            if content is not None:
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
    with pytest.raises(BackupError, match="no backup of this program"):
        _read(settings, tmp_path / "other.tar.gz", replace=True)
    assert asyncio.run(_rows(settings.database)) == before


@pytest.mark.parametrize("place", ["", ".", "pipe", "knowledge/b.tar.gz"])
def test_a_backup_takes_no_place_but_a_files(tmp_path, monkeypatch, place):
    """A device stays what it is, and no backup is a part of itself."""
    monkeypatch.chdir(tmp_path)
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    settings.knowledge.mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BackupError):
        _write(settings, Path(place))
    assert (tmp_path / "pipe").is_fifo()
    assert not any(settings.knowledge.iterdir())


def test_a_backup_that_was_killed_stops_no_other(tmp_path):
    """What it left beside the file is in nobody's way the next night."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    (tmp_path / "backup.tar.gz.part").write_bytes(b"half")
    _write(settings, tmp_path / "backup.tar.gz")
    assert _read(settings, tmp_path / "backup.tar.gz") == 0


def test_what_staff_do_meanwhile_fails_no_backup(tmp_path, monkeypatch):
    """A file that is gone is passed over; one that may not be read is named."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    settings.knowledge.mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (settings.knowledge / name).write_text("# A\n", "utf-8")
    look = tarfile.TarFile.gettarinfo

    def looking(archive, name=None, arcname=None, fileobj=None):
        if str(name).endswith("a.md"):
            (settings.knowledge / "b.md").unlink()
        return look(archive, name, arcname, fileobj)

    monkeypatch.setattr(tarfile.TarFile, "gettarinfo", looking)
    _write(settings, tmp_path / "backup.tar.gz")
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        names = [Path(name).name for name in archive.getnames()]
    assert names[-2:] == ["a.md", "c.md"]

    def refusing(_, name=None, *__):
        raise PermissionError(errno.EACCES, "Permission denied", str(name))

    monkeypatch.setattr(tarfile.TarFile, "gettarinfo", refusing)
    with pytest.raises(BackupError, match=r"knowledge: Permission denied"):
        _write(settings, tmp_path / "backup.tar.gz")


def test_a_folder_behind_a_link_is_kept(tmp_path):
    """KNOWLEDGE_DIR may be a link: the documents are in the backup and come back."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_text("# A\n", "utf-8")
    settings.knowledge.symlink_to(tmp_path / "real")
    _write(settings, tmp_path / "backup.tar.gz")
    new = _settings(tmp_path / "new", f"sqlite:///{tmp_path}/new.db")
    assert _read(new, tmp_path / "backup.tar.gz") == 0
    assert (new.knowledge / "a.md").read_text("utf-8") == "# A\n"


def test_a_link_among_the_documents_stops_no_restore(tmp_path):
    """A link is no document: it is left out, and what lies beside it comes back."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    settings.knowledge.mkdir()
    (settings.knowledge / "a.md").write_text("# A\n", "utf-8")
    (settings.knowledge / "hard.md").hardlink_to(settings.knowledge / "a.md")
    (settings.knowledge / "out.md").symlink_to("/etc/hostname")
    os.mkfifo(settings.knowledge / "pipe.md")
    _write(settings, tmp_path / "backup.tar.gz")
    with tarfile.open(tmp_path / "earlier.tar.gz", "w:gz") as earlier:
        with tarfile.open(tmp_path / "backup.tar.gz") as now:
            for member in now.getmembers():
                earlier.addfile(member, now.extractfile(member))
        earlier.add(settings.knowledge / "out.md", "knowledge/out.md")
    for name in ("backup", "earlier"):
        new = _settings(tmp_path / name, f"sqlite:///{tmp_path}/{name}.db")
        assert _read(new, tmp_path / f"{name}.tar.gz") == 0
        found = sorted(file.name for file in new.knowledge.iterdir())
        assert found == ["a.md", "hard.md"]


def test_what_cannot_be_read_or_written_is_named(tmp_path, monkeypatch):
    """A file that is not there, or a folder that is full, is no damaged backup."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")
    settings.knowledge.mkdir()
    (settings.knowledge / "a.md").write_text("# A\n", "utf-8")
    asyncio.run(_fill(settings.database))
    before = asyncio.run(_rows(settings.database))
    _write(settings, tmp_path / "backup.tar.gz")
    with pytest.raises(BackupError, match="No such file"):
        _read(settings, tmp_path / "missing.tar.gz", replace=True)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(BackupError, match="knowledge: No space left"):
        _read(settings, tmp_path / "backup.tar.gz", replace=True)
    assert asyncio.run(_rows(settings.database)) == before


def test_a_restore_sends_nobody_a_notice_again(tmp_path, capsys):
    """What was on its way then, or has come due since, waits for an organiser."""
    settings = _settings(tmp_path, f"sqlite:///{tmp_path}/one.db")

    async def fill() -> None:
        store = await open_store(settings.database)
        await made.subscribe(store, 7, 8)
        for changes in (
            {"title": "now"},
            {"title": "due"},
            {"title": "ahead"},
            {"title": "correction", "is_urgent": True},
        ):
            await made.queue(store, made.plan(**changes))
        async with store.writing() as tx:
            for number, moment in ((2, datetime.now(UTC)), (3, _AHEAD)):
                values = {"status": Status.SCHEDULED, "due_at": moment}
                await notices.change(tx, number, **values)
        await store.close()

    async def states() -> list[tuple[str, Status]]:
        store = await open_store(settings.database)
        async with store.reading() as tx:
            found = await notices.newest(tx, 9)
        await store.close()
        return [(one.title, one.status) for one in reversed(found)]

    asyncio.run(fill())
    _write(settings, tmp_path / "backup.tar.gz")
    _read(settings, tmp_path / "backup.tar.gz", replace=True)
    assert asyncio.run(states()) == [
        ("now", Status.PAUSED),
        ("due", Status.DROPPED),
        ("ahead", Status.SCHEDULED),
        ("correction", Status.SENDING),
    ]
    assert capsys.readouterr().err.startswith("2 notices")


_AHEAD = datetime(2100, 1, 1, tzinfo=UTC)


def test_a_backup_reaches_nothing_outside(tmp_path):
    """A member that points out of the folder is refused."""
    evil = tmp_path / "evil.tar.gz"
    with tarfile.open(evil, "w:gz") as archive:
        archive.add(__file__, "../outside.txt")
    with pytest.raises(BackupError):
        _read(_settings(tmp_path, f"sqlite:///{tmp_path}/x.db"), evil)
    assert not (tmp_path.parent / "outside.txt").exists()


def test_the_commands_speak_and_end_rightly(monkeypatch, tmp_path, capsys):
    """`migrate`, `backup` and `restore` say what was done; a restore over data is 2."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "knowledge"))
    (tmp_path / "knowledge").mkdir()
    assert main(["migrate"]) == 0
    assert main(["backup", str(tmp_path / "b.tar.gz")]) == 0
    assert (tmp_path / "b.tar.gz").stat().st_mode & 0o777 == 0o600
    (tmp_path / "knowledge" / "new.md").write_text("# New\n", "utf-8")
    assert main(["restore", str(tmp_path / "b.tar.gz")]) == 2
    assert main(["restore", "--replace", str(tmp_path / "b.tar.gz")]) == 0
    assert "ingest sync" in capsys.readouterr().err
