"""A plain text file -> Content."""

import pytest

from ingest.errors import NotTextError
from ingest.read.plain import read_plain


def test_a_short_first_line_is_the_title():
    """The title is the first line, which stays in the text as well."""
    content = read_plain("\n安亭新侨驿站\n\n为新侨服务。\n".encode(), "a.txt")
    assert content.title == "安亭新侨驿站"
    (section,) = content.sections
    assert section.heading == ()
    assert section.text == "安亭新侨驿站\n\n为新侨服务。"
    assert content.encoding == "utf-8"


def test_a_long_first_line_is_no_title():
    """A paragraph is not taken for a title."""
    assert read_plain(("很" * 61).encode(), "a.txt").title == ""


def test_front_matter_is_taken_off():
    """A text file may carry the same block as a Markdown file."""
    content = read_plain("---\ntitle: 驿站\n---\n正文。".encode(), "a.txt")
    assert content.front == {"title": "驿站"}
    assert [section.text for section in content.sections] == ["正文。"]


@pytest.mark.parametrize("data", [b"", b" \n\n", b"---\ntitle: a\n---\n"])
def test_a_file_without_text_has_no_sections(data):
    """Nothing to read gives nothing, and is no mistake."""
    assert read_plain(data, "a.txt").sections == ()


def test_a_picture_named_txt_is_not_text():
    """The reader says so, and reads nothing."""
    with pytest.raises(NotTextError):
        read_plain(b"\x89PNG\r\n\x1a\n\x00", "a.txt")
