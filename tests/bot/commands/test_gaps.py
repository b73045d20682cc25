"""bot.commands.gaps: what could not be answered, for people and programs."""

import asyncio
import json
from datetime import UTC, datetime

from bot.cli import main
from bot.settings import Settings
from bot.store import gaps, open_store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def _fill(url: str) -> None:
    store = await open_store(url)
    async with store.writing() as tx:
        gap = await gaps.add(tx, "嘉定租房补贴多少?", "zh-Hans", "人才公寓", NOW)
        await gaps.count(tx, gap, "嘉定租房补贴多少?", NOW)
        await gaps.count(tx, gap, "租房补贴?", NOW)
    await store.close()


def test_gaps_are_listed_for_programs_and_people(tmp_path, monkeypatch, capsys):
    """`--json` has the contract's names; without it, a line each."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    asyncio.run(_fill(Settings(data_dir=tmp_path).database))
    assert main(["gaps", "--json"]) == 0
    [found] = map(json.loads, capsys.readouterr().out.splitlines())
    assert found["gap"] == 1
    assert found["question"] == "嘉定租房补贴多少?"
    assert found["count"] == 2
    assert found["last_seen"].startswith("2026-11-23T12:00:00")
    assert found["nearest"] == "人才公寓"
    assert found["state"] == "open"
    assert main(["gaps"]) == 0
    assert "嘉定租房补贴多少?" in capsys.readouterr().out
