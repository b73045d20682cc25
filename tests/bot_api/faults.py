"""Faults on demand: which answers go wrong, how, and what had happened by then."""

import time
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from .errors import BotApiError, Json, bad_request, forbidden, too_many_requests


class Kind(StrEnum):
    """What goes wrong; *after* means that the call had been done by then."""

    TOO_MANY_REQUESTS = "too_many_requests"
    FORBIDDEN = "forbidden"
    BAD_REQUEST = "bad_request"
    UNAUTHORIZED = "unauthorized"
    SERVER_ERROR_BEFORE = "server_error_before"
    SERVER_ERROR_AFTER = "server_error_after"
    BAD_GATEWAY_BEFORE = "bad_gateway_before"
    BAD_GATEWAY_AFTER = "bad_gateway_after"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    TRUNCATED = "truncated"
    LATE = "late"


BEFORE = frozenset(
    {
        Kind.TOO_MANY_REQUESTS,
        Kind.FORBIDDEN,
        Kind.BAD_REQUEST,
        Kind.UNAUTHORIZED,
        Kind.SERVER_ERROR_BEFORE,
        Kind.BAD_GATEWAY_BEFORE,
        Kind.DROP_BEFORE,
    }
)
"""Faults that come before processing: nothing was done."""


@dataclass(slots=True, kw_only=True)
class Fault:
    """A fault, where it strikes, and how often; *times* None is without end."""

    kind: Kind
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    skip: int = 0
    probability: float = 1.0
    retry_after: int = 1
    delay_s: float = 1.0
    code: int = 500
    description: str = ""

    def __post_init__(self) -> None:
        self.kind = Kind(self.kind)

    def strikes(self, method: str, chat_id: int | None, random: Random) -> bool:
        """Tell whether this call is hit, and count it."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        if self.times == 0:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.probability < 1 and random.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def error(self) -> BotApiError:
        """Return the refusal that this fault answers with."""
        if self.kind is Kind.TOO_MANY_REQUESTS:
            return too_many_requests(self.retry_after)
        if self.kind is Kind.FORBIDDEN:
            return forbidden(self.description or "bot was blocked by the user")
        if self.kind is Kind.BAD_REQUEST:
            return bad_request(self.description or "chat not found")
        if self.kind is Kind.UNAUTHORIZED:
            return BotApiError(401, "Unauthorized")
        text = self.description or "Internal Server Error: restart"
        return BotApiError(self.code, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A fault that struck; *accepted* tells whether the call was done."""

    kind: Kind
    method: str
    chat_id: int | None
    accepted: bool
    message_id: int | None
    at_monotonic: float
    at_wall: float

    def as_json(self) -> Json:
        """Return the record for another process."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class Faults:
    """The faults that are armed, the first that fits strikes, and what fired."""

    seed: int = 0
    armed: list[Fault] = field(default_factory=list)
    fired: list[Fired] = field(default_factory=list)
    _random: Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 - repeatable, not secret

    def add(self, fault: Fault) -> Fault:
        """Arm a fault."""
        self.armed.append(fault)
        return fault

    def clear(self) -> None:
        """Disarm all; the record of what fired stays."""
        self.armed.clear()

    def next_for(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that hits this call, if one does."""
        for fault in self.armed:
            if fault.strikes(method, chat_id, self._random):
                return fault
        return None

    def record(
        self,
        fault: Fault,
        method: str,
        chat_id: int | None,
        *,
        accepted: bool,
        message_id: int | None = None,
    ) -> None:
        """Write down that a fault struck, and whether the call was done."""
        fired = Fired(
            kind=fault.kind,
            method=method,
            chat_id=chat_id,
            accepted=accepted,
            message_id=message_id,
            at_monotonic=time.monotonic(),
            at_wall=time.time(),
        )
        self.fired.append(fired)
