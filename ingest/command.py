"""How a command is called and how it ends, here and in the bot."""

import os
import sys
from collections.abc import Callable

DONE, NEEDS_A_PERSON, WRONG_USAGE = 0, 1, 2
"""Exit codes."""

INTERRUPTED = 130
"""What shells give for a program that SIGINT has ended."""


def positive(word: str) -> int:
    """Read a number from 1 on, as `argparse` asks for it.

    Raises:
        ValueError: It is none.
    """
    number = int(word)
    if number < 1:
        raise ValueError
    return number


def run_to_end(command: Callable[[], int]) -> int:
    """Run *command*, and what it imports; give its exit code.

    Who closes the pipe that it writes into has seen enough, and who presses Ctrl+C knows
    why it ends.
    """
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        if sys.stderr.isatty():  # which shows ^C
            print(file=sys.stderr)
        return INTERRUPTED
    return code
