"""Files that are not what their names say."""

import docx
import openpyxl
import pytest

from ingest.errors import BrokenFileError, EmptyFileError, MisnamedError
from ingest.read import read_document
from tests.hostile.packages import saved, zipped

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        ("a.docx", b"%PDF-1.7\n", "this is a PDF file, .* end in `.pdf"),
        ("a.docx", _OLD, "older Word.* save it as `.docx"),
        ("a.xlsx", b"\xef\xbb\xbf<html><table>", "a web page, .* end in `.html"),
        ("a.xlsx", saved(docx.Document()), "a Word file, .* end in `.docx"),
        ("a.pptx", saved(openpyxl.Workbook()), "an Excel file, .* end in `.xlsx"),
        ("a.pdf", b"{\\rtf1", "an RTF file, .* save it as `.pdf"),
        ("a.docx", zipped({"content.xml": "<a/>"}), "an OpenDocument file"),
        ("a.docx", zipped({"a.txt": "a"}), "an archive"),
    ],
)
def test_what_a_file_is_and_what_to_do_is_said(found, path, data, told):
    """A page called .xls, an old file called .docx: one sentence mends it."""
    with pytest.raises(MisnamedError, match=told):
        read_document(found(f"policies/{path}", data))


@pytest.mark.parametrize("path", ["a.docx", "a.pdf", "a.xlsx", "a.png", "a.eml"])
def test_an_empty_file_was_not_finished(found, path):
    """Its last good version goes on answering."""
    with pytest.raises(EmptyFileError):
        read_document(found(f"policies/{path}", b""))


def test_a_damaged_file_is_told_as_such(found):
    """It is what its name says, or nothing that is known."""
    for path, data in (("a.docx", saved(docx.Document())[:900]), ("a.pdf", b"?")):
        with pytest.raises(BrokenFileError):
            read_document(found(f"policies/{path}", data))
