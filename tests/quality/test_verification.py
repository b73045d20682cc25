"""True and corrupted answers from the shipped knowledge, as tests.bench measures them."""

import pytest

from bot.answering.vocabulary import vocabulary_of
from ingest.index import open_index
from tests.bench.verification import half_of, measure, pool_of, rates
from tests.quality.conftest import KNOWLEDGE

TRUTHS = 40
"""True sentences; each gives four to seven corrupted ones."""


@pytest.fixture(scope="module")
def found(shipped, encoder):
    """Give what passed, of the documents on which nothing was tuned."""
    index = open_index(shipped, encoder)
    pool = pool_of("knowledge", index, vocabulary_of(KNOWLEDGE), "held")
    yield measure([pool], {"knowledge": TRUTHS}, seed=7)
    index.close()


def test_corruptions_are_caught_and_true_sentences_kept(found):
    """At least 97 % of the false are caught, at most 3 % of the true are dropped."""
    caught, dropped = rates(found)
    assert caught >= 0.97
    assert dropped <= 0.03


def test_every_kind_of_corruption_was_tried(found):
    """The sample holds each kind, or the rates above say little."""
    kinds = {kind for kind in found if "/" not in kind}
    assert kinds == {
        "true", "number", "date", "name", "negation", "citation", "invented", "order",
    }  # fmt: skip


def test_the_measure_would_notice_a_verifier_that_lets_everything_pass(
    found, monkeypatch
):
    """A check that catches nothing scores nothing."""
    assert isinstance(found, dict)
    monkeypatch.setitem(found, "order", (found["order"][1], found["order"][1]))
    caught, _ = rates(found)
    assert caught < 0.97


def test_documents_fall_into_both_halves():
    """The halves are told by the path alone, so that they stay what they are."""
    paths = [path.name for path in (KNOWLEDGE / "policies").iterdir()]
    assert {half_of(path) for path in paths} == {"held", "tuned"}
