"""bot.answering: from a question to an answer with citations."""

from datetime import date

import pytest

from bot.answering.answer import Answer, Force, NoAnswer, force_of
from ingest.document import Card, Kind, Language, Status
from ingest.script import language_of

TODAY = date(2026, 11, 23)


def _card(**facts) -> Card:
    facts = {"path": "a.md", "title": "A", "kind": Kind.POLICY} | facts
    return Card(language=Language.ZH_HANS, **facts)


@pytest.mark.parametrize(
    ("facts", "force"),
    [
        ({}, Force.HOLDS),
        ({"valid_until": TODAY}, Force.HOLDS),
        ({"valid_until": date(2026, 11, 22)}, Force.ENDED),
        ({"valid_from": TODAY}, Force.HOLDS),
        ({"valid_from": date(2026, 11, 24)}, Force.NOT_YET),
        ({"status": Status.ENDED}, Force.ENDED),
    ],
)
def test_a_rule_holds_from_its_first_to_its_last_day(facts, force):
    """Both ends are inclusive, and an ended rule never holds."""
    assert force_of(_card(**facts), TODAY) is force


def test_every_quote_stands_in_its_document(assistant, knowledge):
    """A quote is found in the cited file, letter for letter."""
    answer = assistant.answer("留學生落戶上海的配偶可以隨遷嗎?")
    assert isinstance(answer, Answer)
    for citation in answer.citations:
        text = (knowledge / citation.card.path).read_text("utf-8")
        assert citation.quote in text


def test_sentences_come_in_the_askers_script(assistant):
    """A traditional question gets traditional sentences; the quote stays as it is."""
    answer = assistant.answer("留學生落戶上海的配偶可以隨遷嗎?")
    assert answer.sentences[0].text == "留學生落戶上海的配偶可以隨遷。"
    assert answer.sentences[0].original == "留学生落户上海的配偶可以随迁。"
    assert answer.sentences[0].original in answer.citations[0].quote


def test_at_most_three_sentences_are_given(assistant):
    """An answer is read on a phone."""
    answer = assistant.answer("留学生落户上海")
    assert isinstance(answer, Answer)
    assert 1 <= len(answer.sentences) <= 3


def test_a_chinese_only_answer_is_framed_for_an_english_reader(assistant):
    """Where only Chinese exists, the English reader is told so."""
    answer = assistant.answer("When was 安亭新侨驿站 unveiled?")
    assert isinstance(answer, Answer)
    assert answer.is_foreign


@pytest.mark.parametrize(
    "text",
    ["今天天气怎么样?", "比特币会涨吗?", "Who won the football match?", "???", "哈"],
)
def test_what_is_not_in_the_documents_is_not_answered(assistant, text):
    """Without evidence there is no answer."""
    assert isinstance(assistant.answer(text), NoAnswer)


@pytest.mark.parametrize("text", ["比特币会涨吗?", "猫为什么怕水?", "???", "哈"])
def test_nothing_is_said_to_be_related_to_what_is_far_off(assistant, text):
    """Who asks for something else is not sent to read our documents."""
    assert assistant.answer(text).nearest == ()


@pytest.mark.parametrize(
    "text", ["留学生落户的表格在哪里下载?", "Where can I download the hukou form?"]
)
def test_the_sections_that_lie_nearest_are_named_once_each(assistant, text):
    """A refusal names where to read on: at most three sections, each a whole passage."""
    answer = assistant.answer(text)
    assert isinstance(answer, NoAnswer)
    assert [one.rank for one in answer.nearest] == [1, 2, 3][: len(answer.nearest)]
    assert any("落户" in one.card.title for one in answer.nearest)
    assert len({one.place for one in answer.nearest}) == len(answer.nearest) > 0
    with assistant.library.reading() as index:
        for one in answer.nearest:
            texts = [passage.text for passage in index.passages.of(one.card.path)]
            assert one.quote in texts


def test_an_english_sentence_is_not_said_again_in_chinese(assistant):
    """Where the document has English, its Chinese is not added for the same fact."""
    asked = "How many months of social insurance in a row for the Shanghai hukou?"
    answer = assistant.answer(asked)
    assert [language_of(s.text) for s in answer.sentences] == [Language.EN]
