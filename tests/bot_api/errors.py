"""What the server refuses: an HTTP status, Telegram's words, and sometimes data."""

from typing import Any

Json = dict[str, Any]
"""One JSON object, as it travels over the wire."""


class BotApiError(Exception):
    """A call that was refused; nothing of it was done."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """Return the answer's JSON, `parameters` only where there are any."""
        body: Json = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str, **parameters: int) -> BotApiError:
    """Return a 400 with the server's prefix before *reason*."""
    return BotApiError(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> BotApiError:
    """Return a 403 with the server's prefix before *reason*."""
    return BotApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> BotApiError:
    """Return a 409 with the server's prefix before *reason*."""
    return BotApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> BotApiError:
    """Return a 429 that asks the caller to wait *retry_after* seconds."""
    text = f"Too Many Requests: retry after {retry_after}"
    return BotApiError(429, text, retry_after=retry_after)
