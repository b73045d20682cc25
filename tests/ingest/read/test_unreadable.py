"""Files that the system does not give."""

import errno
import os

import pytest

from ingest.errors import UnreadableError
from ingest.read import read_document, unreadable


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "check its rights"),
        (errno.ENOENT, "the next sync looks again"),
        (errno.ESTALE, "the next sync looks again"),
        (errno.EIO, "look whether its drive is well"),
    ],
)
def test_who_can_help_is_said(number, told):
    """Rights are given, a drive is looked after, and what is away may come back."""
    error = unreadable("a.md", OSError(number, os.strerror(number)))
    assert told in error.problem


def test_a_file_that_is_gone_by_then_is_told(found):
    """Somebody took it away after the folder was looked at."""
    file = found("policies/a.md", b"text")
    file.location.unlink()
    with pytest.raises(UnreadableError, match="taken away"):
        read_document(file)
