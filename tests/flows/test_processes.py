"""Processes: health, figures and logs, and senders alone."""

import asyncio
import json
import os
import re
import socket
import sys

import aiohttp
import pytest

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.app import run
from bot.errors import ListenError
from bot.settings import Settings
from bot.store import notices, open_store
from ingest.index import generations_of
from ingest.sync import sync
from tests.databases import free_port

from .commands import QUESTION, ROOT, environment, people_of
from .conftest import answering, settings_for, until
from .event_documents import write_event
from .hooked import hooked

pytestmark = pytest.mark.asyncio


async def _told(
    session: aiohttp.ClientSession, address: str, path: str
) -> tuple[int, str]:
    """Give the status and the text that *path* is answered with."""
    async with session.get(f"http://{address}{path}") as reply:
        return reply.status, await reply.text()


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as asked:
            asked.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _has_ipv6(), reason="needs IPv6")
async def test_an_address_of_ipv6_is_listened_on(bot_api, assistant, tmp_path):
    """HEALTH_LISTEN takes it in brackets, as it stands in a URL."""
    address = f"[::1]:{free_port()}"
    settings = settings_for(bot_api, tmp_path, health_listen=address)
    async with answering(settings, assistant), aiohttp.ClientSession() as session:
        assert await _told(session, address, "/healthz") == (200, "ok\n")


# tornado (6.5) leaves the socket open that it could not bind.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_an_address_that_is_taken_is_told(bot_api, assistant, tmp_path):
    """Where another program listens, the operator reads which address, and no more."""
    settings, _ = hooked(bot_api, tmp_path)
    with socket.socket() as other:
        host, _, port = settings.webhook_listen.partition(":")
        other.bind((host, int(port)))
        other.listen()
        with pytest.raises(ListenError, match=port):
            await run(settings, assistant, print, asyncio.Event())


async def test_health_is_told_over_http(bot_api, ann, assistant, tmp_path):
    """Live, ready and figures are served, to HEAD too; the figures hold no text."""
    address = f"127.0.0.1:{free_port()}"
    settings = settings_for(bot_api, tmp_path, health_listen=address)
    async with answering(settings, assistant), aiohttp.ClientSession() as session:
        bot_api.people.text(ann, QUESTION)
        await until(lambda: bool(bot_api.outbox.messages(ann)))
        assert await _told(session, address, "/healthz") == (200, "ok\n")
        status, ready = await _told(session, address, "/readyz")
        assert json.loads(ready)["store"] == "ok"
        assert status == (200 if json.loads(ready)["ready"] else 503)
        for path, wanted in (("/healthz", 200), ("/readyz", status)):
            async with session.head(f"http://{address}{path}") as reply:
                assert (reply.status, await reply.read()) == (wanted, b"")
        handled, figures = 'returnee_stage_seconds_count{stage="update"} 1.0', ""
        async with asyncio.timeout(10):  # the answer comes before it is settled
            while handled not in figures:
                _, figures = await _told(session, address, "/metrics")
        for line in (
            'returnee_questions_total{language="zh-Hans",status="answered"} 1.0',
            'returnee_stage_seconds_count{stage="answer"} 1.0',
            'returnee_stage_seconds_count{stage="retrieve"} 1.0',
            'returnee_stage_seconds_count{stage="send"} 1.0',
            'returnee_stage_seconds_count{stage="model"} 0.0',
            'returnee_outbox{outcome="pending"} 0.0',
            "returnee_gaps_open 0.0",
            "returnee_index_ready ",
            "returnee_index_age_seconds ",
            "returnee_updates_waiting ",
            "returnee_update_lag_seconds ",
        ):
            assert line in figures
        assert QUESTION not in figures
        assert (await _told(session, address, "/secret"))[0] == 404


@pytest.mark.parametrize("command", ["run", "deliver"])
async def test_a_log_for_machines_is_one(
    remote_bot_api, knowledge, generations, command
):
    """With LOG_FORMAT=json what is said to the operator is a line of it, too."""
    found = environment(remote_bot_api, knowledge, generations)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", command,
        cwd=ROOT, env=found | {"LOG_FORMAT": "json"},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    lines = []
    try:
        async with asyncio.timeout(30):
            while not lines or "Ctrl+C" not in lines[-1]["event"]:
                lines.append(json.loads(await process.stderr.readline()))
    finally:
        process.terminate()
        await process.communicate()


@pytest.mark.parametrize("command", ["run", "deliver"])
async def test_what_ends_a_service_is_a_line_of_its_log(tmp_path, knowledge, command):
    """From an index that is built first to what cannot be used: all is JSON."""
    (knowledge / "faq").mkdir()
    (knowledge / "faq" / "a.pdf").write_bytes(b"none")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", command,
        cwd=ROOT, stderr=asyncio.subprocess.PIPE,
        env={
            **os.environ, "LOG_FORMAT": "json", "DATA_DIR": str(tmp_path / "data"),
            "KNOWLEDGE_DIR": str(knowledge),
        },
    )  # fmt: skip
    _, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 2
    events = [json.loads(line)["event"] for line in said.decode().splitlines()]
    assert events[-1].startswith("TELEGRAM_BOT_TOKEN is not set")
    if command == "run":
        assert events[0].startswith("Building the index")
        assert any(event.startswith("! faq/a.pdf") for event in events)


async def test_a_mistake_is_a_line_of_the_log():
    """A traceback and a warning are one line each, without a token."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c",
        "import warnings; from bot.logs import configure; configure(as_json=True);"
        f"warnings.warn('old'); raise KeyError('1234:{'a' * 30}')",
        cwd=ROOT, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, said = await asyncio.wait_for(process.communicate(), 60)
    warned, ended = map(json.loads, said.decode().splitlines())
    assert "old" in warned["event"]
    assert "KeyError: '[token]'" in ended["exception"]


async def test_a_sender_alone_tells_its_health(remote_bot_api, knowledge, generations):
    """``deliver`` needs no index to be ready, and counts what is not sent."""
    address = f"127.0.0.1:{free_port()}"
    found = environment(remote_bot_api, knowledge, generations)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "deliver",
        cwd=ROOT, env={**found, "HEALTH_LISTEN": address},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr
    async with asyncio.timeout(60), aiohttp.ClientSession() as session:
        assert b"Sending notices" in await process.stderr.readline()
        assert await _told(session, address, "/healthz") == (200, "ok\n")
        status, ready = await _told(session, address, "/readyz")
        assert (status, json.loads(ready)) == (200, {"ready": True, "store": "ok"})
        _, figures = await _told(session, address, "/metrics")
        assert 'returnee_outbox{outcome="pending"} 0.0' in figures
        assert "returnee_index_ready" not in figures
        process.terminate()
        assert await process.wait() == 0


async def test_a_sender_alone_sends_no_time_that_holds_no_more(
    remote_bot_api, knowledge, generations, encoder
):
    """A script's notice whose document changed is held by ``deliver``, which reads it."""
    found = environment(remote_bot_api, knowledge, generations)
    [person] = await people_of(remote_bot_api, 1)
    file = knowledge / write_event(knowledge, starts_at="2031-12-05 14:00")
    sync(knowledge, generations, encoder)
    listed = knowledge.parent / "list.csv"
    listed.write_text(
        f"chat_id,language,topics,consented_at\n{person},en,*,2026-01-01\n"
    )

    async def bot(*arguments: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments,
            cwd=ROOT, env=found, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, _ = await asyncio.wait_for(process.communicate(), 60)
        return process.returncode or 0, out.decode()

    assert (await bot("subscribers", "import", str(listed)))[0] == 0
    later = ("--at", "2031-12-01 09:00", "--yes", "--json")
    code, queued = await bot("notice", str(file), *later)
    assert code == 0
    number = json.loads(queued)["notice"]
    write_event(knowledge, starts_at="2031-12-06 14:00")
    await asyncio.to_thread(sync, knowledge, generations, encoder)
    store = await open_store(Settings(data_dir=generations.folder.parent).database)
    async with store.writing() as tx:
        await notices.change(tx, number, due_at=store.now())
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "deliver", cwd=ROOT, env=found
    )
    async with asyncio.timeout(60):
        status = ""
        while status != "held":
            await asyncio.sleep(0.2)
            async with store.reading() as tx:
                status = (await notices.get(tx, number)).status
    process.kill()
    await process.wait()
    await store.close()
    code, told = await bot("notices", str(number), "--json")
    assert (code, json.loads(told)["reason"]) == (1, "overtaken")
    calls = await remote_bot_api.calls()
    assert not [one for one in calls if one["method"] == "sendMessage"]


async def test_the_generation_that_answers_is_a_figure(
    bot_api, assistant, generations, knowledge, encoder
):
    """Name and age of the index follow each sync; there is neither of one without use."""
    address = f"127.0.0.1:{free_port()}"
    settings = settings_for(bot_api, generations.folder.parent, health_listen=address)
    named = re.compile(r'returnee_index_generation\{generation="(.+)"\} 1\.0')
    async with answering(settings, assistant), aiohttp.ClientSession() as session:

        async def figures() -> str:
            async with session.get(f"http://{address}/metrics") as reply:
                assert reply.status == 200
                return await reply.text()

        first = await figures()
        assert named.findall(first) == [generations.current().name]
        assert "returnee_index_ready 1.0" in first
        (knowledge / "faq").mkdir()
        (knowledge / "faq" / "new.md").write_text("# 新\n\n新的一条。\n", "utf-8")
        await asyncio.to_thread(sync, knowledge, generations, encoder)
        assert named.findall(await figures()) == [generations.current().name]
        older = generations.folder / "older"
        older.mkdir()
        made = json.loads((generations.current() / "manifest.json").read_text("utf-8"))
        made["format_version"] = 1
        (older / "manifest.json").write_text(json.dumps(made), "utf-8")
        (generations.folder / "current").write_text(older.name, "utf-8")
        async with session.get(f"http://{address}/readyz") as reply:
            assert (reply.status, (await reply.json())["index"]) == (503, "")
        assert "returnee_index_ready 0.0" in await figures()
        (generations.folder / "current").unlink()
        last = await figures()
        assert named.findall(last) == []
        assert "returnee_index_ready 0.0" in last


async def test_an_index_server_that_is_down_is_told_and_answers_go_on(
    bot_api, ann, generations, encoder
):
    """``/readyz`` names the server; the bot is ready all the same, by words alone."""
    address = f"127.0.0.1:{free_port()}"
    settings = settings_for(
        bot_api,
        generations.folder.parent,
        health_listen=address,
        chroma_url=f"http://127.0.0.1:{free_port()}",
    )
    library = Library(generations_of(settings), encoder)
    over = Assistant(library)
    async with answering(settings, over), aiohttp.ClientSession() as session:
        bot_api.people.text(ann, QUESTION)
        await until(lambda: bool(bot_api.outbox.messages(ann)))
        async with session.get(f"http://{address}/readyz") as reply:
            state = await reply.json()
    library.close()
    assert "连续6个月" in bot_api.outbox.messages(ann)[0].text
    assert (reply.status, state["ready"], state["index_server"]) == (200, True, "down")
