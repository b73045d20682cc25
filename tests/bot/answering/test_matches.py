"""bot.answering.matches: where passages hold what is asked."""

import pytest

from bot.answering.matches import Asked
from ingest.corpus import index_of
from ingest.index.search import plain_query

TEXTS = ("留学生落户上海", "落户上海的是留学生", "贷款")
QUERY = plain_query("留学生落户")


@pytest.fixture
def asked(tmp_path, encoder):
    """Give the query against three documents, and its matches in each."""
    rows = [(str(place), "", text) for place, text in enumerate(TEXTS)]
    index = index_of(tmp_path, rows, encoder)
    _, starts = index.terms.flat()
    spans = list(zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True))
    wanted = Asked(QUERY, index)
    yield wanted, wanted.in_texts(index, spans)
    index.close()


def test_a_run_is_as_long_as_the_words_stand_as_asked(asked):
    """Five characters in a row beat three and two; none is none."""
    _, matches = asked
    longest, heaviest, reach = matches.runs()
    assert longest.tolist() == [5, 3, 0]
    assert heaviest[0] > heaviest[1] > heaviest[2] == 0
    assert reach.shape == (3, len(QUERY.terms))
    assert reach.max(axis=1).tolist() == [5, 3, 0]


def test_a_window_holds_what_stands_close(asked):
    """A window as wide as the text holds all of it, a narrow one less."""
    wanted, matches = asked
    wide, narrow = matches.best_window(64), matches.best_window(4)
    assert wide[0] == pytest.approx(wanted.long_total, rel=1e-5)
    assert 0 < narrow[0] < wide[0]
    assert wide[2] == 0


def test_terms_that_no_passage_holds_are_known_as_such(tmp_path, encoder):
    """An unknown term counts among what is asked, and matches nowhere."""
    index = index_of(tmp_path, [("a", "", "贷款")], encoder)
    wanted = Asked(plain_query("贷款火星"), index)
    index.close()
    assert wanted.is_known.tolist().count(True) == 3
    assert len(wanted) == len(wanted.is_known) == 7
