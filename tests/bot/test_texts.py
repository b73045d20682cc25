"""bot.texts: every sentence in every language."""

from dataclasses import fields

import pytest

from bot.store.roles import Role
from bot.texts import Texts, texts_for
from ingest.document import Kind, Language
from ingest.script import language_of
from tests.bot.texts.placeholders import placeholders


@pytest.mark.parametrize("language", list(Language))
def test_placeholders_are_the_same_in_every_language(language):
    """No translation forgets a number or a date."""
    english_texts = texts_for(Language.EN)
    sentences = {
        field.name: sentence
        for field in fields(Texts)
        if isinstance(sentence := getattr(english_texts, field.name), str)
    }
    assert len(sentences) > 30
    for name, english in sentences.items():
        assert placeholders(getattr(texts_for(language), name)) == placeholders(english)


@pytest.mark.parametrize("language", list(Language))
def test_sentences_are_written_in_their_language(language):
    """The greeting of a language is recognised as that language."""
    assert language_of(texts_for(language).welcome) is language


@pytest.mark.parametrize("language", list(Language))
def test_limits_of_telegram_are_kept(language):
    """Descriptions fit where Telegram shows them; every kind has a heading."""
    texts = texts_for(language)
    assert len(texts.about) <= 512
    for command in (texts.command_start, texts.command_help, texts.command_sources):
        assert 1 <= len(command) <= 256
    assert set(texts.kinds) == set(Kind)
    assert set(texts.roles) == set(Role)
