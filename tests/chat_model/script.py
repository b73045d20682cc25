"""What the server does with one request, piece by piece."""

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Say:
    """Send a piece of the answer."""

    text: str
    after_s: float = 0.0


@dataclass(frozen=True)
class Refuse:
    """Send a refusal, as the field of that name."""

    text: str = "I cannot help with that."


@dataclass(frozen=True)
class Stop:
    """Say why the answer ends."""

    reason: str = "stop"


@dataclass(frozen=True)
class Raw:
    """Send bytes as they are."""

    data: bytes


@dataclass(frozen=True)
class Wait:
    """Say nothing more until a test lets it go on."""

    until: asyncio.Event


@dataclass(frozen=True)
class Hang:
    """Keep the connection open and say nothing more."""


@dataclass(frozen=True)
class Cut:
    """Close the connection in the middle."""


Piece = Say | Refuse | Stop | Raw | Wait | Hang | Cut


@dataclass(frozen=True)
class Reply:
    """A stream of pieces, ended as the API ends it."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Fault:
    """No stream but an error."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = '{"error": {"message": "scripted", "type": "scripted", "code": null}}'
