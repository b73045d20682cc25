"""How a command ends, and how it speaks to people."""

import sys
from collections.abc import Callable
from typing import TypeAlias

from ingest.command import DONE, NEEDS_A_PERSON, WRONG_USAGE

__all__ = ["DONE", "NEEDS_A_PERSON", "WRONG_USAGE", "Speaker", "say"]

Speaker: TypeAlias = Callable[[str], None]
"""What tells the operator a sentence."""


def say(sentence: str) -> None:
    """Tell a person, beside what a program may read."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - a command speaks
