"""bot.answering.ordinals: which one of a series is asked for, and told of."""

import pytest

from bot.answering.ordinals import ordinals_asked_in, ordinals_told_in


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("第五届海聚英才什么时候", {5}),
        ("第十一次会员代表大会在哪里开", {11}),
        ("杨浦首家新侨驿站在哪里", {1}),
        ("who was the 8th president", {8}),
        ("new hire starts on the 24th, do we pay this month", set()),
        ("by the 24th of may", set()),
        ("what is the first step", set()),
    ],
)
def test_one_of_a_series_is_asked_for_by_its_number(question, asked):
    """The day of a month, and what comes first, are none of a series."""
    assert ordinals_asked_in(question) == asked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("李儒新是第八届会长", {8}),
        ("li ruxin was the eighth president", {8}),
        ("the 2nd year costs half", {2}),
        ("第一年免租,第二年减半", {1, 2}),
    ],
)
def test_what_is_told_of_may_be_in_words_and_another_language(text, told):
    """8th, eighth and 第八届 are one."""
    assert ordinals_told_in(text) == told
