"""bot.answering.ranks: which rank is asked for, and which ones are told of."""

import pytest

from bot.answering.ranks import is_ranked_beyond, ranges_in, ranks_asked
from ingest.script import fold


@pytest.mark.parametrize(
    ("question", "ranks"),
    [
        ("学校QS排120多", (120, 120)),
        ("我學校世界排名七十幾", (70, 70)),
        ("qs2026排名88的学校", (88, 88)),
        ("my top 100 university is ranked 73", (73, 73)),
        ("U.S. News 45", (45, 45)),
        ("硕士qs 320", (320, 320)),
        ("学校排前50", (1, 50)),
        ("QS前五十毕业", (1, 50)),
        ("a top-100 university", (1, 100)),
        ("目前五险怎么交", None),
        ("前三年免租还有吗", None),
        ("排名看哪个榜", None),
    ],
)
def test_a_rank_is_read_in_any_writing(question, ranks):
    """One alone, or all up to one; no other number is a rank."""
    assert ranks_asked(fold(question)) == ranks


def test_all_ranges_of_a_sentence_are_read():
    """One sentence may tell of several."""
    assert ranges_in("世界前50名、第51到100名院校") == ((51, 100), (1, 50))


@pytest.mark.parametrize(
    ("question", "text", "is_beyond"),
    [
        ("学校排前50", "毕业于第51到100名院校", True),
        ("学校排前100", "毕业于前50名院校", False),
        ("学校排73", "毕业于前50名院校", True),
        ("学校排73", "要交社保", False),
        ("要交社保吗", "毕业于前50名院校", False),
    ],
)
def test_a_rank_lies_in_what_is_told_or_beyond(question, text, is_beyond):
    """Who is of the first hundred may be of the first fifty; where no rank is told, nothing is."""
    assert is_ranked_beyond(question, [text]) is is_beyond
