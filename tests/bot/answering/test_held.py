"""bot.answering.held: what each part of a passage has of a question."""

import pytest

from bot.answering.asked import Asked, asked_of
from bot.answering.held import Held, held_of
from bot.answering.parsed import parsed_all
from bot.answering.question import question_of
from ingest.glossary import Glossary
from ingest.lexicon import tokens
from ingest.passage import Passage

TEXTS = (
    "人才公寓有34个项目。租金每月3,000元起,G42旁边也有。",
    "Talent apartments: 34 projects, rents from 3000 yuan. 人才公寓在嘉定。",
    "本资料没有人才公寓的租金。",
)


def _held(index, question: str, *texts: str) -> tuple[Asked, list[Held]]:
    asked = asked_of(question_of(question), index, Glossary())
    passages = [
        Passage(path="a.md", heading=("申请",), text=text, title="公寓", position=place)
        for place, text in enumerate(texts)
    ]
    return asked, held_of(asked, parsed_all(passages, index.encoder))


@pytest.mark.parametrize(
    "question",
    [
        "人才公寓的租金是多少",
        "how many talent apartments for 3000 yuan",
        "34个项目在G42吗",
    ],
)
def test_what_a_part_has_is_what_its_tokens_are(library, question):
    """To look where a pair stands finds what cutting every part into pairs finds."""
    with library.reading() as index:
        asked, held = _held(index, question, *TEXTS)
    assert len(held) == len(TEXTS)
    assert any(one.has.any() for one in held)
    for one in held:
        for part, has in zip(one.found.parts, one.has, strict=True):
            assert has.tolist() == asked.held_by(set(tokens(part))).tolist()


def test_title_and_headings_are_the_place_of_each_sentence(library):
    """Who asks for the flats is told by a sentence that only stands under their title."""
    with library.reading() as index:
        asked, (held,) = _held(index, "公寓怎么申请", "由单位提出。")
    has = dict(zip(asked.wanted, held.place.tolist(), strict=True))
    assert has["公寓"]
    assert has["申请"]
    assert not held.sentences.any()
    assert held.under_title[0] == pytest.approx(held.title @ asked.weights)
    assert 0 < held.under_title[0] < 1


def test_what_is_said_not_to_be_known_is_not_told(library):
    """A denial holds the words of the question, and tells none of them."""
    with library.reading() as index:
        asked, (told, denied) = _held(index, "租金", TEXTS[0], TEXTS[2])
    rent = asked.telling.index("租金")
    assert told.told[rent]
    assert denied.telling[0, rent]
    assert not denied.told[rent]
