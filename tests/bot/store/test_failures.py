"""bot.store.failures: every exception of the drivers has its owner."""

import asyncio
import os
import sqlite3
import threading
import traceback
from pathlib import Path

import pytest
from asyncpg import exceptions as driver
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.errors import (
    StoreDamagedError,
    StoreFullError,
    StoreReadOnlyError,
    StoreRefusedError,
    StoreUnavailableError,
)
from bot.store import answers, open_store, people
from bot.store.answers import Given
from bot.store.database import connect
from bot.store.failures import StatementRefusedError, refusal_of, store_error_of
from bot.store.waiting import try_writing
from tests.bot.store.test_database import NOW
from tests.databases import Postgres

MISTAKES = (
    driver.SyntaxOrAccessError,
    driver.IntegrityConstraintViolationError,
    driver.DataError,
)
"""Classes that only a mistake in this program can raise."""

UNKNOWN = 987654321
"""A person who is not in the store."""


def _all(root: type) -> set[type]:
    return {root, *(found for child in root.__subclasses__() for found in _all(child))}


def _wrapped(cause: BaseException) -> DBAPIError:
    adapter = Exception()
    adapter.__cause__ = cause
    return OperationalError("SELECT 1", {}, adapter)


def test_connection_failures_of_postgres_pass_by_themselves():
    """Every class of connection failure, shutdown and conflict is unavailable."""
    roots = (
        driver.PostgresConnectionError,
        driver.OperatorInterventionError,
        driver.TransactionRollbackError,
    )
    found = {cls for root in roots for cls in _all(root)}
    assert len(found) > 10
    for cls in found:
        for error in (cls("x"), _wrapped(cls("x"))):
            assert isinstance(store_error_of(error), StoreUnavailableError), cls


def test_mistakes_of_this_program_are_not_hidden():
    """A wrong statement stays what it is, so that it is seen."""
    found = {cls for root in MISTAKES for cls in _all(root)}
    found.remove(driver.InsufficientPrivilegeError)  # a right that nobody gave
    assert len(found) > 50
    for cls in found:
        assert store_error_of(_wrapped(cls("x"))) is None, cls


def test_a_mistake_is_told_without_what_was_written():
    """What a driver says may hold a name or an answer; classes do not."""
    found = {cls for root in MISTAKES for cls in _all(root)}
    for cls in found:
        for error in (cls("SECRET"), _wrapped(cls("SECRET"))):
            told = str(refusal_of(error))
            assert "SECRET" not in told
            assert cls.__name__ in told
    assert refusal_of(ValueError("x")) is None


@pytest.mark.asyncio
async def test_a_traceback_holds_no_answer_and_no_person(store):
    """It shows the line of the statement, the classes, and nothing of the values."""
    given = Given(field="company", value="SECRET", file_id="")
    with pytest.raises(StatementRefusedError) as refused:
        async with store.writing() as tx:
            await answers.give(tx, "0" * 12, UNKNOWN, given, NOW)
    with pytest.raises((StatementRefusedError, OverflowError)) as overflown:
        async with store.writing() as tx:
            await people.see(tx, UNKNOWN * 10**20, "en", NOW)
    for raised in (refused, overflown):
        told = "".join(traceback.format_exception(raised.value))
        assert "bot/store/" in told
        assert "SECRET" not in told
        assert str(UNKNOWN) not in told


def test_a_full_server_is_the_operators():
    """A disk full at the server is told as such."""
    assert isinstance(
        store_error_of(_wrapped(driver.DiskFullError("x"))), StoreFullError
    )


@pytest.mark.asyncio
async def test_who_is_not_let_in_is_told(request):
    """No such name or database, and no right to it: one sentence to the operator."""
    server = request.getfixturevalue("postgres")
    url = server.url("postgres")
    await server.run("CREATE ROLE guest LOGIN")
    for refused in (
        url.replace("postgres@", "nobody@"),
        server.url("nowhere"),
        url.replace("postgres@", "guest@"),
    ):
        store = connect(refused)
        with pytest.raises(StoreRefusedError, match="DATABASE_URL"):
            await store.migrate()
        await store.close()
    wrong = _wrapped(driver.InvalidPasswordError("x"))
    assert isinstance(store_error_of(wrong), StoreRefusedError)


def test_a_wrong_statement_in_sqlite_is_not_hidden():
    """An error without a code of the outside world stays."""
    assert store_error_of(OperationalError("x", {}, sqlite3.OperationalError())) is None


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("is_folder", "told"), [(True, StoreReadOnlyError), (False, StoreDamagedError)]
)
async def test_a_file_that_is_no_database_leaves_no_thread(
    tmp_path: Path, is_folder, told
):
    """What cannot be opened, or read, lets go of its connection before it is told."""
    path = tmp_path / "assistant.db"
    if is_folder:
        path.mkdir()
    else:
        path.write_text("These are a few words, and no database at all." * 30, "utf-8")
    with pytest.raises(told):
        await open_store(f"sqlite:///{path}")
    workers = [t for t in threading.enumerate() if "connection_worker" in t.name]
    for worker in workers:
        # It has answered that it is closed, and is about to end.
        await asyncio.to_thread(worker.join, 5)
    assert not [worker for worker in workers if worker.is_alive()]


@pytest.mark.asyncio
@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_file_that_may_not_be_written_is_told(tmp_path: Path):
    """A read-only folder gives the operator one sentence."""
    tmp_path.chmod(0o500)
    with pytest.raises(StoreReadOnlyError):
        await open_store(f"sqlite:///{tmp_path}/assistant.db")


@pytest.mark.asyncio
async def test_a_full_disk_is_told_and_nothing_kept_is_lost(tmp_path: Path):
    """When SQLite cannot grow, the writer hears it and earlier rows stay."""
    store = await open_store(f"sqlite:///{tmp_path}/assistant.db")
    async with store.writing() as tx:
        await people.see(tx, 1, "en", NOW)
    with pytest.raises(StoreFullError):
        async with store.writing() as tx:
            size = (await tx.exec_driver_sql("PRAGMA page_count")).scalar_one()
            await tx.exec_driver_sql(f"PRAGMA max_page_count = {size}")
            for number in range(2, 5000):
                await people.see(tx, number, "en", NOW)
    assert store.unwritten == "StoreFullError"
    async with store.reading() as tx:
        assert await people.get(tx, 1) is not None
        assert await people.get(tx, 2) is None
    async with store.writing() as tx:
        await tx.exec_driver_sql("PRAGMA max_page_count = 100000")
        await people.see(tx, 2, "en", NOW)
    assert not store.unwritten
    await store.close()


@pytest.mark.asyncio
async def test_a_server_that_may_be_written_again_is(
    postgres: Postgres, migrated_database: str
):
    """Connections made while all was read-only stay so: none of them is kept."""
    only = "ALTER DATABASE " + migrated_database
    await postgres.run(f"{only} SET default_transaction_read_only = on")
    store = connect(postgres.url(migrated_database))
    try:
        for _ in range(2):
            with pytest.raises(StoreReadOnlyError):
                await try_writing(store)
        await postgres.run(f"{only} RESET default_transaction_read_only")
        await try_writing(store)
        assert not store.unwritten
    finally:
        await postgres.run(f"{only} RESET default_transaction_read_only")
        await store.close()
