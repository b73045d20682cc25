"""Something exact that a text says, in one form for all its writings."""

import enum
from dataclasses import dataclass
from decimal import Decimal

Day = tuple[int | None, int | None, int | None]
"""Year, month and day, each ``None`` where it is not said."""


class FactKind(enum.Enum):
    """What is compared in its own way."""

    DATE = "date"
    NUMBER = "number"
    TIME = "time"
    ADDRESS = "address"
    """A URL, domain or e-mail address."""
    DOCUMENT = "document number"
    TITLE = "title"
    """What stands in 《》 or in quotation marks."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something exact, and where it stands in the folded text."""

    kind: FactKind
    value: Decimal | str | Day
    """Of a time, minutes since midnight."""
    start: int
    end: int
    unit: str = ""
    """Of a number; empty where none is known."""
