"""A foreign exception -> why a chat model gave no answer."""

import re
import sys
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
from langchain_core import exceptions as langchain

from bot.errors import ChatModelFailedError, ModelFailure

LONGEST_DELAY = timedelta(minutes=10)
"""A server that asks for more is asked again after this."""

_MAPPING: tuple[tuple[type[BaseException], ModelFailure], ...] = (
    (langchain.ModelTimeoutError, ModelFailure.TIMED_OUT),
    (langchain.ModelRateLimitError, ModelFailure.RATE_LIMITED),
    (langchain.ModelAuthenticationError, ModelFailure.REFUSED_KEY),
    (langchain.ModelPermissionDeniedError, ModelFailure.REFUSED_KEY),
    (langchain.ModelConnectionError, ModelFailure.UNREACHABLE),
    (langchain.ModelAPIError, ModelFailure.UNREACHABLE),
    (langchain.ModelNotFoundError, ModelFailure.REFUSED_REQUEST),
    (langchain.ContextOverflowError, ModelFailure.REFUSED_REQUEST),
    (langchain.ModelInvalidRequestError, ModelFailure.REFUSED_REQUEST),
    (langchain.LangChainException, ModelFailure.MALFORMED),
    (TimeoutError, ModelFailure.TIMED_OUT),
    (httpx.TimeoutException, ModelFailure.TIMED_OUT),
    (httpx.HTTPError, ModelFailure.UNREACHABLE),
    (httpx.StreamError, ModelFailure.UNREACHABLE),
    (httpx.InvalidURL, ModelFailure.REFUSED_REQUEST),
    (OSError, ModelFailure.UNREACHABLE),
    (ValueError, ModelFailure.MALFORMED),  # JSON, Unicode, pydantic
    (TypeError, ModelFailure.MALFORMED),
    (LookupError, ModelFailure.MALFORMED),
    (AttributeError, ModelFailure.MALFORMED),
)
"""In order; the first class that fits decides. Streams that are no answer of a chat model
surface as the plain errors of the code that reads them."""


def failure_of(error: BaseException) -> ChatModelFailedError:
    """Map whatever a model's library raised."""
    failure = kind_of(type(error)) or ModelFailure.MALFORMED
    if _is_filter(error):
        failure = ModelFailure.DECLINED
    delay = _delay(error) if failure is ModelFailure.RATE_LIMITED else None
    return ChatModelFailedError(failure, delay)


def kind_of(raised: type[BaseException]) -> ModelFailure | None:
    """Tell what exceptions of the class *raised* mean; ``None`` where nobody said."""
    mapping = (*_of_openai(), *_of_httpx2(), *_MAPPING)
    return next((kind for base, kind in mapping if issubclass(raised, base)), None)


def foreign_errors() -> tuple[type[BaseException], ...]:
    """Give the bases of what making a model can raise, as far as it is imported."""
    bases = [base for base, _ in (*_of_openai(), *_MAPPING)]
    return tuple(base for base in bases if issubclass(base, Exception))


def _of_openai() -> tuple[tuple[type[BaseException], ModelFailure], ...]:
    if (openai := sys.modules.get("openai")) is None:
        return ()
    return (
        (openai.APITimeoutError, ModelFailure.TIMED_OUT),
        (openai.APIConnectionError, ModelFailure.UNREACHABLE),
        (openai.RateLimitError, ModelFailure.RATE_LIMITED),
        (openai.AuthenticationError, ModelFailure.REFUSED_KEY),
        (openai.PermissionDeniedError, ModelFailure.REFUSED_KEY),
        (openai.InternalServerError, ModelFailure.UNREACHABLE),
        (openai.ConflictError, ModelFailure.UNREACHABLE),
        (openai.APIResponseValidationError, ModelFailure.MALFORMED),
        (openai.APIStatusError, ModelFailure.REFUSED_REQUEST),
        (openai.ContentFilterFinishReasonError, ModelFailure.DECLINED),
        (openai.LengthFinishReasonError, ModelFailure.MALFORMED),
        (openai.APIError, ModelFailure.UNREACHABLE),  # told within a stream
        (openai.OpenAIError, ModelFailure.REFUSED_KEY),  # credentials, before any call
    )


def _of_httpx2() -> tuple[tuple[type[BaseException], ModelFailure], ...]:
    """Map what the connections of openai 3 raise once a stream has begun."""
    if (httpx2 := sys.modules.get("httpx2")) is None:
        return ()
    return (
        (httpx2.TimeoutException, ModelFailure.TIMED_OUT),
        (httpx2.HTTPError, ModelFailure.UNREACHABLE),
        (httpx2.StreamError, ModelFailure.UNREACHABLE),
    )


def _is_filter(error: BaseException) -> bool:
    """Tell whether a server's filter refused the request (a 400 with this code)."""
    return getattr(error, "code", None) == "content_filter"


def _delay(error: BaseException) -> timedelta | None:
    """Read ``Retry-After`` (RFC 9110, 10.2.3): seconds, or a date."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    said = str(headers.get("retry-after", "")).strip()
    if re.fullmatch(r"\d{1,9}", said):
        return min(timedelta(seconds=int(said)), LONGEST_DELAY)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    left = until - datetime.now(UTC)
    return min(max(left, timedelta()), LONGEST_DELAY)
