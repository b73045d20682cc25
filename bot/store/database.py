"""URL -> Store: transactions over SQLite or PostgreSQL."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextvars import ContextVar
from datetime import datetime
from typing import TypeAlias, TypeVar

from sqlalchemy import Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import SchemaOutdatedError, StoreFullError, StoreReadOnlyError
from bot.store import schema
from bot.store.address import read_url
from bot.store.clock import Clock
from bot.store.engine import WRITES, engine_of
from bot.store.failures import FOREIGN, refusal_of, store_error_of
from bot.store.instant import Instant
from bot.store.together import Together, Write

T = TypeVar("T")

Transaction: TypeAlias = AsyncConnection
"""What the functions of this package work in; committed when its block is left."""

_writing: ContextVar[tuple["Store", asyncio.Task[object] | None] | None] = ContextVar(
    "writing", default=None
)
"""Which task writes in which store; a task that it starts inherits this, and is free."""


class WaitsForItselfError(RuntimeError):
    """Something would wait for the end of a transaction inside that transaction.

    It is a mistake in this program; said at once, rather than by a bot that stands
    still for everybody.
    """


def refuse_while_writing(store: "Store | None" = None) -> None:
    """Raise where what follows waits for another transaction of *store*, or of any.

    Raises:
        WaitsForItselfError: The caller stands in a transaction that writes.
    """
    held = _writing.get()
    if held is None or held[1] is not asyncio.current_task():
        return
    if store is None or held[0] is store:
        raise WaitsForItselfError


class Store:
    """The database of this installation; one a process, used by one event loop."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        # SQLite has one writer. Who waits here waits fairly and without polling; the
        # busy time-out is for other processes.
        self._writer: contextlib.AbstractAsyncContextManager[None] = (
            asyncio.Lock() if self.is_sqlite else contextlib.nullcontext()
        )
        self._together = Together(self)
        self._clock = Clock()
        self._unwritten = ""

    @property
    def is_sqlite(self) -> bool:
        """Tell whether this is a file of ours rather than a server."""
        return self._engine.dialect.name == "sqlite"

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        """Give a transaction that may write: all of its block, or nothing.

        Raises:
            StoreUnavailableError: The database cannot be reached just now, or is busy.
            StoreFullError: The disk is full.
            StoreReadOnlyError: The file may not be written.
        """
        refuse_while_writing(self)
        token = _writing.set((self, asyncio.current_task()))
        try:
            async with self._writer, self._transaction(writes=True) as transaction:
                yield transaction
            self._unwritten = ""
        except (StoreFullError, StoreReadOnlyError) as error:
            self._unwritten = type(error).__name__
            raise
        finally:
            _writing.reset(token)

    @property
    def unwritten(self) -> str:
        """Why nothing could be written at the last try, by name; empty where it could.

        What reads goes on then, and says nothing of it.
        """
        return self._unwritten

    async def together(self, act: Write[T]) -> T:
        """Run *act* in a transaction that all who write at this moment share.

        For what many people's updates write; *act* changes nothing but the store.

        Raises:
            WaitsForItselfError: The caller stands in a transaction that writes.
            BotError: As `writing`.
        """
        refuse_while_writing(self)
        return await self._together.write(act)

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Give a transaction that only reads; errors as `writing`."""
        async with self._transaction(writes=False) as transaction:
            yield transaction

    @contextlib.asynccontextmanager
    async def _transaction(self, *, writes: bool) -> AsyncIterator[Transaction]:
        try:
            async with self._engine.connect() as connection:
                await connection.execution_options(**{WRITES: writes})
                async with connection.begin():
                    yield connection
        except FOREIGN as error:
            if (ours := store_error_of(error)) is not None:
                raise ours from error
            if (refusal := refusal_of(error)) is not None:
                # Where it happened is kept, what was to be written is not.
                raise refusal.with_traceback(error.__traceback__) from None
            raise

    async def read_clock(self) -> datetime:
        """Ask a server for its time, by which `now` then goes; errors as `reading`."""
        if not self.is_sqlite:
            async with self.reading() as transaction:
                told = select(func.clock_timestamp(type_=Instant))
                self._clock.tell((await transaction.execute(told)).scalar_one())
        return self.now()

    def now(self) -> datetime:
        """Give this moment, as all processes on this database have it."""
        return self._clock.now()

    async def migrate(self) -> None:
        """Bring the schema to this program's version; errors as `writing`."""
        async with self.writing() as transaction:
            await transaction.run_sync(schema.upgrade)

    async def schema_version(self) -> str | None:
        """Give the version of the schema; ``None`` for an empty database."""
        async with self.reading() as transaction:
            return await transaction.run_sync(schema.version_of)

    async def close(self) -> None:
        """Let go of all connections."""
        await self._engine.dispose()


async def open_store(url: str) -> Store:
    """Open the database at *url*; a SQLite file is made and migrated where needed.

    Raises:
        SettingsError: *url* cannot be read.
        SchemaOutdatedError: A server's schema is older: the operator runs `migrate`.
        SchemaTooNewError: A newer program has migrated this database.
        StoreUnavailableError: It cannot be reached.
    """
    store = connect(url)
    try:
        await _bring_up(store)
    except BaseException:
        await store.close()
        raise
    return store


@contextlib.asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """Open the database at *url* for a block; as `open_store`."""
    store = await open_store(url)
    try:
        yield store
    finally:
        await store.close()


async def _bring_up(store: Store) -> None:
    version = await store.schema_version()
    if version == schema.HEAD:
        return
    schema.refuse_newer(version)
    if not store.is_sqlite:
        raise SchemaOutdatedError(version)
    await store.migrate()


def connect(url: str) -> Store:
    """Give the database at *url* as it is, whatever its schema; nothing is opened yet.

    Raises:
        SettingsError: *url* cannot be read.
    """
    return Store(engine_of(read_url(url)))


Insert: TypeAlias = sqlite.Insert | postgresql.Insert
"""An insert that knows ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""


def insert(transaction: Transaction, table: Table) -> Insert:
    """Give an insert as the database of *transaction* has it."""
    return insert_for(transaction.dialect.name, table)


def insert_for(dialect: str, table: Table) -> Insert:
    """Give an insert as *dialect* has it, for a statement that is made once."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
