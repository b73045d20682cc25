"""A file and the one beside it."""

import pytest

from ingest.sidecar import measured, parts, why_no_sidecar


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


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("policies/gone.docx.yaml", "tells about gone.docx, which does not lie beside"),
        ("policies/there.docx.yml", "must be called there.docx.yaml"),
        ("policies/there.docx.YAML", "must be called there.docx.yaml"),
        ("policies/there.yaml", "called NAME.docx.yaml"),
        ("Glossary.yml", "must be called glossary.yaml and lie at the top"),
        ("policies/questions.yaml", "must be called questions.yaml and lie at the top"),
    ],
)
def test_a_file_that_tells_about_none_says_why(put, path, why):
    """Its document left or has another name, or it is called otherwise than one looks."""
    put("policies/there.docx", "PK")
    assert why in str(why_no_sidecar(put(path, "title: a")))


def test_any_other_file_was_never_meant_to_tell(put):
    """Of a table nobody asks what it belongs to."""
    assert why_no_sidecar(put("policies/a.xls", "text")) is None
