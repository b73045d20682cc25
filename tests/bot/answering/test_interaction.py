"""bot.answering.interaction: how alike the words of query and passage are."""

import numpy as np
import pytest

from bot.answering.interaction import ALONE, NAMES, among, interaction_of, most_missing
from ingest.corpus import index_of

DOCUMENTS = {
    "equal": "留学生申请房租补贴。",
    "alike": "海归领取租金补助。",
    "apart": "留学生住在园区。\n房租由公司代收。\n申请补贴要材料。",
    "other": "周五下雨。",
    "english": "International students apply for a rent subsidy.",
}
QUESTION = "留学生申请房租补贴"


@pytest.fixture
def index(tmp_path, encoder):
    """Give an index of the documents, a passage each."""
    made = index_of(tmp_path, [(n, "", t) for n, t in DOCUMENTS.items()], encoder)
    yield made
    made.close()


def _told(index, text=QUESTION):
    rows = np.arange(len(DOCUMENTS))
    alone = interaction_of(text, index, rows)
    assert alone.shape == (len(rows), len(ALONE))
    assert np.isfinite(alone).all()
    names = index.passages.paths()
    return {
        name: dict(zip(ALONE, row.tolist(), strict=True))
        for name, row in zip(names, alone, strict=True)
    }


def test_words_that_stand_there_cover_the_question(index):
    """A passage that holds every word, side by side, is told as the best there is."""
    told = _told(index)["equal"]
    for name in ("cover_told", "sentence_rare", "equal_sentence", "worst"):
        assert told[name] == pytest.approx(1, abs=1e-3)
    assert told["gained"] == pytest.approx(0, abs=1e-3)


def test_words_that_mean_nearly_the_same_count_nearly_as_much(index):
    """A rent subsidy told in other words is nearer than the weather."""
    told = _told(index)
    assert told["alike"]["cover_rare"] > told["other"]["cover_rare"] + 0.1
    assert told["alike"]["gained"] > told["other"]["gained"]
    assert told["alike"]["equal_sentence"] == 0


def test_what_stands_apart_counts_less_than_what_stands_together(index):
    """Three sentences together hold what none of them holds alone."""
    told = _told(index)["apart"]
    assert told["sentence_told"] < told["two_told"] < told["three_told"]
    assert told["three_told"] == pytest.approx(told["cover_told"], abs=1e-3)
    assert told["pairs"] < _told(index)["equal"]["pairs"]


def test_an_english_question_is_near_a_chinese_passage(index):
    """The rows of both languages were trained side by side."""
    told = _told(index, "How do students apply for the rent subsidy?")
    assert told["equal"]["cover_rare"] > told["other"]["cover_rare"] + 0.1
    assert told["english"]["cover_rare"] > told["equal"]["cover_rare"]


def test_both_scripts_are_told_alike(index):
    """Traditional characters are folded."""
    assert _told(index, "留學生申請房租補貼") == _told(index)


@pytest.mark.parametrize("text", ["", "🙂", "?", "贷"])
def test_a_question_of_no_words_or_one_is_told_without_failing(index, text):
    """Nothing known is near nothing."""
    told = _told(index, text)
    assert all(0 <= one["cover_told"] <= 1 for one in told.values())


def test_passages_are_set_against_the_best_and_their_document(index):
    """The best has no distance to the best; a document has its best passage's figure."""
    alone = interaction_of(QUESTION, index, np.arange(3))
    told = among(alone, np.array([7, 4, 4]))
    assert told.shape == (3, len(NAMES))
    column = dict(zip(NAMES, told.T, strict=True))
    assert column["cover_told_to_best"][0] == 0 > column["cover_told_to_best"][1]
    of_document, own = column["document_sentence_rare"], column["sentence_rare"]
    assert of_document[1] == of_document[2] == max(own[1:])
    assert of_document[0] == own[0]


@pytest.mark.parametrize(
    ("text", "row", "low", "high"),
    [
        (QUESTION, "equal", 0, 0.001),
        (QUESTION, "alike", 0.02, 0.3),
        ("留学生申请房租补贴看牙医", "equal", 0.05, 0.5),
        ("", "equal", 0, 0),
    ],
)
def test_the_word_that_is_least_taken_up_is_told(index, text, row, low, high):
    """A dentist beside all that is said of subsidies is missed; a synonym hardly."""
    rows = np.array([index.passages.paths().index(row)])
    assert low <= most_missing(text, index, rows) <= high
