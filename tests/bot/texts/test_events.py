"""bot.texts.events: every sentence about events, in every language."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from bot.notices.rsvp import Said
from bot.store.registrations import State
from bot.texts.events import EventTexts, event_texts_for
from ingest.document import Language
from tests.bot.texts.placeholders import placeholders


def _sentences(texts: EventTexts) -> Iterator[tuple[str, str]]:
    for field in fields(EventTexts):
        value = getattr(texts, field.name)
        pairs = value.items() if isinstance(value, dict) else [("", value)]
        yield from ((f"{field.name}.{name}", text) for name, text in pairs)


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_is_there_with_its_placeholders(language):
    """No language lacks a sentence, a number or a title."""
    english = dict(_sentences(event_texts_for(Language.EN)))
    said = dict(_sentences(event_texts_for(language)))
    assert len(said) > 100
    assert said.keys() == english.keys()
    for name, text in said.items():
        assert text.strip(), name
        assert placeholders(text) == placeholders(english[name]), name


@pytest.mark.parametrize("language", list(Language))
def test_whatever_comes_of_a_press_has_its_words(language):
    """Each outcome and each standing is told, short enough for the answer to a press."""
    texts = event_texts_for(language)
    assert set(texts.said) == set(Said)
    assert set(texts.states) == set(State)
    assert max(map(len, texts.said.values())) <= 200


@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.ZH_HANT])
def test_chinese_has_chinese_punctuation(language):
    """No half-width comma or stop stands between Chinese characters."""
    for name, text in _sentences(event_texts_for(language)):
        for before, mark, after in zip(text, text[1:], text[2:], strict=False):
            is_between = min(before, after) >= "\u4e00"
            assert not (mark in ",.?!:;" and is_between), name
