"""bot.answering.matches: where passages hold what is asked."""

import numpy as np
import pytest

from bot.answering.matches import Asked
from ingest.corpus import index_of
from ingest.index.query import plain_query

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


def test_each_term_is_found_where_it_stands(asked):
    """A text that holds all that is asked counts every term, another none."""
    wanted, matches = asked
    counts = matches.counts(matches.texts, matches.count)
    assert counts.shape == (3, len(QUERY.terms))
    assert (counts > 0).sum(axis=1).tolist() == [len(wanted), 8, 0]
    assert (np.diff(matches.offsets[matches.texts == 0]) > 0).all()
    assert matches.lengths.tolist() == [13, 17, 3]


def test_terms_that_no_passage_holds_are_known_as_such(tmp_path, encoder):
    """An unknown term counts among what is asked, and matches nowhere."""
    index = index_of(tmp_path, [("a", "", "贷款")], encoder)
    wanted = Asked(plain_query("贷款火星"), index)
    index.close()
    assert wanted.is_known.tolist().count(True) == 3
    assert len(wanted) == len(wanted.is_known) == 7
