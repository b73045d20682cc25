"""bot.notices.again: a notice that failed waits alone, and no longer than it must."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import StoreUnavailableError
from bot.notices.again import FIRST_PAUSE, LONGEST_PAUSE, Again

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


def _fail(again, now):
    with again.alone(1, now):
        raise LookupError


def test_pauses_double_up_to_the_longest_and_others_have_none():
    """It is tried after 5 seconds, 10 more, and so on; the next notice at once."""
    again, now, pauses = Again(), NOW, []
    for _ in range(10):
        assert again.is_time(1, now)
        _fail(again, now)
        assert again.is_time(2, now)
        before = now
        while not again.is_time(1, now):
            now += timedelta(seconds=1)
        pauses.append(now - before)
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == LONGEST_PAUSE


def test_what_went_well_begins_anew():
    """The next failure of the same notice waits as the first did."""
    again = Again()
    _fail(again, NOW)
    _fail(again, NOW + FIRST_PAUSE)
    with again.alone(1, NOW):
        pass
    _fail(again, NOW)
    assert again.is_time(1, NOW + FIRST_PAUSE)


def test_a_store_out_of_reach_is_no_mistake_of_a_notice():
    """All wait for it: the loop outside sees to that."""
    again = Again()
    with pytest.raises(StoreUnavailableError), again.alone(1, NOW):
        raise StoreUnavailableError
    assert again.is_time(1, NOW)
