"""bot.answering.asking: what is asked for, and how a text shows it."""

import pytest

from bot.answering.asking import Sought, shows, sought_in


@pytest.mark.parametrize(
    ("sought", "text", "is_shown"),
    [
        (Sought.SPAN, "新公司法2024年7月1日施行", False),
        (Sought.SPAN, "登记时间是2023年5月6日至10日", False),
        (Sought.SPAN, "新公司要在5年内缴足", True),
        (Sought.SPAN, "通知有效期至2025年11月30日", True),
        (Sought.SPAN, "the scheme runs until 31 december 2027", True),
        (Sought.COUNT, "mentors were appointed on 25 july 2024", False),
        (Sought.COUNT, "12 mentors were appointed on 25 july 2024", True),
        (Sought.COUNT, "第三届大赛于2022年举行", False),
        (Sought.RATE, "2024年8月", False),
    ],
)
def test_the_number_of_a_day_counts_nothing(sought, text, is_shown):
    """A text with a date in it does not say how long, nor how many."""
    assert shows(sought, text) is is_shown


def test_which_days_is_no_question_for_how_long():
    """几天 is a span, 哪几天 are dates."""
    assert Sought.SPAN in sought_in("审批要几天")
    assert Sought.SPAN not in sought_in("登记是哪几天")


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
