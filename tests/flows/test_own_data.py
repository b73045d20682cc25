"""What is kept of a person, limits, the choice of a language, and what is no text."""

import json

import pytest
import pytest_asyncio

from bot.chat.language import NAMES
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from tests.bot_api.methods_send import photo_of

from .conftest import answering, settings_for, until
from .test_conversation import HANS, HANT, QUESTION, _press, _said, each_language

pytestmark = pytest.mark.asyncio

CODES = {HANS: "zh-hans", HANT: "zh-hant", Language.EN: "en"}


@pytest.mark.usefixtures("bot")
@each_language
async def test_a_person_reads_takes_and_deletes_what_is_kept(bot_api, language):
    """/privacy in plain words, /export as a file, /forget at once; nothing stays."""
    texts = conversation_texts_for(language)
    person = bot_api.people.add("Li", language_code=CODES[language])
    bot_api.people.command(person, "privacy")
    assert "/forget" in (await _said(bot_api, person)).text
    bot_api.people.text(person, QUESTION[language])
    reply = await _said(bot_api, person, 2)
    await _press(bot_api, person, reply, "q:watch:")
    await _said(bot_api, person, 3)
    bot_api.people.command(person, "export")
    file = await _said(bot_api, person, 4)
    exported = json.loads(file.file)
    assert exported["exchange"][0]["asked"] == QUESTION[language]
    assert exported["watch"]
    bot_api.people.command(person, "forget")
    asked = await _said(bot_api, person, 5)
    assert asked.text == texts.forget_sure
    await _press(bot_api, person, asked, "own:forget")
    await until(lambda: bool(bot_api.outbox.edits(person)))
    said = texts.forgotten.format(remains=texts.nothing_remains)
    assert bot_api.outbox.edits(person)[0].text == said
    await _press(bot_api, person, reply, "q:up:")
    bot_api.people.command(person, "export")
    left = json.loads((await _said(bot_api, person, 6)).file)
    assert set(left) == {"person_id", "exported_at"}


@pytest.mark.usefixtures("bot")
async def test_who_keeps_the_data_keeps_it(bot_api, ann):
    """Saying no to the deletion changes nothing."""
    bot_api.people.text(ann, QUESTION[HANS])
    await _said(bot_api, ann)
    bot_api.people.command(ann, "forget")
    asked = await _said(bot_api, ann, 2)
    await _press(bot_api, ann, asked, "own:keep")
    bot_api.people.command(ann, "export")
    assert "exchange" in json.loads((await _said(bot_api, ann, 3)).file)


@pytest.mark.usefixtures("bot")
@each_language
async def test_a_chosen_language_holds_for_every_question(bot_api, ann, language):
    """/language fixes the language of answers, whatever the question is in."""
    bot_api.people.command(ann, "language")
    asked = await _said(bot_api, ann)
    await _press(bot_api, ann, asked, f"lang:set:{language.value}")
    await until(lambda: bool(bot_api.outbox.edits(ann)))
    texts = conversation_texts_for(language)
    assert bot_api.outbox.edits(ann)[0].text == texts.language_set
    for number, question in enumerate(QUESTION.values(), 2):
        bot_api.people.text(ann, question)
        reply = await _said(bot_api, ann, number)
        assert texts_for(language).source_label in reply.text
    assert NAMES[language] in str(asked.reply_markup)


@pytest_asyncio.fixture
async def strict(bot_api, tmp_path, assistant):
    settings = settings_for(bot_api, tmp_path).model_copy(
        update={"questions_an_hour": 2}
    )
    async with answering(settings, assistant) as started:
        yield started


@pytest.mark.usefixtures("strict")
@each_language
async def test_too_many_questions_are_declined_kindly(bot_api, ann, language):
    """Over the limit a person hears when to go on; others are not held up."""
    for number in (1, 2):
        bot_api.people.text(ann, QUESTION[language])
        assert await _said(bot_api, ann, number)
    bot_api.people.text(ann, QUESTION[language])
    texts = conversation_texts_for(language)
    declined = texts.too_many_questions.format(minutes=60)
    assert (await _said(bot_api, ann, 3)).text == declined
    [other] = bot_api.people.add_started()
    bot_api.people.text(other, QUESTION[language])
    assert (await _said(bot_api, other)).text != declined


@pytest.mark.usefixtures("bot")
async def test_a_long_message_is_answered_by_its_question(bot_api, ann):
    """Of a long story, what asks is answered, and which part that is, is said."""
    story = "我去年从英国回来，" * 150 + "。"
    bot_api.people.text(ann, story + QUESTION[HANS].replace("?", "？"))
    reply = await _said(bot_api, ann)
    assert "连续6个月" in reply.text
    assert conversation_texts_for(HANS).answered_part.split("{")[0] in reply.text


@pytest.mark.usefixtures("bot")
@each_language
async def test_what_is_no_text_gets_one_sentence(bot_api, language):
    """Voices, stickers and pictures without text are told what can be sent."""
    texts = conversation_texts_for(language)
    person = bot_api.people.add("Li", language_code=CODES[language])
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 2}
    bot_api.people.say(person, {"voice": voice})
    assert (await _said(bot_api, person)).text == texts.no_voice
    sticker = {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 9,
        "height": 9,
        "is_animated": False,
        "is_video": False,
    }
    bot_api.people.say(person, {"sticker": sticker})
    assert (await _said(bot_api, person, 2)).text == texts.no_sticker
    bot_api.people.photo(person, b"no picture at all")
    assert (await _said(bot_api, person, 3)).text == texts.no_picture


@pytest.mark.usefixtures("bot")
async def test_an_album_gets_one_word(bot_api, ann):
    """Three pictures at once, with one question below: one answer, and no refusals."""
    stored = bot_api.world.keep("photo.jpg", "image/jpeg", b"no picture")
    album = {"photo": photo_of(stored), "media_group_id": "1"}
    bot_api.people.say(ann, album, caption=QUESTION[HANS])
    bot_api.people.say(ann, album)
    bot_api.people.say(ann, album)
    bot_api.people.say(ann, album | {"media_group_id": "2"})
    bot_api.people.say(ann, album | {"media_group_id": "2"})
    bot_api.people.text(ann, "谢谢")
    texts = conversation_texts_for(HANS)
    await until(lambda: texts.thanks in bot_api.outbox.sent_texts(ann))
    answer, refusal, _ = bot_api.outbox.sent_texts(ann)
    assert "连续6个月" in answer
    refusals = {conversation_texts_for(one).no_picture for one in Language}
    assert refusal in refusals


@pytest.mark.usefixtures("bot")
async def test_what_stands_below_a_picture_is_a_question(bot_api, ann):
    """The caption of a picture is answered, whether the picture has text or not."""
    bot_api.people.photo(ann, b"no picture", caption=QUESTION[HANS])
    assert "连续6个月" in (await _said(bot_api, ann)).text
