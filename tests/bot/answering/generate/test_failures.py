"""bot.answering.generate.failures: every foreign exception has a name of ours."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import httpx2
import langchain_openai
import openai
import pytest
from langchain_core.exceptions import LangChainException

from bot.answering.generate.failures import LONGEST_DELAY, failure_of, kind_of
from bot.errors import ModelFailure

assert langchain_openai  # its own subclasses are walked as well


def _subclasses(base: type) -> set[type]:
    children = base.__subclasses__()
    return {base, *(leaf for child in children for leaf in _subclasses(child))}


@pytest.mark.parametrize(
    ("base", "least"),
    [
        (openai.OpenAIError, 20),
        (LangChainException, 10),
        (httpx.HTTPError, 10),
        (httpx2.HTTPError, 10),
    ],
)
def test_every_foreign_exception_is_mapped(base, least):
    """A class that a new release adds is told by its base, or this test fails."""
    found = _subclasses(base)
    assert len(found) >= least
    assert {raised for raised in found if kind_of(raised) is None} == set()


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("APITimeoutError", ModelFailure.TIMED_OUT),
        ("APIConnectionError", ModelFailure.UNREACHABLE),
        ("RateLimitError", ModelFailure.RATE_LIMITED),
        ("AuthenticationError", ModelFailure.REFUSED_KEY),
        ("NotFoundError", ModelFailure.REFUSED_REQUEST),
        ("UnprocessableEntityError", ModelFailure.REFUSED_REQUEST),
        ("InternalServerError", ModelFailure.UNREACHABLE),
        ("ContentFilterFinishReasonError", ModelFailure.DECLINED),
    ],
)
def test_the_usual_ones_mean_what_they_say(name, failure):
    """The nearest base decides, not the first ancestor."""
    assert kind_of(getattr(openai, name)) is failure


def test_what_nobody_mapped_is_malformed():
    """An exception of an unknown library still gets a name."""
    assert kind_of(KeyboardInterrupt) is None
    assert failure_of(ZeroDivisionError()).failure is ModelFailure.MALFORMED


def _limited(retry_after: str) -> openai.RateLimitError:
    request = httpx2.Request("POST", "http://127.0.0.1/")
    headers = {"Retry-After": retry_after}
    response = httpx2.Response(429, headers=headers, request=request)
    return openai.RateLimitError("x", response=response, body=None)


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("7", 7, 7),
        ("999999", LONGEST_DELAY.seconds, LONGEST_DELAY.seconds),
        (format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True), 0, 0),
    ],
)
def test_a_rate_limit_carries_its_delay(said, least, most):
    """Seconds and dates are read; a very long delay is cut."""
    delay = failure_of(_limited(said)).retry_after
    assert delay is not None
    assert least <= delay.total_seconds() <= most


def test_a_rate_limit_may_name_a_date():
    """The delay is what is left until then."""
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    delay = failure_of(_limited(date)).retry_after
    assert delay is not None
    assert 1 <= delay.total_seconds() <= 90


@pytest.mark.parametrize("said", ["", "soon", "-1", "1e9"])
def test_an_unreadable_delay_is_none(said):
    """A header that says nothing gives no delay."""
    assert failure_of(_limited(said)).retry_after is None
