"""bot.notices.pace: never a burst, never faster, one a second a person."""

import random

from bot.notices.pace import ON_THE_WAY_S, Pace


def taken(rate: float, seconds: float, nap) -> list[float]:
    """Give when letters leave if somebody naps before each look."""
    pace, now_s, found = Pace(rate), 100.0, []
    while now_s < 100.0 + seconds:
        for _ in range(pace.free_slots(now_s, 4)):
            pace.take(len(found), now_s)
            now_s += pace.leave_wait_s(now_s)
            pace.leave(now_s).answered(now_s + 0.01)
            found.append(now_s)
        now_s += max(pace.wait_s(now_s), 0.0005) + nap()
    return found


def fullest(times: list[float]) -> int:
    """Give the most in any second."""
    return max(sum(t <= u < t + 1.0 for u in times) for t in times)


def test_slots_come_evenly_and_from_the_first_second_on():
    """25 a second are 25 a second, with no burst at the beginning."""
    times = taken(25.0, 20.0, lambda: 0.0)
    assert 495 <= len(times) <= 501
    assert fullest(times) <= 26


def test_who_comes_late_makes_up_for_it_within_the_second():
    """Delays cost no pace, and make no second fuller than one letter more."""
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    for longest_s in (0.03, 0.15):
        times = taken(25.0, 60.0, lambda most=longest_s: chance.uniform(0, most))
        assert len(times) >= 0.98 * 25 * 60
        assert fullest(times) <= 26


def test_no_second_is_too_full_where_letters_arrive():
    """However long each is on the way, up to the bound, at most 26 arrive in a second."""
    chance = random.Random(2)  # noqa: S311 - repeatable, not secret
    pace, now_s, arrived = Pace(25.0), 100.0, []
    while now_s < 160.0:
        for _ in range(pace.free_slots(now_s, 4)):
            pace.take(len(arrived), now_s)
            now_s += pace.leave_wait_s(now_s)
            delay_s = chance.uniform(0, ON_THE_WAY_S)
            pace.leave(now_s).answered(now_s + delay_s)
            arrived.append(now_s + delay_s)
        now_s += max(pace.wait_s(now_s), 0.0005) + chance.uniform(0, 0.1)
    assert fullest(arrived) <= 26
    assert len(arrived) >= 0.98 * 25 * 60


def test_what_was_not_needed_is_not_made_up_for():
    """After a rest the first second is as slow as at the beginning."""
    pace = Pace(25.0)
    pace.take(1, 100.0)
    pace.rest()
    assert pace.free_slots(200.0, 4) == 1
    pace.take(2, 200.0)
    assert pace.free_slots(200.0, 4) == 0
    assert round(pace.wait_s(200.0), 6) == 0.04


def test_a_person_is_left_alone_for_a_second():
    """The next letter to a person waits; others do not; memory does not grow."""
    pace = Pace(1000.0)
    pace.take(7, 10.0)
    assert pace.person_wait_s(7, 10.25) == 0.75
    assert pace.person_wait_s(8, 10.25) == 0.0
    assert pace.person_wait_s(7, 11.0) == 0.0
    for number in range(5000):
        pace.take(number, 20.0 + number / 1000)
    assert len(pace._latest) <= 1002
