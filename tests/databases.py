"""Databases for the tests: SQLite files, and a PostgreSQL server of their own."""

import asyncio
import os
import pwd
import shutil
import socket
import subprocess
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from bot.store import Store, open_store
from bot.store.database import connect

START_S = 30.0
"""How long a server may take to listen, in seconds."""

EMPTIED = """
DO $$
DECLARE found record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR found IN SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', found.name);
    END LOOP;
    FOR found IN SELECT sequencename AS name FROM pg_sequences
    WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER SEQUENCE %I RESTART', found.name);
    END LOOP;
END $$
"""
"""Rows, numbers and connections that another test has left; the schema stays. A new
database takes ten times as long to make, and as long to remove from the disk."""


def _program(name: str) -> str | None:
    """Find a program of PostgreSQL; Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def free_port() -> int:
    """Give a port of loopback on which nobody listens."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@dataclass
class Postgres:
    """A server on loopback that is started, stopped and killed at will."""

    folder: Path
    port: int

    def start(self) -> None:
        """Start and wait until it listens."""
        self._control("start", "-w", "-l", str(self.folder / "log"))

    def stop(self, mode: str = "fast") -> None:
        """Stop it; *mode* ``immediate`` is a crash."""
        self._control("stop", "-w", "-m", mode)

    def url(self, database: str) -> str:
        """Give the URL of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    async def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement in a database, by default that of maintenance."""
        connection = await asyncpg.connect(self.url(database))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def make(self) -> None:
        """Make the server's files."""
        self.folder.mkdir(parents=True)
        if (user := _user()) is not None:
            shutil.chown(self.folder, user)
        initdb = str(_program("initdb"))
        _run([initdb, "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust"])
        options = (
            f"port = {self.port}\nlisten_addresses = '127.0.0.1'\nfsync = off\n"
            f"unix_socket_directories = ''\nmax_connections = 60\n"
        )
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.write(options)

    def _control(self, *arguments: str) -> None:
        _run([str(_program("pg_ctl")), "-D", str(self.folder / "data"), *arguments])


def _user() -> str | None:
    """Give who runs the server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: list[str]) -> None:
    subprocess.run(  # noqa: S603 - our own words
        command,
        check=True,
        user=_user(),
        cwd="/",
        stdout=subprocess.DEVNULL,
        timeout=START_S,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def make_postgres() -> Iterator[Postgres]:
    """Give a running server, and remove it afterwards."""
    folder = Path("/tmp") / f"returnee-postgres-{uuid.uuid4().hex[:8]}"  # noqa: S108 - the server's account must reach it
    server = Postgres(folder=folder, port=free_port())
    server.make()
    server.start()
    try:
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Give a PostgreSQL server, one a run."""
    if _program("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    yield from make_postgres()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite file with this program's schema, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "assistant.db"
    asyncio.run(migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_database(postgres: Postgres) -> str:
    """Give the name of a database of the server with the schema, one a run."""
    asyncio.run(postgres.run("CREATE DATABASE migrated"))
    asyncio.run(migrate(postgres.url("migrated")))
    return "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Give each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def empty_url(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path
) -> str:
    """Give the URL of an empty database, of each kind in turn."""
    if database_kind == "sqlite":
        return f"sqlite:///{tmp_path}/assistant.db"
    server: Postgres = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex}"
    asyncio.run(server.run(f"CREATE DATABASE {name}"))
    return server.url(name)


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path
) -> str:
    """Give the URL of a database with this program's schema, of each kind in turn."""
    if database_kind == "sqlite":
        return _copied(request.getfixturevalue("migrated_file"), tmp_path)
    server: Postgres = request.getfixturevalue("postgres")
    name: str = request.getfixturevalue("migrated_database")
    asyncio.run(server.run(EMPTIED, name))
    return server.url(name)


def _copied(file: Path, folder: Path) -> str:
    return f"sqlite:///{shutil.copy(file, folder / 'assistant.db')}"


async def migrate(url: str) -> None:
    """Bring the database at *url* to this program's schema."""
    store = connect(url)
    await store.migrate()
    await store.close()


@pytest_asyncio.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """Give the store, on each kind of database in turn."""
    opened = await open_store(database_url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def sqlite_store(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """Give a store in a file, where the kind of database does not matter."""
    opened = await open_store(_copied(migrated_file, tmp_path))
    yield opened
    await opened.close()
