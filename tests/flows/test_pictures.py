"""Pictures of questions in Telegram: their text is read and asked about.

``pictures/`` holds questions in Noto Sans CJK (OFL 1.1), 34 px, as a phone's screen shows
them, on two lines.
"""

from pathlib import Path

import pytest

from bot.chat.media import asked_in_lines
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from ingest.read import ocr

from .test_conversation import EN, HANS, HANT, QUESTION, _said, each_language

PICTURES = Path(__file__).parent / "pictures"

FACTS = {HANS: "连续6个月", HANT: "連續6個月", EN: "6 months in a row"}


def _picture(language: Language) -> bytes:
    return (PICTURES / f"question-{language.value.lower()}.png").read_bytes()


@pytest.mark.asyncio
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("language", [HANS, HANT])
async def test_a_photo_of_a_question_is_answered(bot_api, ann, language):
    """What was read is said, then answered, both in its language."""
    bot_api.people.photo(ann, _picture(language))
    read = await _said(bot_api, ann)
    asked = QUESTION[language].replace("?", "\uff1f")
    texts = conversation_texts_for(language)
    assert read.text == texts.picture_says.format(text=asked)
    assert FACTS[language] in (await _said(bot_api, ann, 2)).text


@pytest.mark.asyncio
@pytest.mark.usefixtures("bot")
async def test_a_picture_sent_as_a_file_is_answered(bot_api, ann):
    """An uncompressed picture is read like a photo; its caption is a part of it."""
    bot_api.people.document(
        ann, "shot.png", _picture(EN), mime_type="image/png", caption="Please tell me:"
    )
    assert "social insurance" in (await _said(bot_api, ann)).text
    assert FACTS[EN] in (await _said(bot_api, ann, 2)).text


@pytest.mark.asyncio
@pytest.mark.usefixtures("bot")
@each_language
async def test_without_the_extra_there_is_one_sentence(bot_api, language, monkeypatch):
    """Where no text can be recognised, one sentence says what can be sent."""
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    code = {HANS: "zh-hans", HANT: "zh-hant", EN: "en"}[language]
    person = bot_api.people.add("Li", language_code=code)
    said = conversation_texts_for(language).no_pictures
    bot_api.people.photo(person, _picture(language))
    assert (await _said(bot_api, person)).text == said
    bot_api.people.document(
        person, "shot.png", _picture(language), mime_type="image/png"
    )
    assert (await _said(bot_api, person, 2)).text == said
    bot_api.people.photo(person, _picture(language), caption=QUESTION[language])
    assert FACTS[language] in (await _said(bot_api, person, 3)).text


@pytest.mark.asyncio
@pytest.mark.usefixtures("bot")
async def test_other_files_of_others_stay_what_they_were(bot_api, ann):
    """A file that is no picture gets the sentence for what is no text."""
    bot_api.people.document(ann, "a.zip", b"PK")
    assert "text" in (await _said(bot_api, ann)).text


def test_lines_of_a_picture_are_one_text():
    """Chinese lines are joined, English ones parted; of much, what asks is asked."""
    assert asked_in_lines(["落户要多", "久?"]) == "落户要多久?"
    assert asked_in_lines(["How long", "is it?"]) == "How long is it?"
    long = ["前面的话很长。" * 60, "落户要多久?"]
    assert asked_in_lines(long) == "落户要多久?"
    assert asked_in_lines(["甲" * 900]) == "甲" * 300
