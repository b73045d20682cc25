"""A driver's exception -> ours, by who can mend it."""

import sqlite3

from asyncpg import exceptions as postgres
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.errors import (
    BotError,
    StoreDamagedError,
    StoreFullError,
    StoreReadOnlyError,
    StoreRefusedError,
    StoreUnavailableError,
)

_Ours = type[
    StoreDamagedError
    | StoreFullError
    | StoreReadOnlyError
    | StoreRefusedError
    | StoreUnavailableError
]

_SQLITE: dict[int, _Ours] = {
    sqlite3.SQLITE_BUSY: StoreUnavailableError,
    sqlite3.SQLITE_LOCKED: StoreUnavailableError,
    sqlite3.SQLITE_IOERR: StoreUnavailableError,
    sqlite3.SQLITE_FULL: StoreFullError,
    sqlite3.SQLITE_READONLY: StoreReadOnlyError,
    sqlite3.SQLITE_PERM: StoreReadOnlyError,
    sqlite3.SQLITE_CANTOPEN: StoreReadOnlyError,
    sqlite3.SQLITE_CORRUPT: StoreDamagedError,
    sqlite3.SQLITE_NOTADB: StoreDamagedError,
}
"""Primary result codes, https://www.sqlite.org/rescode.html."""

_POSTGRES: tuple[tuple[type[BaseException], _Ours], ...] = (
    (postgres.DiskFullError, StoreFullError),
    (postgres.ReadOnlySQLTransactionError, StoreReadOnlyError),
    (postgres.InvalidAuthorizationSpecificationError, StoreRefusedError),
    (postgres.InvalidCatalogNameError, StoreRefusedError),
    (postgres.InsufficientPrivilegeError, StoreRefusedError),
    (postgres.PostgresConnectionError, StoreUnavailableError),
    (postgres.InterfaceError, StoreUnavailableError),
    (postgres.OperatorInterventionError, StoreUnavailableError),
    (postgres.InsufficientResourcesError, StoreUnavailableError),
    (postgres.TransactionRollbackError, StoreUnavailableError),
    (OSError, StoreUnavailableError),
    (TimeoutError, StoreUnavailableError),
)
"""The first that fits; what passes by itself is unavailable."""


FOREIGN = (
    SQLAlchemyError,
    OSError,
    postgres.PostgresError,  # what a connection meets comes as the driver raised it
    postgres.InterfaceError,
)
"""All that the database below may raise."""


_TOLD = ("sqlite_errorname", "sqlstate", "constraint_name")
"""What is told of a driver's exception, where it has it."""


class StatementRefusedError(RuntimeError):
    """The database does not take a statement: a mistake in this program.

    Its text tells classes, codes and the constraint alone. What a driver says is not
    for the log: "invalid input for query argument", or the detail of a broken key, holds
    what a person wrote, or who they are.
    """


def refusal_of(error: BaseException) -> StatementRefusedError | None:
    """Give what to raise for a mistake; ``None`` when *error* is of no statement."""
    if not isinstance(error, StatementError | postgres.PostgresError):
        return None
    cause = _cause(error) if isinstance(error, StatementError) else error
    told = [type(error).__name__, type(cause).__name__]
    told += [getattr(cause, name, None) or "" for name in _TOLD]
    return StatementRefusedError(" ".join(one for one in dict.fromkeys(told) if one))


def store_error_of(error: BaseException) -> BotError | None:
    """Give our error for *error*; ``None`` when it is a mistake in this program."""
    if isinstance(error, PoolTimeoutError | OSError):
        return StoreUnavailableError()
    cause = _cause(error) if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        # The low byte is the primary code; the rest tells it more exactly.
        found = _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    else:
        found = next((ours for k, ours in _POSTGRES if isinstance(cause, k)), None)
    if found is None and isinstance(error, DBAPIError) and error.connection_invalidated:
        found = StoreUnavailableError
    return None if found is None else found()


def _cause(error: StatementError) -> BaseException | None:
    """Give what the driver itself raised; SQLAlchemy's asyncpg wraps it once more."""
    original = error.orig
    if original is not None and original.__cause__ is not None:
        return original.__cause__
    return original
