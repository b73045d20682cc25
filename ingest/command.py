"""How a command is called and how it ends, here and in the bot."""

import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

DONE, NEEDS_A_PERSON, WRONG_USAGE = 0, 1, 2
"""Exit codes."""

INTERRUPTED, TERMINATED = 130, 143
"""What shells give for a program that SIGINT, or SIGTERM, has ended."""


AGAIN_AFTER_S = 0.01
"""When a signal comes again that nothing took: by then nothing is being freed."""


def positive(word: str) -> int:
    """Read a number from 1 on, as `argparse` asks for it.

    Raises:
        ValueError: It is none.
    """
    number = int(word)
    if number < 1:
        raise ValueError
    return number


def utf8(word: str) -> str:
    """Read text of the command line, as `argparse` asks for it.

    Raises:
        ArgumentTypeError: It came in another encoding.
    """
    import argparse  # noqa: PLC0415 - Ctrl+C ends what is imported later quietly

    if not is_utf8(word):
        problem = "it is not in UTF-8; set the terminal to it"
        raise argparse.ArgumentTypeError(problem)
    return word


def is_utf8(word: str) -> bool:
    """Tell whether what the system gave as text is text."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def run_to_end(command: Callable[[], int]) -> int:
    """Run *command*, and what it imports; give its exit code.

    Who closes the pipe that it writes into has seen enough, and who presses Ctrl+C knows
    why it ends.

    Raises:
        OSError: What *command* raised, unless its output does not fit.
    """
    try:
        signal.signal(signal.SIGTERM, _end)
        sys.unraisablehook = _come_again
        _open_closed()
        if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that is set to GBK
            sys.stdout.reconfigure(errors="replace")
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()
        return DONE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _write_no_more()
        print("What is written does not fit: the disk is full.", file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        if sys.stderr.isatty():  # which shows ^C
            print(file=sys.stderr)
        return INTERRUPTED
    return code


def write_utf8() -> None:
    """Write to stdout what programs read, in UTF-8 (RFC 8259), whatever is set."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _end(*_: object) -> NoReturn:
    """Leave what runs by its ways out, so that it clears up behind it."""
    sys.exit(TERMINATED)


def _come_again(lost: "sys.UnraisableHookArgs") -> None:
    """Let a signal end this that Python has dropped: it came while something was freed."""
    dropped = {KeyboardInterrupt: signal.SIGINT, SystemExit: signal.SIGTERM}
    number = dropped.get(lost.exc_type)
    if number is None:
        sys.__unraisablehook__(lost)
        return
    import threading  # noqa: PLC0415 - as above

    main = threading.main_thread().ident  # what waits there waits no longer
    threading.Timer(AGAIN_AFTER_S, signal.pthread_kill, (main, number)).start()


def _open_closed() -> None:
    """Let nothing else take the place of a stream with which this was not started."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def _write_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
