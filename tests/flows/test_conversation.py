"""A conversation in Telegram: follow-ups, buttons, gaps, a person, privacy, limits."""

import asyncio

import pytest

from bot.chat.question_link import payload_asking
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from ingest.sync import sync

from .conftest import answering, running, settings_for, until

pytestmark = pytest.mark.asyncio

HANS, HANT, EN = Language.ZH_HANS, Language.ZH_HANT, Language.EN

QUESTION = {
    HANS: "留学生落户上海要交多久社保?",
    HANT: "留學生落戶上海要繳多久社保?",
    EN: "How many months of social insurance for hukou?",
}

UNKNOWN = {
    HANS: "氢燃料电池质子交换膜怎么制备?",
    HANT: "氫燃料電池質子交換膜怎麼製備?",
    EN: "How do proton exchange membranes get manufactured?",
}

NEAR = {
    HANS: "留学生落户的表格在哪里下载?",
    HANT: "留學生落戶的表格在哪裡下載?",
    EN: "Where can I download the hukou form?",
}

each_language = pytest.mark.parametrize("language", [HANS, HANT, EN])


async def _said(api, place: int, number: int = 1):
    await until(lambda: len(api.outbox.messages(place)) >= number)
    return api.outbox.messages(place)[number - 1]


async def _shows(api, place: int, part: str, timeout_s: float = 10.0):
    return await api.outbox.wait_for_text(place, part, timeout_s)


def _labels(call) -> dict[str, str]:
    rows = (call.reply_markup or {}).get("inline_keyboard", [])
    return {item["text"]: item["callback_data"] for row in rows for item in row}


def _data(call, begins: str) -> str:
    found = [data for data in _labels(call).values() if data.startswith(begins)]
    assert found, _labels(call)
    return found[0]


async def _press(api, person: int, call, begins: str, place: int | None = None):
    update = api.people.press(
        person, call.message_id, _data(call, begins), chat_id=place
    )
    query = update["callback_query"]["id"]
    await until(lambda: api.people.answer(query) is not None)
    return api.people.answer(query)["text"]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("language", "next_one", "fact"),
    [
        (HANS, "那配偶呢?", "配偶可以随迁"),
        (HANT, "那配偶呢?", "配偶可以隨遷"),
        (EN, "And how many in a row?", "6 months in a row"),
    ],
)
async def test_a_question_leans_on_the_one_before(
    bot_api, ann, language, next_one, fact
):
    """A short question is completed from the last, which small print says."""
    bot_api.people.text(ann, QUESTION[language])
    await _said(bot_api, ann)
    bot_api.people.text(ann, next_one)
    reply = await _said(bot_api, ann, 2)
    head = conversation_texts_for(language).understood.split("{")[0]
    assert head in reply.text.split("\n")[0]
    assert fact in reply.text


@pytest.mark.usefixtures("bot")
async def test_a_reply_leans_on_what_it_replies_to(bot_api, ann):
    """Who goes back to an earlier answer is not answered about what came after it."""
    bot_api.people.text(ann, QUESTION[HANS])
    first = await _said(bot_api, ann)
    bot_api.people.text(ann, "创业担保贷款最多能贷多少?")
    assert "50万元" in (await _said(bot_api, ann, 2)).text
    bot_api.people.reply(ann, first.message_id, "那配偶呢?")
    assert "配偶可以随迁" in (await _said(bot_api, ann, 3)).text


@pytest.mark.usefixtures("bot")
async def test_two_people_have_two_memories(bot_api, ann):
    """What one person asked completes nobody else's question."""
    bot_api.people.text(ann, QUESTION[HANS])
    await _said(bot_api, ann)
    [other] = bot_api.people.add_started()
    bot_api.people.text(other, "那配偶呢?")
    reply = await _said(bot_api, other)
    assert conversation_texts_for(HANS).understood.split("{")[0] not in reply.text


@pytest.mark.usefixtures("bot")
async def test_a_group_does_not_hear_what_was_asked_elsewhere(bot_api, ann):
    """Neither alone nor in another group, where all anonymous admins are one account."""
    anonymous = bot_api.people.add("Group", user_id=1087968824)
    one, two = (_group(bot_api, anonymous) for _ in range(2))
    own = _group(bot_api, ann)
    head = conversation_texts_for(HANS).understood.split("{")[0]
    for person, place, group in (
        (ann, ann, own),
        (anonymous, one, two),
        (anonymous, one, one),
    ):
        for asked, where in ((QUESTION[HANS], place), ("那配偶呢?", group)):
            before = len(bot_api.outbox.messages(where))
            bot_api.people.command(person, "ask", asked, chat_id=where)
            reply = await _said(bot_api, where, before + 1)
        assert (head in reply.text) is (place == group)


def _group(api, person: int) -> int:
    return api.people.groups.add(members=[person], bot_status="administrator")


@pytest.mark.usefixtures("bot")
@each_language
async def test_small_talk_is_answered_and_not_searched(bot_api, language):
    """Greeting, thanks, who, abuse, and the wish for a person get a sentence each."""
    texts = conversation_texts_for(language)
    said = {
        HANS: ["你好", "谢谢!", "你是谁?", "你这个白痴", "转人工"],
        HANT: ["您好!", "謝謝您", "你是誰", "你這個白痴", "我想找工作人員"],
        EN: [
            "hello",
            "thanks a lot!",
            "who are you?",
            "you are useless",
            "talk to a person",
        ],
    }
    wanted = [texts.hello, texts.thanks, texts.who, texts.abuse, texts.handoff_off]
    person = bot_api.people.add(
        "Li", language_code={HANT: "zh-hant", HANS: "zh-hans"}.get(language, "en")
    )
    for number, (words, sentence) in enumerate(
        zip(said[language], wanted, strict=True), 1
    ):
        bot_api.people.text(person, words)
        assert (await _said(bot_api, person, number)).text == sentence


@pytest.mark.usefixtures("bot")
async def test_what_asks_nothing_is_answered_in_the_language_of_the_talk(bot_api, ann):
    """OK and a sign are not searched, and get a sentence in the language spoken so far."""
    texts = conversation_texts_for(HANS)
    bot_api.people.text(ann, QUESTION[HANS])
    await _said(bot_api, ann)
    wanted = {"OK": texts.noted, "好的": texts.noted, "👍": texts.wordless}
    for number, (said, sentence) in enumerate(wanted.items(), 2):
        bot_api.people.text(ann, said)
        assert (await _said(bot_api, ann, number)).text == sentence
    bot_api.people.text(ann, "那配偶呢?")
    assert "配偶可以随迁" in (await _said(bot_api, ann, 5)).text


@pytest.mark.usefixtures("bot")
@each_language
async def test_a_source_is_shown_with_its_neighbours(bot_api, ann, language):
    """“Show source” gives the passage with its neighbours, the quote marked."""
    bot_api.people.text(ann, QUESTION[language])
    reply = await _said(bot_api, ann)
    assert conversation_texts_for(language).source_button.format(rank=1) in " ".join(
        _labels(reply)
    )
    await _press(bot_api, ann, reply, "q:src:")
    page = await _said(bot_api, ann, 2)
    assert "配偶可以随迁" in page.text
    assert {e["type"] for e in page.entities} >= {"bold", "blockquote"}


@pytest.mark.usefixtures("bot")
@each_language
async def test_what_lies_nearest_to_a_refusal_can_be_read(bot_api, ann, language):
    """Below a refusal, a button shows the section as a source is shown."""
    bot_api.people.text(ann, NEAR[language])
    reply = await _said(bot_api, ann)
    assert texts_for(language).no_answer in reply.text
    await _press(bot_api, ann, reply, "q:src:")
    page = await _said(bot_api, ann, 2)
    assert "配偶可以随迁" in page.text
    assert "blockquote" in {e["type"] for e in page.entities}


async def test_buttons_survive_a_restart(bot_api, ann, assistant, tmp_path):
    """A press after the bot has been started anew does what it says."""
    settings = settings_for(bot_api, tmp_path)
    async with answering(settings, assistant):
        bot_api.people.text(ann, QUESTION[HANS])
        reply = await _said(bot_api, ann)
    async with running(settings, assistant):
        said = await _press(bot_api, ann, reply, "q:up:")
        assert said == conversation_texts_for(HANS).thanks_up
        await _press(bot_api, ann, reply, "q:src:")
        assert "配偶可以随迁" in (await _said(bot_api, ann, 2)).text


@pytest.mark.usefixtures("bot")
async def test_forged_and_foreign_presses_do_nothing(bot_api, ann):
    """Unknown, malformed and other people's buttons get a kind sentence."""
    group = bot_api.people.groups.add(members=[ann], bot_status="administrator")
    [other] = bot_api.people.add_started()
    bot_api.people.groups.join(other, group)
    name = bot_api.world.bot["username"]
    bot_api.people.text(ann, f"@{name} {QUESTION[HANS]}", chat_id=group)
    reply = await _said(bot_api, group)
    texts = conversation_texts_for(HANS)
    said = await _press(bot_api, other, reply, "q:up:", group)
    assert said == texts.not_your_button
    message = bot_api.world.messages[group][reply.message_id]
    exchange = _data(reply, "q:up:").split(":")[2]
    for forged in (
        "q:up:nobody",
        "q:up:",
        f"q:src:{exchange}:9:0",
        f"q:src:{exchange}:x",
    ):
        rows = [[{"text": "x", "callback_data": forged}]]
        message["reply_markup"] = {"inline_keyboard": rows}
        update = bot_api.people.press(ann, reply.message_id, "x", chat_id=group)
        query = update["callback_query"]["id"]
        await until(lambda query=query: bot_api.people.answer(query) is not None)
        assert bot_api.people.answer(query)["text"]


@pytest.mark.usefixtures("bot")
async def test_a_changed_section_sends_one_message(
    bot_api, ann, knowledge, generations, encoder
):
    """Who asked to be told hears once what changed, and can end it."""
    bot_api.people.text(ann, QUESTION[HANS])
    reply = await _said(bot_api, ann)
    await _press(bot_api, ann, reply, "q:watch:")
    texts = conversation_texts_for(HANS)
    assert "留学生落户上海" in (await _said(bot_api, ann, 2)).text
    path = knowledge / "policies" / "hukou.md"
    path.write_text(path.read_text("utf-8").replace("连续6个月", "连续9个月"), "utf-8")
    await asyncio.to_thread(sync, knowledge, generations, encoder)
    letter = await _shows(bot_api, ann, texts.changed.split("{")[0], 15)
    assert texts.section_changed.format(heading="要交多久社保") in letter.text
    assert "连续9个月" in letter.text
    said = await _press(bot_api, ann, letter, "q:unwatch:")
    assert said == texts.unwatched


@pytest.mark.usefixtures("bot")
async def test_an_edited_question_is_answered_in_place(bot_api, ann):
    """The answer to an edited message takes the place of the one before."""
    sent = bot_api.people.text(ann, QUESTION[HANS])
    reply = await _said(bot_api, ann)
    bot_api.people.edit(ann, sent["message"]["message_id"], "留学生落户配偶可以随迁吗?")
    await until(lambda: bool(bot_api.outbox.edits(ann)))
    [edit] = bot_api.outbox.edits(ann)
    assert edit.message_id == reply.message_id
    assert "配偶可以随迁" in edit.text
    assert len(bot_api.outbox.messages(ann)) == 1


@pytest.mark.usefixtures("bot")
@each_language
async def test_inline_questions_get_cards(bot_api, ann, language):
    """`@bot question` gives the answer as a card with its source."""
    update = bot_api.people.ask_inline(ann, QUESTION[language])
    assert update
    call = await bot_api.outbox.wait_for(lambda c: c.method == "answerInlineQuery")
    results = call.params["results"]
    assert "hukou?a=1" in str(results)


@pytest.mark.usefixtures("bot")
async def test_a_poster_asks_its_question(bot_api):
    """A deep link asks what it says; a broken one is told kindly."""
    person = bot_api.people.add("Li", language_code="zh-hans")
    payload = payload_asking("落户要交多久社保?")
    assert len(payload) <= 64
    bot_api.people.start(person, payload)
    assert "连续6个月" in (await _said(bot_api, person, 2)).text
    bot_api.people.start(person, "q_-nothing")
    assert (await _said(bot_api, person, 3)).text == conversation_texts_for(
        HANS
    ).link_void
