"""bot.notices.poster.times and named: the ways people write days and hours."""

from datetime import date

import pytest

from bot.notices.poster.named import DayNamed, named_in
from bot.notices.poster.times import Doubt, times_in

TODAY = date(2026, 11, 23)

SAME = (
    "2026年12月5日 14:00-16:30",
    "２０２６年１２月５日　１４：００～１６：３０",
    "二〇二六年十二月五日下午两点至四点半",
    "2026年12月5日（星期六）下午2:00—4:30",
    "2026.12.5 14:00~16:30",
    "2026-12-05 14:00–16:30",
    "2026/12/05 周六 14时至16时30分",
    "2026年12月5日（週六）下午2點到4點半",
    "Dec 5, 2026, 2pm - 4:30pm",
    "Dec. 5th, 2026 | 2-4:30 pm",
    "Saturday, 5 December 2026, 2:00 PM to 4:30 PM",
    "5th of December 2026 from 14.00 until 16.30",
    "2-4:30 p.m., Sat 5 Dec 2026",
    "2026年12月5日14：00一16：30",
    "北京时间2026年12月5日14:00-16:30（伦敦时间6:00-8:30）",
    "December 5, 2026, 14:00-16:30 (GMT+8)",
    "2026 12.05 SAT 14:00-16:30",
    "2026年 12.5（周六） 14:00-16:30",
    "农历十月二十七日（2026年12月5日）14:00-16:30",
    "2026年12月5日 6:00-8:30（伦敦时间）/14:00-16:30（北京时间）",
    "2026年12月5日 14:00-16:30（北京时间）6:00-8:30（伦敦时间）",
    "2026年12月5日 14:00-16:30 北京时间 6:00-8:30 伦敦时间",
    "Dec 5, 2026, 6-8:30 am (London) | 2-4:30 pm (Beijing)",
    "London 6:00 / Beijing time 14:00-16:30, 5 Dec 2026",
)


@pytest.mark.parametrize("text", SAME)
def test_one_time_in_many_ways(text):
    """Two in the afternoon to half past four, on 5 December 2026, and no doubt."""
    times = times_in(text, TODAY)
    assert times is not None
    assert f"{times.starts} {times.ends}" == "2026-12-05 14:00:00 2026-12-05 16:30:00"
    assert times.doubts == ()


@pytest.mark.parametrize(
    ("text", "starts", "ends", "doubts"),
    [
        ("12月5日", "2026-12-05", None, [Doubt.YEAR]),
        ("3月1日", "2027-03-01", None, [Doubt.YEAR]),
        ("2月29日", "2028-02-29", None, [Doubt.YEAR]),
        ("11月23日", "2026-11-23", None, [Doubt.YEAR]),
        ("12月5日至7日", "2026-12-05", "2026-12-07", [Doubt.YEAR]),
        ("12.5-12.6", "2026-12-05", "2026-12-06", [Doubt.ORDER, Doubt.YEAR]),
        ("2026年12月5日 1.5-2.5小时", "2026-12-05", None, []),
        ("12月5日、6日", "2026-12-05", "2026-12-06", [Doubt.YEAR]),
        ("12月5、6日", "2026-12-05", "2026-12-06", [Doubt.YEAR]),
        ("5 & 6 December 2026", "2026-12-05", "2026-12-06", []),
        ("Dec 5, 6 and 7, 2026", "2026-12-05", "2026-12-07", []),
        ("2026年12月5日、12日", "2026-12-05", None, [Doubt.DAYS]),
        ("5 and 12 December 2026", "2026-12-05", None, [Doubt.DAYS]),
        ("Dec 30, 2026 - Jan 2, 2027", "2026-12-30", "2027-01-02", []),
        ("12月30日-1月2日", "2026-12-30", "2027-01-02", [Doubt.YEAR]),
        ("2026年12月4日 周六", "2026-12-04", None, [Doubt.WEEKDAY]),
        ("2025年12月5日", "2025-12-05", None, [Doubt.PAST]),
        ("5/12/2026", "2026-12-05", None, [Doubt.ORDER]),
        ("Sat 5/12/2026", "2026-12-05", None, []),
        ("Sat 12/5/2026", "2026-12-05", None, []),
        ("25/12/2026", "2026-12-25", None, []),
    ],
)
def test_days_without_hours(text, starts, ends, doubts):
    """The next such day where no year is named; what is in doubt is said."""
    times = times_in(text, TODAY)
    assert times is not None
    assert times.is_whole_day
    assert str(times.starts.date()) == starts
    assert (times.ends and str(times.ends.date())) == ends
    assert list(times.doubts) == doubts


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("上午9点-11点半", "09:00-11:30"),
        ("早上8:30", "08:30"),
        ("中午12点", "12:00"),
        ("中午1点", "13:00"),
        ("晚上七点一刻", "19:15"),
        ("19:00-21:00", "19:00-21:00"),
        ("10am-1pm", "10:00-13:00"),
        ("11-1pm", "11:00-13:00"),
        ("9-11点", "09:00-11:00"),
        ("9:00-4:00pm", "09:00-16:00"),
        ("12 noon", "12:00"),
        ("12:30am", "00:30"),
        ("22:00-次日1:00", "22:00-01:00"),
        ("上午9:30-12:00，下午13:30-17:00", "09:30-17:00"),
        ("9:00-12:00 1:00-5:00", "09:00-17:00"),
        ("9am-12pm, 1pm-5pm", "09:00-17:00"),
        ("14:00-15:30、15:45-17:00", "14:00-17:00"),
        ("9:00-17:00（8:30-9:00签到）", "09:00-17:00"),
        ("14:00-16:30 / 2:00pm-4:30pm", "14:00-16:30"),
        ("早上7-9点", "07:00-09:00"),
        ("晚上7-9点", "19:00-21:00"),
        ("晚上七至九点", "19:00-21:00"),
        ("下午1-3点半", "13:00-15:30"),
        ("晚上8点到12点", "20:00-23:59"),
        ("晚上12点", "23:59"),
        ("凌晨12点", "00:00"),
    ],
)
def test_hours(text, hours):
    """Both halves of the day, said before or behind, or by 24 hours."""
    times = times_in(f"2026年12月5日 {text}", TODAY)
    assert times is not None
    ends = f"-{times.ends:%H:%M}" if times.ends else ""
    assert f"{times.starts:%H:%M}{ends}" == hours
    assert times.ends is None or times.ends > times.starts
    assert times.doubts == ()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2026-12-05 14:00 \u2013 2026-12-06 12:00", "2026-12-06 12:00:00"),
        ("2026年12月5日14:00-12月6日9:00", "2026-12-06 09:00:00"),
        ("2026年12月5-6日 9:00-5:00", "2026-12-06 17:00:00"),
        ("2026年12月31日20:00-2027年1月1日0:30", "2027-01-01 00:30:00"),
    ],
)
def test_the_end_of_another_day_is_as_it_is_written(text, ends):
    """Noon of the second day may stand behind the afternoon of the first."""
    times = times_in(text, TODAY)
    assert times is not None
    assert str(times.ends) == ends


@pytest.mark.parametrize(
    "text",
    [
        "2026年12月5日、6日 14:00-16:00",
        "2026年12月5日、12日、19日 14:00-16:00",
        "5 & 12 December 2026, 2-4pm",
        "2026年12月5日和12月12日 14:00-16:00",
        "2026年12月5日14:00-16:00，12月12日10:00-12:00",
        "2026年12月5日（周六）14:00-16:00；12月6日（周日）9:00-12:00",
    ],
)
def test_of_several_days_with_hours_the_first_is_taken_and_that_is_said(text):
    """No other day is taken silently, nor is the first taken for the only one."""
    times = times_in(text, TODAY)
    assert times is not None
    assert f"{times.starts} {times.ends}" == "2026-12-05 14:00:00 2026-12-05 16:00:00"
    assert times.doubts == (Doubt.DAYS,)


@pytest.mark.parametrize(
    "text", ["2026年12月5日 14:00 / Dec 5, 2026, 2pm", "2026年12月5日14:00，和12位嘉宾"]
)
def test_the_same_day_again_and_other_numbers_are_no_further_day(text):
    """A poster in two languages names one day twice."""
    times = times_in(text, TODAY)
    assert times is not None
    assert times.doubts == ()


def test_what_begins_at_an_hour_lasts_through_its_last_day():
    """It is not over at midnight before it."""
    times = times_in("2026年12月5日至7日 9:00", TODAY)
    assert times is not None
    assert str(times.ends) == "2026-12-07 23:59:00"


def test_an_hour_without_its_half_is_meant_after_noon_and_said_so():
    """Three o'clock is hardly meant at night."""
    times = times_in("2026年12月5日 3:00-5:00", TODAY)
    assert times is not None
    assert f"{times.starts:%H:%M} {times.ends:%H:%M}" == "15:00 17:00"
    assert times.doubts == (Doubt.HALF,)


def test_clocks_of_elsewhere_alone_are_said_to_be():
    """An hour of London is not silently taken for one of Beijing."""
    times = times_in("5 Dec 2026, 14:00 London time", TODAY)
    assert times is not None
    assert Doubt.ZONE in times.doubts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14:00",
        "9.30-11.30",
        "农历十二月二十三日",
        "農曆八月十五日 18:00",
        "13月40日",
        "2月30日 2026",
        "9999年12月31日",
        "0001年1月1日",
        "电话 021-59990000",
        "100+ 企业",
    ],
)
def test_what_names_no_day_has_no_time(text):
    """Hours alone, days that no year has, years that mean ever, and other numbers."""
    assert times_in(text, TODAY) is None
    assert not [one for _, one in named_in(text) if isinstance(one, DayNamed)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("2月1-30日", "2027-02-01"),
        ("Feb 1-30, 2027", "2027-02-01"),
        ("April 28 & 31, 2027", "2027-04-28"),
        ("12月10日 二十十点", "2026-12-10"),
    ],
)
def test_what_no_calendar_and_no_clock_has_is_not_read(text, starts):
    """A slip of the pen, or of text recognition, leaves the rest as it is."""
    times = times_in(text, TODAY)
    assert (times.starts.date().isoformat(), times.ends) == (starts, None)
