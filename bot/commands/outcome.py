"""How a command ends, and how it speaks to people."""

import sys

DONE, NEEDS_A_PERSON, WRONG_USAGE = 0, 1, 2
"""Exit codes."""

INTERRUPTED = 130
"""What shells give for a program that SIGINT has ended."""


def say(sentence: str) -> None:
    """Tell a person, beside what a program may read."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - a command speaks
