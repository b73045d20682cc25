"""Waiting for those who write into the folder."""

import os
import threading
import time
from datetime import timedelta

import pytest

from ingest.settle import settled

_LONG = timedelta(seconds=20)


def _paths(files):
    return [file.path for file in files]


def test_a_folder_that_nobody_writes_into_is_taken_as_it_is(put, tmp_path):
    """Nothing is waited for, and nothing is left out."""
    os.utime(put("a.md", "text"), ns=(1, 1))
    found, unfinished = settled(tmp_path / "knowledge", _LONG)
    assert (_paths(found.files), unfinished) == (["a.md"], ())


def test_a_file_is_waited_for_until_it_is_whole(put, tmp_path):
    """Its size is that of the finished file, though it was still growing when found."""
    location = put("a.md", "")

    def write():
        for _ in range(5):
            with location.open("a") as file:
                file.write("line\n")
            time.sleep(0.02)

    writer = threading.Thread(target=write)
    writer.start()
    found, unfinished = settled(tmp_path / "knowledge", _LONG)
    writer.join()
    assert unfinished == ()
    assert found.files[0].size_bytes == location.stat().st_size == 25


@pytest.mark.parametrize("clock", [-5, 0, 5])
def test_the_clock_of_a_drive_may_be_another(put, tmp_path, clock):
    """Half a document is not taken for a whole one where another machine dates it."""
    location = put("a.md", "")

    def write():
        for _ in range(10):
            with location.open("a") as file:
                file.write("line\n")
            os.utime(location, (time.time() + clock,) * 2)
            time.sleep(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    time.sleep(0.1)
    found, unfinished = settled(tmp_path / "knowledge", _LONG)
    writer.join()
    assert unfinished == ()
    assert found.files[0].size_bytes == location.stat().st_size == 50


def test_who_never_stops_writing_is_not_waited_for(put, being_written, tmp_path):
    """After the patience is over, the file is left out, and the others are not."""
    os.utime(put("done.md", "text"), ns=(1, 1))
    with being_written(put("open.md", "text")):
        found, unfinished = settled(tmp_path / "knowledge", timedelta(milliseconds=100))
    assert _paths(found.files) == ["done.md"]
    assert _paths(unfinished) == ["open.md"]


def test_a_file_from_the_future_is_finished(put, tmp_path):
    """A clock that is wrong on another machine holds nobody up."""
    location = put("a.md", "text")
    later = time.time_ns() + 10**12
    os.utime(location, ns=(later, later))
    found, unfinished = settled(tmp_path / "knowledge", _LONG)
    assert (_paths(found.files), unfinished) == (["a.md"], ())


def test_without_patience_nobody_is_waited_for(put, being_written, tmp_path):
    """A program that knows its own files to be whole asks for none."""
    with being_written(put("open.md", "text")):
        found, unfinished = settled(tmp_path / "knowledge", timedelta(0))
    assert (_paths(found.files), unfinished) == (["open.md"], ())
