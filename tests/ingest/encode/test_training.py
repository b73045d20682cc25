"""What training is made of, on a vocabulary of eight words."""

import numpy as np
import pytest

from ingest.encode.training.bags import Bags, bags_of, beside
from ingest.encode.training.contrast import fit
from ingest.encode.training.frames import SHARE, Frames
from ingest.encode.training.vocabulary import tokenizer_of

WORDS = ("how", "do", "please", "residence", "permit", "driving", "licence", "tax")


@pytest.fixture
def tokenizer():
    """Give a tokenizer that knows ``WORDS``."""
    return tokenizer_of(dict.fromkeys(WORDS, -1.0))


@pytest.fixture
def chance():
    """Give a source of chance that is the same in every run."""
    return np.random.default_rng(7)


def _texts(tokenizer, bags):
    """Give the texts of *bags* in words again."""
    parts = np.split(bags.ids, bags.starts[1:-1])
    return [" ".join(tokenizer.id_to_token(int(one)) for one in part) for part in parts]


def test_beside_puts_each_text_behind_its_own(tokenizer):
    """Pairs stay pairs, also where a side is empty."""
    left, right = bags_of(tokenizer, ["how", ""]), bags_of(tokenizer, ["tax", "permit"])
    assert _texts(tokenizer, beside(left, right)) == ["how tax", "permit"]


def test_a_share_of_the_questions_gets_a_frame_and_none_loses_a_word(tokenizer, chance):
    """A question's own words stand behind the frame, unchanged."""
    questions = bags_of(tokenizer, ["residence permit"] * 500)
    found = _texts(
        tokenizer, Frames(tokenizer, ("how do", "please")).around(questions, chance)
    )
    assert set(found) == {
        "residence permit", "how do residence permit", "please residence permit",
    }  # fmt: skip
    framed = sum(text != "residence permit" for text in found)
    assert framed / len(found) == pytest.approx(SHARE, abs=0.08)


class _Same:
    """The same two questions and their passages in every batch."""

    def __init__(self, questions: Bags, passages: Bags) -> None:
        self._batch = questions, passages

    def draw(self, _count):
        """Give the batch, and the name of its source."""
        return ("same", *self._batch)


def test_a_question_comes_near_its_passage_and_away_from_others(tokenizer, chance):
    """The word that tells passages apart learns; the one in both questions fades."""
    questions = bags_of(tokenizer, ["how residence", "how driving"])
    passages = bags_of(tokenizer, ["permit", "licence"])
    first = chance.standard_normal((tokenizer.get_vocab_size(), 16)).astype(np.float32)
    weights = fit(first, _Same(questions, passages), 200)
    unit = weights / np.linalg.norm(weights, axis=1, keepdims=True)
    place = {word: tokenizer.token_to_id(word) for word in WORDS}

    def alike(one, other):
        return float(unit[place[one]] @ unit[place[other]])

    assert alike("residence", "permit") > alike("residence", "licence") + 0.2
    assert alike("driving", "licence") > alike("driving", "permit") + 0.2
    length = np.linalg.norm(weights, axis=1)
    assert length[place["how"]] < length[place["residence"]]


def test_a_question_without_a_word_teaches_nothing(tokenizer, chance):
    """An empty text has no direction, and must not spoil the others."""
    questions = bags_of(tokenizer, ["", "driving", "residence"])
    passages = bags_of(tokenizer, ["tax", "licence", "permit"])
    first = chance.standard_normal((tokenizer.get_vocab_size(), 16)).astype(np.float32)
    weights = fit(first, _Same(questions, passages), 20)
    assert np.isfinite(weights).all()
