"""bot.answering.generate: a model that is set wrongly, and one that is not set."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.messages import AIMessageChunk

from bot.answering.generate import Prompt, load_generator
from bot.answering.generate.generator import MOST_CHARS, _refuse_declined
from bot.errors import ChatModelFailedError, ChatModelUnavailableError, ModelFailure
from bot.settings import Settings
from tests.chat_model import Reply, Say
from tests.chat_model.fixtures import KEY

PROMPT = Prompt("system", "user")


def test_without_a_model_nothing_of_langchain_is_imported():
    """A bot without CHAT_MODEL starts as fast as before."""
    code = (
        "import sys, bot.cli, bot.app, bot.chat.ask, bot.answering.composer;"
        "print([m for m in sys.modules if m.startswith(('langchain', 'openai'))])"
    )
    root = Path(__file__).parents[4]
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"


def test_a_missing_package_is_one_sentence_for_the_operator():
    """The provider's package is named with the command that installs it."""
    with pytest.raises(ChatModelUnavailableError, match="pip install langchain-groq"):
        load_generator(Settings(chat_model="groq:llama"))


@pytest.mark.parametrize("model", ["openai:x", "nosuch:x"])
def test_a_missing_key_and_an_unknown_provider_are_told(model):
    """Both are the operator's to mend, before anybody asks."""
    with pytest.raises(ChatModelUnavailableError) as caught:
        load_generator(Settings(chat_model=model))
    assert "\n" not in str(caught.value)


def test_the_key_may_stand_in_the_env_file(monkeypatch):
    """A provider's key is found in .env beside the settings."""
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.delenv("OPENAI_API_KEY")
    Path(".env").write_text(f"OPENAI_API_KEY={KEY}\n", "utf-8")
    generator = load_generator(Settings(chat_model="openai:x"))
    assert KEY not in repr(generator)
    assert KEY not in repr(vars(generator))


@pytest.mark.asyncio
async def test_the_whole_is_what_was_streamed(chat_model, model_settings, caplog):
    """Pieces add up, and the key is in no log line, however loud."""
    chat_model.will("留学生落户上海[1]。")
    with caplog.at_level(logging.DEBUG):
        whole = await load_generator(model_settings).whole(PROMPT)
    assert whole == "留学生落户上海[1]。"
    assert KEY not in caplog.text


@pytest.mark.asyncio
async def test_reading_stops_at_a_limit(chat_model, model_settings):
    """An endless stream is let go."""
    chat_model.will(Reply((Say("x" * 500),) * 100))
    assert len(await load_generator(model_settings).whole(PROMPT)) == MOST_CHARS


@pytest.mark.parametrize(
    "chunk",
    [
        AIMessageChunk(content=[{"type": "refusal", "refusal": "no"}]),
        AIMessageChunk(content="", additional_kwargs={"refusal": "no"}),
        AIMessageChunk(content="", response_metadata={"finish_reason": "SAFETY"}),
        AIMessageChunk(content="", response_metadata={"stop_reason": "refusal"}),
    ],
)
def test_a_refusal_is_known_in_every_form(chunk):
    """Blocks, fields and reasons that say no are declined answers."""
    with pytest.raises(ChatModelFailedError) as caught:
        _refuse_declined(chunk)
    assert caught.value.failure is ModelFailure.DECLINED
