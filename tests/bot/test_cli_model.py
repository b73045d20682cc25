"""bot.cli with a model: the terminal's answers in its words."""

import asyncio
import json

import pytest

from bot.cli import main
from tests.chat_model import Fault

pytestmark = pytest.mark.asyncio

QUESTION = "留学生落户上海要交多久社保?"
WRITTEN = "留学生落户上海要在最近连续六个月由同一单位缴纳社保[1]。"


@pytest.fixture
def installed(monkeypatch, generations, knowledge, chat_model):
    """Point the program at the small folder, its index, and the scripted model."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(knowledge))
    monkeypatch.setenv("DATA_DIR", str(generations.folder.parent))
    monkeypatch.setenv("CHAT_MODEL", "openai:scripted")
    monkeypatch.setenv("CHAT_BASE_URL", chat_model.url)
    return chat_model


async def test_ask_answers_in_the_models_words(installed, capsys):
    """`ask --json` keeps its form; the answer is the verified one."""
    installed.will(WRITTEN)
    assert await asyncio.to_thread(main, ["ask", "--json", QUESTION, QUESTION]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert "留学生落户上海要在最近连续六个月" in first["answer"]
    assert first["answer"].endswith("[1]")
    assert first["citations"][0]["document"] == "policies/hukou.md"
    assert second["status"] == "answered"


async def test_ask_answers_without_the_model_when_it_fails(installed, capsys):
    """A refused key is the operator's matter; the person gets the documents' words."""
    installed.will(Fault(401))
    assert await asyncio.to_thread(main, ["ask", QUESTION]) == 0
    assert "连续6个月" in capsys.readouterr().out


async def test_a_model_without_its_key_is_a_wrong_setting(
    installed, monkeypatch, capsys
):
    """Nothing is asked, and one sentence says what to set."""
    monkeypatch.delenv("OPENAI_API_KEY")
    assert await asyncio.to_thread(main, ["ask", QUESTION]) == 2
    assert "OPENAI_API_KEY" in capsys.readouterr().err
    assert installed.requests == []
