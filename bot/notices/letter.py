"""One person's share of a notice, and what a sender learns when it sends it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, TypeAlias

Buttons: TypeAlias = tuple[tuple[tuple[str, str], ...], ...]
"""Rows of labels, each with what comes back when it is pressed; at most 64 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is sent."""

    text: str
    """HTML."""
    buttons: Buttons


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """It was taken."""

    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """It was not taken; nothing may be sent for so long."""

    wait: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSent:
    """The request provably never left: sending again is safe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """The person does not want messages, or is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It will never be taken."""

    is_person_known: bool
    """Whether the person could be reached; then it is the text that is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """It may have been taken; nobody can tell."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """Nothing can be sent at all: the key is not accepted."""


Outcome: TypeAlias = Sent | Later | NotSent | Blocked | Refused | Unknown | Locked


class Sender(Protocol):
    """What carries letters; it tries once, waits for nothing, and never raises."""

    async def send(self, person_id: int, letter: Letter) -> Outcome:
        """Send *letter* to a person, once."""
        ...
