"""The shipped knowledge: what the first sentence of an answer tells."""

from pathlib import Path

import pytest

from bot.answering.answer import Answer
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.topic import turn_of
from ingest import encode
from ingest.glossary import read_glossary
from ingest.index import Generations
from ingest.sync import sync

KNOWLEDGE = Path(encode.__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def assistant(encoder, tmp_path_factory):
    """Give an assistant over the shipped knowledge."""
    generations = Generations(tmp_path_factory.mktemp("first") / "index")
    sync(KNOWLEDGE, generations, encoder)
    library = Library(generations, encoder)
    yield Assistant(library, read_glossary(KNOWLEDGE))
    library.close()


def _told(assistant: Assistant, talk: str) -> list[str]:
    """Give the sentences of the last answer of *talk*, its messages parted by arrows."""
    earlier = []
    for message in talk.split(" \u2192 "):
        answer = assistant.answer(message, earlier=earlier)
        last = earlier[-1] if earlier else None
        earlier.append(turn_of(answer, assistant.glossary, last))
    assert isinstance(answer, Answer)
    return [sentence.text for sentence in answer.sentences]


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        # A day is asked for, a sum, a person: another sentence of the section has none.
        ("新侨双创在上海活动是什么时候", "2024年7月25日"),
        ("外籍员工小孩学费免个税到哪一年", "2027年12月31日"),
        # What was founded then was an alliance in the harbour.
        ("氢能港是哪年成立的", "2019年"),
        # The rank that is asked for.
        ("我硕士曼大毕业 学校排前50 落户要交社保吗", "前50"),
        ("QS前五十毕业要交几个月社保", "前50"),
        ("i graduated from a top 100 university ranked 73, hukou?", "51 to 100"),
        # What only the Chinese sentence tells.
        ("who was the eighth president of the jiading branch of SORSA", "李儒新"),
    ],
)
def test_the_first_sentence_answers(assistant, talk, told):
    """Who reads on a phone reads the first sentence."""
    assert told in _told(assistant, talk)[0]
