"""Books: chapter by chapter."""

import pytest

from ingest.errors import BrokenFileError, LockedFileError, TooLargeError
from ingest.read.epub import read_epub
from ingest.read.terms import Terms
from tests.hostile.packages import HOSTILE_BOOKS, book_of
from tests.ingest.read.bounds import bounds


def test_chapters_are_read_in_the_order_of_the_spine():
    """Their headings make the path; the book names itself."""
    data = book_of(
        ["<h1>第一章</h1><p>甲。</p>", "<h1>第二章</h1><h2>节</h2><p>乙。</p>"]
    )
    content = read_epub(data, "a.epub")
    assert content.title == "书"
    assert [(s.heading, s.text) for s in content.sections] == [
        (("第一章",), "甲。"),
        (("第二章", "节"), "乙。"),
    ]


def test_what_a_reader_does_not_see_is_reported():
    """A chapter is a page like any other."""
    content = read_epub(book_of(['<p>甲。</p><p hidden="">隐</p>']), "a.epub")
    assert content.sections[0].text == "甲。"
    assert [repair.kind for repair in content.repairs] == ["hidden_text"]


def test_a_book_locked_to_its_buyer_is_told():
    """It asks for a copy without a lock."""
    with pytest.raises(LockedFileError):
        read_epub(HOSTILE_BOOKS["sold.epub"](), "a.epub")


@pytest.mark.parametrize("name", ["climbs.epub", "laughs.epub", "nothing-in-it.epub"])
def test_a_book_that_leads_out_of_itself_or_grows_is_told(name):
    """No name outside the package is opened, no entity is unfolded."""
    with pytest.raises(BrokenFileError, match="e-book"):
        read_epub(HOSTILE_BOOKS[name](), "a.epub")


def test_more_chapters_than_are_read_are_told():
    """Chapters count as pages, those that come again as well."""
    with pytest.raises(TooLargeError, match="READ_PAGES"):
        read_epub(
            book_of(["<p>甲。</p>"], refs=3), "a.epub", Terms(bounds=bounds(pages=2))
        )
