"""Answers to the same words, for as long as they hold."""

from datetime import date

from bot.answering.answer import NoAnswer
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.question import question_of
from bot.answering.remembered import Remembered
from bot.answering.topic import turn_of
from ingest.document import Language
from ingest.sync import sync

QUESTION = "留学生落户上海要交多久社保?"


def _no(text):
    return NoAnswer(question=question_of(text), nearest=(), outside=None)


def test_the_least_asked_for_goes_first():
    """A full memory lets go of what nobody asked for longest."""
    kept = Remembered(most=2)
    kept.put("a", _no("a"))
    kept.put("b", _no("b"))
    assert kept.get("a") is not None
    kept.put("c", _no("c"))
    assert (kept.get("b"), kept.get("a") is None) == (None, False)


def test_the_same_words_have_the_same_answer(assistant):
    """Asked again, it is the very answer; in another language it is another."""
    first = assistant.answer(QUESTION)
    assert assistant.answer(QUESTION) is first
    english = assistant.answer(QUESTION, Language.EN)
    assert english is not first
    assert english.question.language is Language.EN


def test_in_a_conversation_only_what_may_lean_on_it_is_worked_out_anew(assistant):
    """What is long enough to say what it is about is answered as to everybody."""
    whole = "请问我是留学生，想落户上海，要交多久社保?"
    loan = assistant.answer("创业担保贷款最高能贷多少?")
    earlier = [turn_of(loan, assistant.glossary)]
    assert assistant.answer(whole, earlier=earlier) is assistant.answer(whole)
    leaning = assistant.answer("那要什么条件呢?", earlier=earlier)
    assert leaning is not assistant.answer("那要什么条件呢?", earlier=earlier)
    assert leaning.question.understood


def test_a_new_generation_answers_anew(generations, knowledge, encoder):
    """What the documents say now is said, not what they said before."""
    library = Library(generations, encoder)
    over = Assistant(library)
    before = over.answer(QUESTION)
    file = knowledge / "policies" / "hukou.md"
    file.write_text(file.read_text("utf-8").replace("连续6个月", "连续9个月"), "utf-8")
    sync(knowledge, generations, encoder)
    after = over.answer(QUESTION)
    library.close()
    assert "连续6个月" in before.sentences[0].text
    assert "连续9个月" in after.sentences[0].text


def test_another_day_answers_anew(library):
    """What has ended since is told as ended."""
    days = [date(2026, 1, 1)]
    over = Assistant(library, today=lambda: days[0])
    before = over.answer(QUESTION)
    days[0] = date(2031, 1, 1)
    assert over.answer(QUESTION) is not before


def test_an_answer_from_words_alone_is_not_kept(library, monkeypatch):
    """What was found while the index server was away is sought anew."""
    monkeypatch.setattr("ingest.index.dense.Dense.is_away", True)
    over = Assistant(library)
    assert over.answer(QUESTION) is not over.answer(QUESTION)
