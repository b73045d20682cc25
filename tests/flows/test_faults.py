"""What breaks outside: nothing accepted is lost, and the bot goes on by itself."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.errors import StoreFullError
from bot.store import inbox, open_store
from bot.store.database import connect
from ingest.index import generations_of
from ingest.index import server as index_server
from ingest.sync import sync
from tests.bot_api import BotApi, Fault, Kind
from tests.chroma import ChromaServer, chroma_server
from tests.databases import Postgres

from .commands import (
    QUESTION,
    ROOT,
    answers,
    ask,
    environment,
    people_of,
    until_answered,
)
from .conftest import answering, running, settings_for, until

pytestmark = pytest.mark.asyncio

__all__ = ["chroma_server"]


def _answers(api: BotApi, people: list[int]) -> list[int]:
    return [len(api.outbox.messages(person)) for person in people]


async def test_a_database_that_restarts_is_waited_for(
    bot_api, assistant, tmp_path, postgres: Postgres
):
    """Questions asked while PostgreSQL is away are answered when it is back, once."""
    await postgres.run("CREATE DATABASE faults")
    url = postgres.url("faults")
    store = connect(url)
    await store.migrate()
    await store.close()
    people = bot_api.people.add_started(6)
    async with running(
        settings_for(bot_api, tmp_path, database_url=url), assistant
    ) as bot:
        await until(lambda: bool(bot.said))
        bot_api.people.text(people[0], QUESTION)
        await until(lambda: bool(bot_api.outbox.messages(people[0])), 20)
        await asyncio.to_thread(postgres.stop, "immediate")
        try:
            for person in people[1:]:
                bot_api.people.text(person, QUESTION)
            await asyncio.sleep(1.5)
        finally:
            await asyncio.to_thread(postgres.start)
        await until(lambda: min(_answers(bot_api, people)) > 0, 40)
        await asyncio.sleep(0.5)
    assert _answers(bot_api, people) == [1] * 6


async def test_a_database_that_starts_later_is_waited_for(
    bot_api, ann, assistant, tmp_path, postgres: Postgres
):
    """A machine that starts all its services at once has a bot in the end."""
    await postgres.run("CREATE DATABASE later")
    url = postgres.url("later")
    store = connect(url)
    await store.migrate()
    await store.close()
    await asyncio.to_thread(postgres.stop)
    started = False
    try:
        async with running(
            settings_for(bot_api, tmp_path, database_url=url), assistant
        ) as bot:
            await until(lambda: "database" in "".join(bot.said))
            await asyncio.to_thread(postgres.start)
            started = True
            bot_api.people.text(ann, QUESTION)
            await until(lambda: bool(bot_api.outbox.messages(ann)), 20)
    finally:
        if not started:
            await asyncio.to_thread(postgres.start)


async def test_a_limit_at_the_start_is_waited_for(bot_api, ann, assistant, tmp_path):
    """A bot that is started again and again is told to wait, and does not end."""
    bot_api.faults.add(Fault(kind=Kind.TOO_MANY_REQUESTS, method="getMe"))
    async with running(settings_for(bot_api, tmp_path), assistant):
        bot_api.people.text(ann, QUESTION)
        await until(lambda: bool(bot_api.outbox.messages(ann)))


async def test_a_token_that_is_revoked_under_a_running_bot_is_told(
    bot_api, assistant, tmp_path
):
    """The operator hears that nobody is answered any more, once, and why."""
    async with answering(settings_for(bot_api, tmp_path), assistant) as bot:
        fault = Fault(kind=Kind.UNAUTHORIZED, method="getUpdates", times=None)
        bot_api.faults.add(fault)
        person = bot_api.people.add_started(1)[0]
        bot_api.people.text(person, QUESTION)  # ends the poll that is under way
        await until(lambda: "TELEGRAM_BOT_TOKEN" in "".join(bot.said))
        await asyncio.sleep(1.5)
        told = [one for one in bot.said if "TELEGRAM_BOT_TOKEN" in one]
        assert len(told) == 1


async def test_an_index_server_that_goes_and_comes(
    bot_api, tmp_path, knowledge, encoder, chroma_server: ChromaServer, monkeypatch
):
    """Questions asked while Chroma is stopped are answered, by words, and it is said."""
    monkeypatch.setattr(index_server, "RETRY_S", 0.0)
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{asked.getsockname()[1]}"
    settings = settings_for(
        bot_api,
        tmp_path,
        chroma_url=chroma_server.url,
        health_listen=address,
        knowledge_dir=knowledge,
    )
    generations = generations_of(settings)
    await asyncio.to_thread(sync, knowledge, generations, encoder)
    library = Library(generations, encoder)
    people = bot_api.people.add_started(9)

    async def ask(some: list[int]) -> tuple[int, str]:
        for person in some:
            bot_api.people.text(person, f"{QUESTION}{person}")
        await until(lambda: min(_answers(bot_api, some)) > 0, 40)
        async with session.get(f"http://{address}/readyz") as reply:
            return reply.status, (await reply.json())["index_server"]

    async with (
        running(settings, Assistant(library)) as bot,
        aiohttp.ClientSession() as session,
    ):
        await until(lambda: bool(bot.said))
        assert await ask(people[:3]) == (200, "ok")
        await asyncio.to_thread(chroma_server.stop)
        try:
            assert await ask(people[3:6]) == (200, "down")
        finally:
            await asyncio.to_thread(chroma_server.start)
        assert await ask(people[6:]) == (200, "ok")
    library.close()
    assert _answers(bot_api, people) == [1] * 9
    said = [bot_api.outbox.messages(person)[0].text for person in people]
    assert all("连续6个月" in one for one in said)


async def test_a_network_that_goes_and_comes_loses_nothing(assistant, tmp_path):
    """Messages written while Telegram cannot be reached are answered afterwards."""
    api = BotApi()
    await api.start()
    port = int(api.base_url.split(":")[2].split("/")[0])
    people = api.people.add_started(4)
    async with answering(settings_for(api, tmp_path), assistant):
        api.people.text(people[0], QUESTION)
        await until(lambda: bool(api.outbox.messages(people[0])), 20)
        await api.close()
        for person in people[1:]:
            api.people.text(person, QUESTION)
        await asyncio.sleep(0.5)
        await api.start(port)
        await until(lambda: min(_answers(api, people)) > 0, 40)
    await api.close()
    assert _answers(api, people) == [1] * 4


@pytest.mark.skipif(
    os.geteuid() != 0 or sys.platform != "linux", reason="needs to mount a small disk"
)
async def test_a_full_disk_delays_and_loses_nothing(bot_api, assistant, tmp_path):
    """While the disk is full Telegram keeps the questions; with room they are answered."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if (await asyncio.to_thread(subprocess.run, mounted, check=False)).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        people = bot_api.people.add_started(5)
        async with answering(settings_for(bot_api, disk), assistant):
            bot_api.people.text(people[0], QUESTION)
            await until(lambda: bool(bot_api.outbox.messages(people[0])), 20)
            filler = disk / "filler"
            _fill(filler)
            for person in people[1:]:
                bot_api.people.text(person, QUESTION * 30)
            await asyncio.sleep(1.5)
            filler.unlink()
            await until(lambda: min(_answers(bot_api, people)) > 0, 40)
        assert _answers(bot_api, people) == [1] * 5
    finally:
        unmounted = ["umount", "-l", str(disk)]
        await asyncio.to_thread(subprocess.run, unmounted, check=True)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        size = 1 << 16
        while size:
            try:
                file.write(b"x" * size)
            except OSError:
                size //= 2


async def test_a_full_disk_is_told_and_nobody_waits_once_there_is_room(
    bot_api, ann, assistant, tmp_path, monkeypatch
):
    """Not ready meanwhile; afterwards the next poll answers, without a new start."""
    monkeypatch.setattr("bot.pause.FIRST_PAUSE_S", 60.0)
    monkeypatch.setattr("bot.chat.intake.STORE_PAUSE_S", 0.05)
    monkeypatch.setattr("bot.chat.dispatch.PAUSE_S", 0.01)
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{asked.getsockname()[1]}"
    settings = settings_for(bot_api, tmp_path, health_listen=address)
    is_full, keep = asyncio.Event(), inbox.keep

    async def kept(*some):
        if is_full.is_set():
            raise StoreFullError
        return await keep(*some)

    monkeypatch.setattr(inbox, "keep", kept)
    async with (
        answering(settings, assistant),
        aiohttp.ClientSession() as session,
    ):
        is_full.set()
        bot_api.people.text(ann, QUESTION)
        told = {}
        async with asyncio.timeout(10):
            while told.get("store") != "StoreFullError":
                async with session.get(f"http://{address}/readyz") as reply:
                    told, status = await reply.json(), reply.status
        assert (status, told["ready"]) == (503, False)
        assert bot_api.outbox.messages(ann) == []
        is_full.clear()
        await until(lambda: bool(bot_api.outbox.messages(ann)))


async def test_a_killed_bot_answers_after_its_restart(
    remote_bot_api, knowledge, generations
):
    """SIGKILL while people ask: afterwards everybody has one answer, nobody two."""
    found = environment(remote_bot_api, knowledge, generations)
    people = await people_of(remote_bot_api, 8)
    killed = await _start(found)
    await ask(remote_bot_api, people[:2])
    await until_answered(remote_bot_api, people[:2])
    await ask(remote_bot_api, people[2:])
    await asyncio.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    await killed.wait()
    again = await _start(found)
    unknown = 0
    try:
        async with asyncio.timeout(60):
            while True:
                counts = await answers(remote_bot_api, people)
                unknown = await _unknown(generations.folder.parent)
                if sum(counts) + unknown >= len(people):
                    break
                await asyncio.sleep(0.3)
    finally:
        again.send_signal(signal.SIGTERM)
        await again.wait()
    counts = await answers(remote_bot_api, people)
    assert max(counts) == 1
    assert counts.count(0) <= unknown


async def _unknown(folder: Path) -> int:
    store = await open_store(f"sqlite:///{folder}/assistant.db")
    async with store.reading() as tx:
        found = await tx.exec_driver_sql(
            "SELECT count(*) FROM inbox WHERE state = 'unknown'"
        )
        count = found.scalar_one()
    await store.close()
    return count


async def _start(environment: dict[str, str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=ROOT,
        env=environment,
        stderr=asyncio.subprocess.DEVNULL,
    )
