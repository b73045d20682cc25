"""A change to a text: which stretch becomes what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import RepairKind


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from *start* up to *end* become *after*."""

    start: int
    end: int
    kind: RepairKind
    after: str


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Make *edits*, which are in order and apart, in *text*."""
    parts: list[str] = []
    place = 0
    for edit in edits:
        parts += (text[place : edit.start], edit.after)
        place = edit.end
    return "".join((*parts, text[place:]))
