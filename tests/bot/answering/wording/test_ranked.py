"""bot.answering.wording.ranked: a rank gets the word by which documents call such ranks."""

import pytest

from bot.answering.wording.ranked import names_of_ranks, with_name_of_ranks
from ingest.glossary import Glossary, Group

NAMES = names_of_ranks(
    Glossary(
        groups=(
            Group(words=("世界前50", "前50院校"), line=1),
            Group(words=("高水平大学", "世界前500", "top-500"), line=2),
            Group(words=("落户", "户口"), line=3),
        )
    )
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("硕士qs300 几个月", "硕士qs300高水平大学 几个月"),
        ("排名第120的学校", "排名第120高水平大学的学校"),
        ("前300的本科", "前300高水平大学的本科"),
        ("qs排名30", "qs排名30"),
        ("qs800能落户吗", "qs800能落户吗"),
        ("高水平大学 qs300", "高水平大学 qs300"),
        ("工资300一天", "工资300一天"),
    ],
)
def test_a_rank_is_called_as_the_glossary_calls_it(typed, meant):
    """What it calls by number, and a rank beyond all, stays as it is."""
    assert with_name_of_ranks(typed, NAMES) == meant


def test_without_such_a_word_nothing_is_added():
    """A folder that ranks nothing leaves every text as it is."""
    assert with_name_of_ranks("qs300", names_of_ranks(Glossary())) == "qs300"
