"""Database -> its schema's version, and the steps to this program's."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import SchemaTooNewError

HEAD = "0009"
"""The newest step in `migrations/versions`."""

_LOCK = 20261123
"""The advisory lock of who migrates; any number, always the same."""

_MIGRATIONS = Path(__file__).parent / "migrations"


def version_of(connection: Connection) -> str | None:
    """Give the version of the schema; ``None`` for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(
        text("SELECT version_num FROM alembic_version")
    )
    return found


def refuse_newer(version: str | None) -> None:
    """Raise when *version* is none of this program's.

    Raises:
        SchemaTooNewError: A newer program has migrated the database.
    """
    if version is not None and version > HEAD:
        raise SchemaTooNewError(version, HEAD)


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Run the steps that *connection*'s database lacks, in the caller's transaction.

    Raises:
        SchemaTooNewError: A newer program has migrated the database.
    """
    if connection.dialect.name == "postgresql":
        # SQLite has one writer; here another process may be migrating too.
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    version = version_of(connection)
    refuse_newer(version)
    if version == to:
        return  # another process was first
    from alembic import command  # noqa: PLC0415 - most starts need no step
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
