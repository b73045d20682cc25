"""bot.store.database: transactions, on both kinds of database."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.errors import SchemaOutdatedError, StoreUnavailableError
from bot.settings import Settings
from bot.store import Store, dialogues, leases, open_store, people
from bot.store.database import WaitsForItselfError, connect, refuse_while_writing

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class _MishapError(Exception):
    pass


async def _see(store: Store, person_id: int) -> None:
    async with store.writing() as tx:
        await people.see(tx, person_id, "en", NOW)


async def test_a_committed_write_is_read(store):
    """What a writing block did is there for the next reader."""
    await _see(store, 7)
    async with store.reading() as tx:
        found = await people.get(tx, 7)
    assert found is not None
    assert found.first_seen_at == NOW


async def test_a_failed_block_leaves_nothing(store):
    """When a block raises, nothing of it was written."""
    with pytest.raises(_MishapError):
        async with store.writing() as tx:
            await people.see(tx, 7, "en", NOW)
            raise _MishapError
    async with store.reading() as tx:
        assert await people.get(tx, 7) is None


async def test_many_writers_wait_for_one_another(store):
    """Fifty read-and-write blocks at once lose no update."""
    async with store.writing() as tx:
        await dialogues.put(tx, 1, "count", {"n": 0}, NOW)

    async def add() -> None:
        async with store.writing() as tx:
            await leases.take(tx, "count", "me", NOW, NOW - NOW)
            found = await dialogues.get(tx, 1)
            await dialogues.put(tx, 1, "count", {"n": found.state["n"] + 1}, NOW)

    await asyncio.gather(*(add() for _ in range(50)))
    async with store.reading() as tx:
        found = await dialogues.get(tx, 1)
    assert found.state == {"n": 50}


async def test_two_stores_on_one_sqlite_file_wait_for_one_another(
    sqlite_store, tmp_path
):
    """A second process on the file waits for the first instead of failing."""
    other = await open_store(f"sqlite:///{tmp_path}/assistant.db")
    await asyncio.gather(
        *(_see(s, n) for n in range(20) for s in (sqlite_store, other))
    )
    async with other.reading() as tx:
        assert await people.get(tx, 19) is not None
    await other.close()


async def test_a_new_file_is_opened_by_many_at_once(tmp_path):
    """None is refused, though only one of them can set how the file is written."""
    for place in range(20):
        url = f"sqlite:///{tmp_path}/{place}.db"
        stores = [connect(url) for _ in range(6)]
        found = await asyncio.gather(*(store.schema_version() for store in stores))
        assert found == [None] * 6
        for store in stores:
            await store.close()


async def test_a_server_is_not_migrated_by_itself(postgres):
    """An empty PostgreSQL asks for `migrate`; a SQLite file would be made."""
    await postgres.run("CREATE DATABASE bare")
    with pytest.raises(SchemaOutdatedError, match="python -m bot migrate"):
        await open_store(postgres.url("bare"))


async def test_a_server_that_is_away_is_unavailable():
    """No server at the address: unavailable, whoever waits may try again."""
    with pytest.raises(StoreUnavailableError):
        await open_store("postgresql://postgres@127.0.0.1:1/none")


async def test_a_stopped_server_is_unavailable_and_comes_back(postgres):
    """A store survives a restart of its server."""
    await postgres.run("CREATE DATABASE restarted")
    store = connect(postgres.url("restarted"))
    await store.migrate()
    postgres.stop("immediate")
    try:
        with pytest.raises(StoreUnavailableError):
            await _see(store, 7)
    finally:
        postgres.start()
    await _see(store, 7)
    await store.close()


async def test_nothing_waits_for_its_own_transaction(sqlite_store):
    """What would stand still for ever, and with it the bot, is refused at once."""
    async with sqlite_store.writing():
        with pytest.raises(WaitsForItselfError):
            refuse_while_writing()
        with pytest.raises(WaitsForItselfError):
            async with sqlite_store.writing():
                pass
        await asyncio.create_task(_free())
    refuse_while_writing()


async def _free() -> None:
    refuse_while_writing()


@pytest.mark.parametrize(
    "name", ["a%20b", "%41", "50%", "what?x=1", "c#d", "a b", "数据", "a%3Fb"]
)
async def test_the_file_lies_in_the_very_folder(tmp_path, name):
    """Signs that mean something in a URL are a part of DATA_DIR's name."""
    settings = Settings(data_dir=tmp_path / name)
    store = await open_store(settings.database)
    await store.close()
    assert (tmp_path / name / "assistant.db").is_file()
    assert [path.name for path in tmp_path.iterdir() if path.name != "cwd"] == [name]


async def test_a_new_file_is_this_accounts_alone(tmp_path):
    """Other accounts read neither the database nor what SQLite lays beside it."""
    (tmp_path / "open").mkdir(0o755)
    for folder in (tmp_path / "new" / "data", tmp_path / "open"):
        store = await open_store(Settings(data_dir=folder).database)
        await _see(store, 7)
        modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
        await store.close()
        assert len(modes) == 3
        assert set(modes.values()) == {0o600}
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path / "new", folder)]
    assert modes == [0o700, 0o755]


async def test_a_file_that_was_opened_to_others_stays_so(tmp_path):
    """What an operator has allowed is not taken back."""
    settings = Settings(data_dir=tmp_path / "data")
    await (await open_store(settings.database)).close()
    (tmp_path / "data" / "assistant.db").chmod(0o640)
    await (await open_store(settings.database)).close()
    assert (tmp_path / "data" / "assistant.db").stat().st_mode & 0o777 == 0o640
