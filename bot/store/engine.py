"""URL -> SQLAlchemy's engine, set up as SQLite or PostgreSQL wants it."""

import asyncio
import contextlib
import sqlite3
from pathlib import Path
from typing import cast

import aiosqlite
from asyncpg.exceptions import ReadOnlySQLTransactionError
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store import one_turn
from ingest.private import make_private

BUSY_TIMEOUT_MS = 10_000
"""How long SQLite waits for another process that writes."""

BUSY_PAUSE_S = 0.02
"""Between two tries where SQLite itself does not wait."""

SQLITE_CONNECTIONS = 16
"""Connections kept open: one for everybody who is answered at once. SQLAlchemy's 5 were
opened and closed with every question, each with a thread of its own."""

POSTGRES_CONNECTIONS = 10
"""Connections of one process at most; PostgreSQL allows 100 by default."""

WRITES = "writes"
"""The execution option by which a transaction says that it is to write."""


def engine_of(url: URL) -> AsyncEngine:
    """Give the connections to the database at *url*; none is opened yet."""
    if url.get_backend_name() != "sqlite":
        engine = create_async_engine(
            url,
            pool_size=POSTGRES_CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,  # what an error says may reach the log
        )
        event.listen(engine.sync_engine, "handle_error", _leave_read_only)
        return engine
    with contextlib.suppress(OSError):  # told by the first who opens it
        make_private(Path(str(url.database)).parent)
    engine = create_async_engine(
        url,
        hide_parameters=True,  # as above
        pool_size=SQLITE_CONNECTIONS,
        max_overflow=SQLITE_CONNECTIONS,
        connect_args={"async_creator_fn": one_turn.connect},
    )
    event.listen(engine.sync_engine, "connect", _configure)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _leave_read_only(context: ExceptionContext) -> None:
    # A connection that was made while the database was read-only, or leads to a standby,
    # stays so: the next ones are made anew, and may be written when the database is.
    state = getattr(context.original_exception, "sqlstate", None)
    if state == ReadOnlySQLTransactionError.sqlstate:
        context.is_disconnect = True


def _configure(connection: DBAPIConnection, _: object) -> None:
    connection.isolation_level = None  # see `_begin`
    connection.run_async(_write_ahead)
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        # A commit is on the disk before it counts: the ledger must survive a power cut.
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def _write_ahead(connection: aiosqlite.Connection) -> None:
    # Of several processes that open a new file at once, all but one are refused, and
    # SQLite's busy time-out does not count for this statement (3.40, measured).
    until = asyncio.get_running_loop().time() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            await connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode == sqlite3.SQLITE_BUSY
            if not is_busy or asyncio.get_running_loop().time() > until:
                raise
            await asyncio.sleep(BUSY_PAUSE_S)
        else:
            return


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later could find another writer in
    # between; one that writes says so at its beginning.
    writes = connection.get_execution_options().get(WRITES)
    driver = cast("one_turn.Connection", connection.connection.driver_connection)
    driver.begins_with = "BEGIN IMMEDIATE" if writes else "BEGIN"
