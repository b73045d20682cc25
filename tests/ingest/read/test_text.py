"""Bytes -> text."""

import pytest

from ingest.errors import NotTextError
from ingest.read.text import decode

WORDS = "留学生落户上海,六个月。"


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_text_is_read_in_the_encoding_that_staff_saved(written, encoding):
    """The words come back without a byte order mark, and the encoding is named."""
    assert decode(WORDS.encode(written), "a.txt") == (WORDS, encoding)


def test_line_ends_are_made_one():
    """Lines of Windows and old Macs end as lines do here."""
    assert decode(b"a\r\nb\rc\n", "a.txt")[0] == "a\nb\nc\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(256)),
        b"\xff\xfe\x00\xd8",  # half a character, after a UTF-16 mark
        b"text\x00text",
    ],
)
def test_what_is_not_text_is_told_in_one_sentence(data):
    """A picture named ``.txt`` names the file and what to do."""
    with pytest.raises(NotTextError, match="save it as UTF-8") as caught:
        decode(data, "faq/a.txt")
    assert caught.value.path == "faq/a.txt"


def test_an_empty_file_is_empty_text():
    """No bytes, no words."""
    assert decode(b"", "a.txt") == ("", "utf-8")
