"""A file and the one beside it."""

import pytest

from ingest.sidecar import measured, parts


@pytest.fixture
def long(put):
    """Give a file whose name leaves no room for the suffix of another beside it."""
    return put("policies/" + "\u5173" * 82 + ".docx", "PK")


def test_a_name_that_leaves_no_room_has_no_sidecar(long):
    """The system calls the sidecar's name too long; the file itself is as good as any."""
    assert parts(long) == (long,)
    assert measured(long)[0] == len("PK")


def test_what_lies_beside_a_file_belongs_to_it(put):
    """Both are weighed, and a change of either is one."""
    location = put("policies/a.docx", "PK")
    beside = put("policies/a.docx.yaml", "title: a")
    assert parts(location) == (location, beside)
    assert measured(location)[0] == len("PK") + len("title: a")
