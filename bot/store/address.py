"""``DATABASE_URL`` -> the URL of a driver."""

import inspect

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from bot.errors import SettingsError

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}

_OPTIONS = inspect.signature(asyncpg.connect).parameters.keys() | {
    "prepared_statement_cache_size",
    "prepared_statement_name_func",
}
"""What may stand behind the ? of a server's URL: asyncpg's, and SQLAlchemy's own."""

_NO_URL = (
    "DATABASE_URL: cannot be read; write postgresql://NAME:PASSWORD@HOST:5432/DATABASE, "
    "with %40 for @, %2F for / and %3A for : in the password"
)
_NO_FILE = (
    "DATABASE_URL: names no file; write sqlite:////FOLDER/FILE, or leave it empty"
)


def read_url(url: str) -> URL:
    """Give what SQLAlchemy and the driver take for *url*.

    Raises:
        SettingsError: It cannot be read, or asks for what the driver does not know.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        # From None: what was read of it may be a part of the password.
        raise SettingsError((_NO_URL,)) from None
    parsed = parsed.set(drivername=_DRIVERS[parsed.drivername.partition("+")[0]])
    if parsed.get_backend_name() == "sqlite":
        if parsed.database in {None, "", ":memory:"}:
            raise SettingsError((_NO_FILE,))
        return parsed
    options = dict(parsed.query)
    if "sslmode" in options:  # as every provider writes it; asyncpg takes it so
        options["ssl"] = options.pop("sslmode")
    if unknown := options.keys() - _OPTIONS:
        told = f"DATABASE_URL: leave out {', '.join(sorted(unknown))} behind its ?"
        raise SettingsError((told,))
    return parsed.set(query=options)
