"""Files that no reader takes."""

import pytest

from ingest.errors import UnsupportedFormatError
from ingest.read import FORMATS, read_document
from ingest.read.unread import _SAVED_AS


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("policies/a.doc", "save it as `.docx`"),
        ("policies/a.WPS", "save it as `.docx`"),
        ("policies/a.dotx", "save it as `.docx`"),
        ("policies/a.ppsx", "save it as `.pptx`"),
        ("policies/a.xls", "save it as `.xlsx`"),
        ("policies/a.ppt", "save it as `.pptx`"),
        ("policies/a.ett", "save it as `.xlsx`"),
        ("policies/a.uot", "save it as `.docx`"),
        ("policies/a.ofd", "save it as `.pdf`"),
        ("policies/a.ceb", "save it as `.pdf`"),
        ("policies/a.gd", "save it as `.pdf`"),
        ("policies/a.sep", "save it as `.pdf`"),
        ("policies/a.zip", "put the files in it into the folder"),
        ("policies/a.docx ", "ends with a space"),
        ("policies/a.docx.", "ends with a space or a dot"),
        ("policies/a.lnk", "the file that it leads to"),
        ("policies/a.mp4", "write down what it says"),
        ("policies/a.xyz", "save it as one of .bmp, .csv"),
    ],
)
def test_what_to_do_is_said_of_what_staff_have(found, path, told):
    """Of an old Word file the one format that Word offers, and not two dozen."""
    with pytest.raises(UnsupportedFormatError) as caught:
        read_document(found(path, b"?"))
    assert told in caught.value.problem
    assert ".bmp" not in caught.value.problem or path.endswith(".xyz")


def test_every_format_that_is_named_is_read():
    """Nobody saves a file anew for nothing."""
    assert set(_SAVED_AS.values()) <= FORMATS.keys()
    assert FORMATS.keys().isdisjoint(_SAVED_AS)
