"""ingest.command: how commands begin and end, whatever they write to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import command

ROOT = Path(command.__file__).parents[1]
SAY = """
import sys
from ingest.command import run_to_end, write_utf8
def say():
    print({said})
    print("words", file=sys.stderr)
    return 0
sys.exit(run_to_end(say))
"""


def _run(said, *, redirected="", **environment):
    script = SAY.format(said=said)
    return subprocess.run(  # noqa: S602 - our own words
        f"\"{sys.executable}\" -c '{script}' {redirected}",
        shell=True,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def test_output_that_does_not_fit_is_one_sentence():
    """A full disk is told, once, with the code for the operator."""
    ended = _run('"x" * 100_000', redirected="> /dev/full")
    assert ended.returncode == 2
    assert ended.stderr == (b"What is written does not fit: the disk is full.\n")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_are_no_failure(closed):
    """As some service managers start a command; words for people stay off stdout."""
    ended = _run(
        'repr(sys.stdin.read()) + "answer"', redirected=f"< /dev/null {closed}"
    )
    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr
    assert ended.stdout in {b"", b"''answer\n"}


def test_a_terminal_that_cannot_show_a_sign_shows_another():
    """Set to GBK, it has no emoji; what programs read is in UTF-8 all the same."""
    said = '"\u843d\u6237 \U0001f600"'
    assert _run(said, PYTHONIOENCODING="gbk").stdout.decode("gbk") == "落户 ?\n"
    ended = _run(f"write_utf8() or {said}", PYTHONIOENCODING="gbk")
    assert ended.stdout.decode("utf-8") == "落户 \U0001f600\n"


DROPS = """
import sys, time, weakref
from ingest.command import run_to_end
class Thing: pass
def stop(_):
    raise {raised}
def wait():
    thing = Thing()
    watched = weakref.ref(thing, stop)
    del thing
    time.sleep(20)
    return 0
sys.exit(run_to_end(wait))
"""


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        ("KeyboardInterrupt", command.INTERRUPTED),
        ("SystemExit(143)", command.TERMINATED),
    ],
)
def test_a_signal_that_comes_while_something_is_freed_still_ends_it(raised, code):
    """Python drops what is raised there: it comes once more, and nothing is printed."""
    ended = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", DROPS.format(raised=raised)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        timeout=15,
    )
    assert ended.returncode == code
    assert ended.stderr == b""
