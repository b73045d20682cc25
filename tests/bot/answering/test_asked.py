"""bot.answering.asked: what evidence must hold, and how much each part counts."""

import pytest

from bot.answering.asked import ACROSS_WORDS, USUAL_RARITY, asked_of
from bot.answering.question import question_of
from ingest.corpus import index_of
from ingest.glossary import Glossary

DOCUMENTS = {
    "harbour": "嘉定氢能港在安亭。",
    "subsidy": "园区的企业可以申请补贴。",
    "return": "回国以后带好护照。",
}


@pytest.fixture
def index(tmp_path, encoder):
    """Give an index of the documents, a passage each."""
    made = index_of(tmp_path, [(n, "", t) for n, t in DOCUMENTS.items()], encoder)
    yield made
    made.close()


def _rarity(index, text: str) -> dict[str, float]:
    asked = asked_of(question_of(text), index, Glossary())
    return dict(zip(asked.wanted, asked.rarity.tolist(), strict=True))


def test_what_stands_across_two_words_counts_less(index):
    """A park's name has 定氢 by chance: that is no third thing to look for."""
    rarity = _rarity(index, "嘉定氢能补贴")
    assert rarity["定氢"] == pytest.approx(ACROSS_WORDS * rarity["氢能"])
    assert rarity["能补"] < rarity["补贴"]


def test_a_word_of_one_character_that_no_document_has_is_missed(index):
    """Who asks about a dog wants a dog, which none of the pairs around it shows."""
    asked = asked_of(question_of("能不能带狗回国"), index, Glossary())
    found = dict(zip(asked.wanted, asked.is_known.tolist(), strict=True))
    assert found["狗"] is False
    assert found["回国"] is True
    assert "带" not in found  # the passport has it


def test_a_strange_word_is_as_rare_in_a_large_folder_as_in_a_small_one(
    index, tmp_path_factory, encoder
):
    """What was learned of rarities in one folder holds in another."""
    others = [(str(n), "", f"第{n}号通知说的是交通。") for n in range(60)]
    rows = [*((n, "", t) for n, t in DOCUMENTS.items()), *others]
    larger = index_of(tmp_path_factory.mktemp("larger"), rows, encoder)
    in_large, in_small = (_rarity(one, "钢琴补贴") for one in (larger, index))
    larger.close()
    assert in_large["钢琴"] == pytest.approx(in_small["钢琴"])
    assert in_large["钢琴"] == pytest.approx(USUAL_RARITY)
    assert in_small["补贴"] < in_large["补贴"] < USUAL_RARITY
