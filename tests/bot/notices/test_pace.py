"""bot.notices.pace: never a burst, never faster, one a second a person."""

import random

from bot.notices.pace import Pace


def taken(rate: float, seconds: float, nap) -> list[float]:
    """Give when letters leave if somebody naps before each look."""
    pace, now_s, found = Pace(rate), 100.0, []
    while now_s < 100.0 + seconds:
        for _ in range(pace.free_slots(now_s, 4)):
            pace.take(len(found), now_s)
            now_s += pace.leave_wait_s(now_s)
            pace.leave(now_s).answered(now_s + 0.01, is_taken=True)
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


def sent_over(ways, seconds: float = 60.0) -> list[float]:
    """Give when letters arrive whose ways there and back are as *ways* tell."""
    pace, now_s, arrived = Pace(25.0), 100.0, []
    in_air = []
    due = 0
    while now_s < 100.0 + seconds:
        for one in [one for one in in_air if one[1] <= now_s]:
            one[0].answered(one[1], is_taken=True)
            in_air.remove(one)
        for _ in range(pace.free_slots(now_s, 4 - due - len(in_air))):
            pace.take(len(arrived) + due, now_s)
            due += 1
        while due and pace.leave_wait_s(now_s) == 0:
            there_s, back_s = ways()
            in_air.append((pace.leave(now_s), now_s + there_s + back_s))
            arrived.append(now_s + there_s)
            due -= 1
        now_s += 0.002
    return sorted(arrived)


def test_no_second_is_too_full_where_letters_arrive():
    """However long some are held up on their way, at most 26 arrive in a second."""
    chance = random.Random(2)  # noqa: S311 - repeatable, not secret

    def ways() -> tuple[float, float]:
        held_up = chance.random() < 0.05
        late_s = chance.uniform(0, 0.5) if held_up else chance.uniform(0, 0.01)
        return 0.02 + late_s, 0.02 + chance.uniform(0, 0.01)

    arrived = sent_over(ways)
    assert fullest(arrived) <= 26
    assert len(arrived) >= 0.98 * 25 * 60


def test_the_first_letter_may_be_held_up_too():
    """It opens the connection, which takes longer: that is no measure of the way."""
    ways = iter([(0.08, 0.005), *((0.001, 0.001) for _ in range(100))])
    assert fullest(sent_over(lambda: next(ways), seconds=3.0)) <= 26


def test_a_long_way_costs_no_pace():
    """Where every letter needs as long, nothing is held back for it."""
    arrived = sent_over(lambda: (0.06, 0.06))
    assert fullest(arrived) <= 26
    assert len(arrived) >= 0.99 * 25 * 60


def test_letters_without_an_answer_count_until_it_comes():
    """A letter that hangs may arrive at any moment: there is room for it."""
    pace, now_s = Pace(25.0), 100.0
    hanging = pace.leave(now_s)
    arrived = []
    while now_s < 110.0:
        if pace.leave_wait_s(now_s) == 0:
            pace.leave(now_s).answered(now_s + 0.003, is_taken=True)
            arrived.append(now_s)
        now_s += 0.001
    assert fullest(arrived) == 25
    hanging.answered(now_s, is_taken=False)
    assert fullest([*arrived, now_s]) <= 26


def test_making_up_for_missed_slots_is_no_burst():
    """Two letters never leave closer than half a slot apart."""
    pace = Pace(25.0)
    pace.take(1, 100.0)
    pace.leave(100.0).answered(100.01, is_taken=True)
    assert pace.free_slots(100.5, 4) == 4
    pace.leave(100.5)
    assert round(pace.leave_wait_s(100.5), 6) == 0.02


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
