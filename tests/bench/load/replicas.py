"""One webhook replica on PostgreSQL, then two behind a balancer."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict

from tests.bench.load.asking import rush
from tests.bench.load.built import Built
from tests.bench.load.running import ROOT, environment, started
from tests.bot_api import RemoteBotApi
from tests.databases import free_port, make_postgres

WARM = 32


async def compare(
    stack: contextlib.ExitStack,
    built: Built,
    questions: int,
    tell: Callable[..., None],
) -> None:
    """Measure one replica and two, over one database server."""
    servers = contextlib.contextmanager(make_postgres)
    postgres = await asyncio.to_thread(stack.enter_context, servers())
    for number in (1, 2):
        await postgres.run(f"CREATE DATABASE load{number}")
        url = postgres.url(f"load{number}")
        await _migrated(url)
        found = await _measured(built, questions, number, url)
        tell("replicas", replicas=number, **found)


async def _migrated(url: str) -> None:
    from bot.store.database import connect  # noqa: PLC0415 - only here

    store = connect(url)
    await store.migrate()
    await store.close()


async def _measured(
    built: Built, questions: int, number: int, url: str
) -> dict[str, object]:
    ports = [free_port() for _ in range(number)]
    async with (
        RemoteBotApi() as api,
        _balanced(ports) as front,
        contextlib.AsyncExitStack() as bots,
    ):
        running = []
        for port in ports:
            found = environment(
                api,
                DATA_DIR=str(built.folder),
                KNOWLEDGE_DIR=str(ROOT / "knowledge"),
                DATABASE_URL=url,
                QUESTIONS_AN_HOUR="1000000",
                WEBHOOK_URL=f"http://127.0.0.1:{front}/hook",
                WEBHOOK_LISTEN=f"127.0.0.1:{port}",
                WEBHOOK_SECRET="for_the_measurement",
            )
            one = await bots.enter_async_context(started(api, ["bot", "run"], found))
            running.append(one)

        def cpu_s() -> float:
            return sum(one.cpu_s() for one in running)

        await asyncio.sleep(2)  # the last one's webhook is set, too
        await rush(api, built.questions(WARM, 0, 1), cpu_s)
        return asdict(await rush(api, built.questions(questions, 0, 2), cpu_s))


@contextlib.asynccontextmanager
async def _balanced(ports: list[int]) -> AsyncIterator[int]:
    """Listen, and hand each connection to the next of *ports*."""
    turns = itertools.cycle(ports)

    async def hand_over(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with contextlib.suppress(OSError):
            back_reader, back_writer = await asyncio.open_connection(
                "127.0.0.1", next(turns)
            )
            await asyncio.gather(
                _copied(reader, back_writer), _copied(back_reader, writer)
            )
        writer.close()

    server = await asyncio.start_server(hand_over, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while block := await reader.read(1 << 16):
            writer.write(block)
            await writer.drain()
    writer.close()
