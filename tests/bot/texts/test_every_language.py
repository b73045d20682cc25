"""bot.texts: all sets of sentences, in each language as its readers write it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from bot.texts.events import event_texts_for
from bot.texts.notices import notice_texts_for
from bot.texts.posters import poster_texts_for
from bot.texts.staff import staff_texts_for
from ingest import script
from ingest.document import Language
from tests.bot.texts.placeholders import placeholders

SETS = (
    texts_for,
    conversation_texts_for,
    event_texts_for,
    notice_texts_for,
    poster_texts_for,
    staff_texts_for,
)

OF_THE_MAINLAND = re.compile("命令|運維|勿擾|這條|每條|條通知|信息|視頻|鏈接|賬號|默認")
"""Words that readers of traditional script write otherwise: 指令, 維運, 這則, 資訊 …"""


IN_BOTH = set("群")
"""Written in traditional text too, though OpenCC knows an older form."""


def _sentences(language: Language) -> Iterator[tuple[str, str]]:
    for texts_of in SETS:
        texts = texts_of(language)
        for field in fields(texts):
            value = getattr(texts, field.name)
            pairs = value.items() if isinstance(value, Mapping) else [("", value)]
            for name, text in pairs:
                yield f"{type(texts).__name__}.{field.name}.{name}", text


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_has_the_same_blanks(language):
    """No language loses a number, a title or a time; what English lacks has no twin."""
    english, said = dict(_sentences(Language.EN)), dict(_sentences(language))
    both = english.keys() & said.keys()
    assert len(both) > 350
    assert english.keys() <= said.keys()
    for name in both:
        if english[name] and said[name]:
            assert placeholders(said[name]) == placeholders(english[name]), name


def test_traditional_sentences_use_the_words_of_their_readers():
    """One word for one thing, and the one that is used where traditional is written."""
    for name, text in _sentences(Language.ZH_HANT):
        assert not OF_THE_MAINLAND.search(text), name


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_is_a_mark_alone(language):
    """Who has a button read aloud hears what it does, not the name of a triangle."""
    for name, text in _sentences(language):
        assert not text or re.search(r"\w", text), name


@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.ZH_HANT])
def test_no_sentence_mixes_the_scripts(language):
    """No character of the other script has slipped in; quotation marks fit, too."""
    simplified, traditional = script._script_marks()
    is_hans = language is Language.ZH_HANS
    wrong = traditional | set("「」") if is_hans else simplified | set("“”")
    for name, text in _sentences(language):
        assert not (wrong - IN_BOTH) & set(text), name
