"""bot.answering.rest: when a model is left alone."""

from datetime import timedelta

from bot.answering.rest import LATE_REST_S, Rest
from bot.errors import ChatModelFailedError, ModelFailure

LATE = ChatModelFailedError(ModelFailure.TIMED_OUT)
BROKEN = ChatModelFailedError(ModelFailure.UNREACHABLE)


def test_two_late_answers_in_a_row_give_a_rest():
    """One may be chance; what fails at once costs nobody time and gives none."""
    rest = Rest()
    rest.failed(LATE, 1.0)
    rest.failed(BROKEN, 2.0)
    rest.failed(LATE, 3.0)
    assert rest.reason(3.0) is None
    rest.failed(LATE, 4.0)
    assert rest.reason(4.0) is ModelFailure.TIMED_OUT
    assert rest.reason(4.0 + LATE_REST_S) is None


def test_an_answer_in_time_begins_the_count_anew():
    """A model that is slow now and then is asked on."""
    rest = Rest()
    rest.failed(LATE, 1.0)
    rest.answered()
    rest.failed(LATE, 2.0)
    assert rest.reason(2.0) is None


def test_a_server_says_itself_how_long():
    """Retry-After counts, and is not cut short by who still fails meanwhile."""
    rest = Rest()
    rest.failed(
        ChatModelFailedError(ModelFailure.RATE_LIMITED, timedelta(seconds=9)), 1.0
    )
    rest.failed(BROKEN, 2.0)
    assert rest.reason(9.0) is ModelFailure.RATE_LIMITED
    assert rest.reason(10.0) is None
