"""bot.answering.everyday: words that stand in any talk."""

import pytest

from bot.answering.everyday import everyday_tokens


@pytest.mark.parametrize(
    ("words", "everyday", "told"),
    [
        (["户口", "马上", "跳槽"], {"马上", "口马", "上跳"}, {"户口", "跳槽"}),
        (["自己", "弄", "公司"], {"自己", "弄", "己弄", "弄公"}, {"公司"}),
        (["only", "fuel", "cell"], {"onli"}, {"fuel", "cell"}),
        (["does", "age", "matter"], {"matter"}, {"age"}),
    ],
)
def test_only_words_of_any_talk_are_everyday(words, everyday, told):
    """They, and pairs that stand between them and another word; never that word."""
    found = everyday_tokens(words)
    assert everyday <= found
    assert not told & found


def test_what_another_word_has_too_is_not_everyday():
    """A token counts in full where one word that tells something has it."""
    assert "上班" not in everyday_tokens(["上班", "上班时间"])


def test_words_of_the_field_tell_something():
    """To an office, to work is no word of any talk."""
    assert not everyday_tokens(["work", "permit"])
