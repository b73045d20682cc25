"""bot.answering.asking: what is asked for, and how a text shows it."""

import pytest

from bot.answering.asking import Sought, shows, sought_in


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("hand it in at the service centre", True),
        ("the office is in jiading district", True),
        ("到嘉定区人才服务中心交原件,地址:新成路118号", True),
        ("pay social insurance for 6 months in a row with one employer", False),
        ("apply in writing, at least 30 days in advance", False),
        ("the approval takes 20 days in total", False),
    ],
)
def test_an_address_is_a_place_not_any_phrase_with_in(text, is_shown):
    """``In a row`` tells nobody where to go."""
    assert Sought.ADDRESS in sought_in("where is it handled?")
    assert shows(Sought.ADDRESS, text) is is_shown
