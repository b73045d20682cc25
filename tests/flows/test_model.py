"""A conversation in a model's words, over the loopback Bot API and chat model."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.settings import Settings
from bot.texts import texts_for
from ingest.document import Language
from tests.bot_api import BotApi, Fault
from tests.bot_api import Kind as FaultKind
from tests.chat_model import ChatModelServer, Reply, Say, Stop
from tests.chat_model import Fault as ModelFault

from .conftest import Running, answering, settings_for, until

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("bot")]

QUESTION = "留学生落户上海要交多久社保?"
FIRST = "留学生落户上海要在最近连续六个月由同一单位缴纳社保[1]。"
SECOND = "社保基数不低于上年度平均工资[1]。"
FALSE = "加急费是五百元[1]。"


def _settings(api: BotApi, model: ChatModelServer, folder: Path) -> Settings:
    asked = {
        "chat_model": "openai:scripted",
        "chat_base_url": model.url,
        "chat_timeout_s": 10.0,
    }
    return settings_for(api, folder).model_copy(update=asked)


@pytest_asyncio.fixture
async def bot(bot_api, chat_model, assistant, tmp_path) -> AsyncIterator[Running]:
    """Give a bot that answers in the scripted model's words."""
    settings = _settings(bot_api, chat_model, tmp_path)
    async with answering(settings, assistant) as started:
        yield started


async def _asked(api: BotApi, person: int):
    api.people.text(person, QUESTION)
    await until(lambda: bool(api.outbox.messages(person)), 20)
    [message] = api.outbox.messages(person)
    return message


async def test_verified_sentences_grow_in_a_draft(bot_api, ann, chat_model):
    """A private chat sees each verified sentence before the whole answer is sent."""
    slow = Say(SECOND, after_s=1.3)
    chat_model.will(
        Reply((Say(FIRST), Say(FALSE), Say("尾"), slow, Say("完", after_s=1.3), Stop()))
    )
    message = await _asked(bot_api, ann)
    drafts = bot_api.outbox.of("sendMessageDraft", ann)
    assert drafts
    assert "连续六个月" in drafts[0].text
    assert all(draft.index < message.index for draft in drafts)
    assert all("五百" not in call.text for call in [*drafts, message])
    assert texts_for(Language.ZH_HANS).written_by_model in message.text
    assert "连续六个月" in message.text
    assert "连续6个月" in message.text


async def test_a_draft_that_fails_costs_nothing(bot_api, ann, chat_model):
    """Drafts are an ornament: the answer comes without them."""
    bot_api.faults.add(
        Fault(kind=FaultKind.FORBIDDEN, method="sendMessageDraft", times=None)
    )
    chat_model.will(Reply((Say(FIRST), Say(SECOND), Say("尾", after_s=0.5), Stop())))
    message = await _asked(bot_api, ann)
    assert "连续六个月" in message.text


async def test_a_broken_model_is_not_noticed(bot_api, ann, chat_model):
    """The person gets the documents' own sentences, without a word about a model."""
    chat_model.will(ModelFault(500))
    message = await _asked(bot_api, ann)
    texts = texts_for(Language.ZH_HANS)
    assert "连续6个月" in message.text
    assert texts.written_by_model not in message.text
    assert bot_api.outbox.of("sendMessageDraft", ann) == []


async def test_groups_see_no_drafts(bot_api, chat_model):
    """Telegram takes drafts in private chats only."""
    chat_model.will(Reply((Say(FIRST), Say(SECOND), Say("尾", after_s=0.5), Stop())))
    people = bot_api.people
    person = people.add_started()[0]
    group = people.groups.add(members=[person], bot_status="administrator")
    name = bot_api.world.bot["username"]
    people.text(person, f"@{name} {QUESTION}", chat_id=group)
    await until(lambda: bool(bot_api.outbox.messages(group)), 20)
    assert bot_api.outbox.of("sendMessageDraft") == []
