"""bot.answering.following: the answer to a question that goes on."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import Answer, NoAnswer
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.topic import turn_of
from ingest import encode
from ingest.index import Generations
from ingest.sync import sync

POLICIES = Path(encode.__file__).parents[2] / "knowledge" / "policies"
DOCUMENTS = (
    "driving-licence.md",
    "medical-care-and-hotlines.md",
    "duty-free-car.md",
    "baggage-customs.md",
    "income-tax-residents.md",
    "returnee-hukou-steps.md",
)


@pytest.fixture(scope="module")
def assistant(encoder, tmp_path_factory):
    """Give the assistant over a few of the shipped documents."""
    folder = tmp_path_factory.mktemp("following")
    knowledge = folder / "knowledge" / "policies"
    knowledge.mkdir(parents=True)
    for name in DOCUMENTS:
        shutil.copy(POLICIES / name, knowledge / name)
    generations = Generations(folder / "index")
    sync(knowledge.parent, generations, encoder)
    library = Library(generations, encoder)
    yield Assistant(library, today=lambda: date(2026, 11, 23))
    library.close()


def _last(assistant, *messages: str):
    earlier = []
    for message in messages:
        answer = assistant.answer(message, earlier=earlier)
        before = earlier[-1] if earlier else None
        earlier.append(turn_of(answer, assistant.glossary, before))
    return answer


def test_what_was_added_is_looked_for_where_it_was_spoken_of(assistant):
    """The words of the question before do not lead away from what is asked now."""
    found = _last(assistant, "台灣駕照可以直接在上海開車嗎", "要帶什麼去換")
    assert isinstance(found, Answer)
    assert found.citations[0].card.path == "policies/driving-licence.md"
    assert "譯本" in found.text
    assert found.question.understood.endswith("：要帶什麼去換")


@pytest.mark.parametrize("asked", ["报警打什么电话", "换个问题，报警打什么电话"])
def test_another_subject_is_not_looked_for_where_it_was_spoken_of(assistant, asked):
    """Who asks of something else in the same talk is told of that."""
    found = _last(assistant, "留学生可以买免税车吗", asked)
    assert isinstance(found, Answer)
    assert found.citations[0].card.path == "policies/medical-care-and-hotlines.md"
    assert not found.question.understood


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        (("Can a returnee buy a duty-free car?", "and can i sell it later"), "Selling"),
        (("带行李进关免税额多少", "车可以带吗"), "每户可以进口1辆"),
    ],
)
def test_few_words_are_answered_by_what_says_all_of_them(assistant, messages, told):
    """So short a question is in doubt by itself, but not where it was spoken of."""
    found = _last(assistant, *messages)
    assert isinstance(found, Answer)
    assert told in found.text


def test_what_was_told_just_now_is_not_told_first_again(assistant):
    """Of two answers as sure that is meant which the person has not read yet."""
    asked = "when am i a tax resident in china"
    second = _last(assistant, asked, "and after six years?")
    first = assistant.answer(asked)
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert second.sentences[0].text not in {one.text for one in first.sentences}
    assert "six-year rule" in second.sentences[0].text


def test_what_was_spoken_of_says_that_it_does_not_know_it(assistant):
    """Another document's answer to so short a question is one to something else."""
    found = _last(assistant, "海歸落戶從預審到批下來多久", "嘉定交件的電話幾號")
    assert isinstance(found, NoAnswer)


def test_a_year_is_no_opening_hour(assistant):
    """Who asks when it is open is not told since when there has been one."""
    found = _last(assistant, "is there a big hospital in jiading", "when is it open")
    assert isinstance(found, NoAnswer)
