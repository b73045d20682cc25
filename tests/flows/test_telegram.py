"""A conversation in Telegram, end to end over the loopback Bot API."""

import asyncio
import json
import logging

import pytest

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.app import run
from bot.errors import TokenMissingError, TokenRefusedError
from bot.settings import Settings
from bot.texts import texts_for
from ingest.document import Language
from ingest.index import Generations
from ingest.sync import sync
from tests.bot_api import BotApi, Fault, Kind

from .conftest import Running, answering, running, settings_for, until

pytestmark = pytest.mark.asyncio

QUESTION = "留学生落户上海要交多久社保?"


async def _reply(api: BotApi, person: int, number: int = 1):
    await until(lambda: len(api.outbox.messages(person)) >= number)
    return api.outbox.messages(person)[number - 1]


def _entities(call, kind: str) -> list[dict]:
    return [entity for entity in call.entities if entity["type"] == kind]


@pytest.mark.usefixtures("bot")
async def test_a_question_is_answered_with_quote_and_source(bot_api, ann):
    """A question gets its answer, an expandable quote and its source with validity."""
    bot_api.people.text(ann, QUESTION)
    reply = await _reply(bot_api, ann)
    assert "连续6个月" in reply.text
    assert "[1] 留学生落户上海 › 要交多久社保" in reply.text
    assert "有效期至2030-11-30" in reply.text
    assert _entities(reply, "expandable_blockquote")
    [link] = {e["url"] for e in _entities(reply, "text_link")}
    assert link == "https://example.org/hukou?a=1&b=2"


@pytest.mark.usefixtures("bot")
async def test_an_answer_comes_in_the_askers_script(bot_api, ann):
    """A traditional question gets traditional sentences and the original quote."""
    bot_api.people.text(ann, "留學生落戶上海要繳多久社保?")
    reply = await _reply(bot_api, ann)
    assert "留學生落戶上海要在最近連續6個月由同一單位繳納社保" in reply.text
    assert "留学生落户上海要在最近连续6个月由同一单位缴纳社保" in reply.text


@pytest.mark.usefixtures("bot")
async def test_an_english_question_gets_the_english_sentence(bot_api, ann):
    """An English question is answered in English where the documents have it."""
    bot_api.people.text(ann, "How many months of social insurance for hukou?")
    reply = await _reply(bot_api, ann)
    assert "social insurance for 6 months in a row" in reply.text
    assert texts_for(Language.EN).source_label in reply.text


@pytest.mark.usefixtures("bot")
async def test_what_the_documents_do_not_hold_is_said(bot_api, ann):
    """Without evidence the bot says so, names what is near, and offers a person."""
    bot_api.people.text(ann, "氢燃料电池质子交换膜怎么制备?")
    reply = await _reply(bot_api, ann)
    texts = texts_for(Language.ZH_HANS)
    assert texts.no_answer in reply.text
    assert texts.ask_person in reply.text


@pytest.mark.usefixtures("bot")
async def test_an_ended_rule_is_marked(bot_api, ann):
    """An answer from a document that has ended says so in its first line."""
    bot_api.people.text(ann, "个人创业担保贷款最高多少?")
    reply = await _reply(bot_api, ann)
    first_line = reply.text.split("\n")[0]
    assert texts_for(Language.ZH_HANS).some_outdated in first_line
    assert "已于2024-05-31到期" in reply.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hans", Language.ZH_HANS),
        ("zh-hant", Language.ZH_HANT),
        ("zh-tw", Language.ZH_HANT),
        ("en", Language.EN),
        ("de", Language.EN),
    ],
)
async def test_commands_are_answered_in_the_apps_language(bot_api, code, language):
    """/start, /help and /sources speak the language of the person's app."""
    person = bot_api.people.add("Li", language_code=code)
    bot_api.people.start(person)
    texts = texts_for(language)
    assert (await _reply(bot_api, person)).text == texts.welcome
    bot_api.people.command(person, "help")
    helped = (await _reply(bot_api, person, 2)).text
    assert helped.startswith(texts.help)
    assert f"/sources {texts.command_sources}" in helped
    assert "/notice " not in helped
    bot_api.people.command(person, "sources")
    listed = (await _reply(bot_api, person, 3)).text
    assert listed.startswith(texts.sources_title.format(count=3))
    assert "3. " in listed


@pytest.mark.usefixtures("bot")
async def test_commands_are_registered_per_language(bot_api):
    """Menus exist for everybody, for Chinese apps, and for a traditional chat."""
    await until(lambda: len(bot_api.outbox.of("setMyCommands")) == 3)
    calls = bot_api.outbox.of("setMyCommands")
    assert {c.params.get("language_code", "") for c in calls} == {"", "en", "zh"}
    person = bot_api.people.add("Chan", language_code="zh-hant")
    bot_api.people.start(person)
    await until(lambda: len(bot_api.outbox.of("setMyCommands")) > len(calls))
    own = bot_api.outbox.of("setMyCommands")[-1].params
    assert str(person) in str(own["scope"])
    described = [command["description"] for command in json.loads(own["commands"])]
    assert texts_for(Language.ZH_HANT).command_help in described


@pytest.mark.usefixtures("bot")
async def test_typing_is_shown_while_the_bot_works(bot_api, ann, monkeypatch):
    """A person sees that the bot is typing before an answer that takes its time."""
    monkeypatch.setattr("bot.chat.at_work.TYPING_AFTER_S", 0.0)
    bot_api.people.text(ann, QUESTION)
    reply = await _reply(bot_api, ann)
    actions = bot_api.outbox.of("sendChatAction", ann)
    assert actions
    assert actions[0].index < reply.index


@pytest.mark.usefixtures("bot")
async def test_a_group_is_left_in_peace_unless_it_asks(bot_api):
    """In groups only mentions and replies to the bot are answered."""
    people = bot_api.people
    one = people.add_started()[0]
    group = people.groups.add(members=[one], bot_status="administrator")
    people.text(one, QUESTION, chat_id=group)
    people.photo(one, b"x", chat_id=group)
    name = bot_api.world.bot["username"]
    people.text(one, f"@{name} {QUESTION}", chat_id=group)
    first = await _reply(bot_api, group)
    assert "连续6个月" in first.text
    people.reply(one, first.message_id, "配偶可以随迁吗?", chat_id=group)
    assert "配偶可以随迁" in (await _reply(bot_api, group, 2)).text
    people.text(one, f"@{name}", chat_id=group)
    assert (await _reply(bot_api, group, 3)).text
    assert len(bot_api.outbox.messages(group)) == 3


@pytest.mark.usefixtures("bot")
async def test_only_text_is_a_question(bot_api, ann):
    """A place gets one sentence that says what can be sent."""
    bot_api.people.say(ann, {"location": {"latitude": 31.3, "longitude": 121.2}})
    assert (await _reply(bot_api, ann)).text in {
        texts_for(language).only_text for language in Language
    }


@pytest.mark.usefixtures("bot")
async def test_a_message_too_long_is_declined(bot_api, ann):
    """A message over the limit is not searched, and the person hears why."""
    bot_api.people.text(ann, "落户" * 600)
    limit = texts_for(Language.ZH_HANS).too_long.format(limit=1000)
    assert (await _reply(bot_api, ann)).text == limit


@pytest.mark.usefixtures("bot")
async def test_marks_of_html_stay_text(bot_api, ann):
    """Angle brackets and ampersands of documents and questions are shown as they are."""
    bot_api.people.text(ann, "安亭鎮新僑驛站服務 <b>新僑</b> & 人才嗎?")
    reply = await _reply(bot_api, ann)
    assert "<新僑> & 人才" in reply.text
    assert not bot_api.outbox.refusals


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("kind", "sends"),
    [
        (Kind.TOO_MANY_REQUESTS, 1),
        (Kind.SERVER_ERROR_AFTER, 1),
        (Kind.DROP_AFTER, 1),
        (Kind.TRUNCATED, 1),
        (Kind.SERVER_ERROR_BEFORE, 0),
        (Kind.DROP_BEFORE, 0),
        (Kind.FORBIDDEN, 0),
    ],
)
async def test_no_answer_is_ever_doubled(bot_api, ann, kind, sends):
    """A 429 is waited out; what may have arrived is not sent again."""
    bot_api.faults.add(Fault(kind=kind, method="sendMessage"))
    bot_api.people.text(ann, QUESTION)
    await until(lambda: bool(bot_api.faults.fired))
    other = bot_api.people.add_started()[0]
    await asyncio.sleep(1.5 if kind is Kind.TOO_MANY_REQUESTS else 0.3)
    bot_api.people.text(other, QUESTION)
    await _reply(bot_api, other)
    assert len(bot_api.outbox.messages(ann)) == sends


@pytest.mark.usefixtures("bot")
async def test_a_reply_that_cannot_be_parsed_goes_out_plain(bot_api, ann):
    """Where Telegram refuses the marks, the person still gets the words."""
    fault = Fault(
        kind=Kind.BAD_REQUEST, method="sendMessage", description="can't parse entities"
    )
    bot_api.faults.add(fault)
    bot_api.people.text(ann, QUESTION)
    reply = await _reply(bot_api, ann)
    assert "连续6个月" in reply.text
    assert not reply.entities


class BrokenAssistant(Assistant):
    """An assistant with a defect."""

    def answer(self, text, language=None, earlier=(), completed=""):
        """Fail."""
        del text, language, earlier, completed
        raise RuntimeError("a detail of the program")


async def test_a_failure_is_an_apology_to_the_person(
    bot_api, ann, library, caplog, tmp_path
):
    """A defect is logged with its traceback; the person never sees exception text."""
    with caplog.at_level(logging.ERROR):
        async with running(settings_for(bot_api, tmp_path), BrokenAssistant(library)):
            bot_api.people.text(ann, QUESTION)
            reply = await _reply(bot_api, ann)
    assert reply.text in {texts_for(language).failed for language in Language}
    assert "a detail of the program" in caplog.text
    assert QUESTION not in caplog.text


async def test_an_unbuilt_index_is_told_kindly(bot_api, ann, tmp_path, encoder):
    """Without an index the person hears to come back later."""
    empty = Assistant(Library(Generations(tmp_path / "nothing"), encoder))
    async with answering(settings_for(bot_api, tmp_path), empty):
        bot_api.people.text(ann, QUESTION)
        reply = await _reply(bot_api, ann)
        assert reply.text == texts_for(Language.ZH_HANS).not_ready
        bot_api.people.command(ann, "sources")
        assert (await _reply(bot_api, ann, 2)).text


@pytest.mark.usefixtures("bot")
async def test_a_new_generation_is_taken_up_while_running(
    bot_api, ann, knowledge, generations, encoder
):
    """After a sync the running bot answers from the new text, without a restart."""
    bot_api.people.text(ann, QUESTION)
    assert "连续6个月" in (await _reply(bot_api, ann)).text
    path = knowledge / "policies" / "hukou.md"
    path.write_text(path.read_text("utf-8").replace("6个月", "9个月"), "utf-8")
    await asyncio.to_thread(sync, knowledge, generations, encoder)
    bot_api.people.text(ann, QUESTION)
    assert "连续9个月" in (await _reply(bot_api, ann, 2)).text


async def test_a_wrong_token_is_one_clear_sentence(bot_api, assistant, tmp_path):
    """A 401 at start names the setting and who mends it."""
    with pytest.raises(TokenRefusedError, match="TELEGRAM_BOT_TOKEN"):
        await _run(
            settings_for(bot_api, tmp_path, telegram_bot_token="1:wrong"), assistant
        )


async def test_a_missing_token_offers_the_terminal(assistant):
    """Without a token the operator hears how to get one, and what works meanwhile."""
    with pytest.raises(TokenMissingError, match="python -m bot chat"):
        await _run(Settings(), assistant)


async def _run(settings: Settings, assistant: Assistant) -> None:
    async with asyncio.timeout(10):
        await run(settings, assistant, lambda _: None, asyncio.Event())


async def test_no_network_at_start_is_waited_out(assistant, tmp_path):
    """A bot that starts before the network says so and goes on by itself."""
    api = BotApi()
    await api.start()
    port = int(api.base_url.split(":")[2].split("/")[0])
    settings = settings_for(api, tmp_path)
    await api.close()
    async with answering(settings, assistant) as bot:
        assert "cannot be reached" in bot.said[0]
        await api.start(port)
        await until(lambda: "is answering" in bot.said[-1])
    await api.close()


async def test_a_second_poller_is_told(bot_api, assistant, bot: Running, tmp_path):
    """Of two programs with one token, the operator hears what to stop."""
    async with running(settings_for(bot_api, tmp_path), assistant) as second:
        await until(lambda: any("same token" in s for s in bot.said + second.said))
