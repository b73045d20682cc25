"""Tables of contents in pages."""

from ingest.read.contents import without_contents
from tests.ingest.read.lines import line


def _kept(*texts):
    page = [line(text, 700 - 20 * n) for n, text in enumerate(texts)]
    return [item.text for item in without_contents([page])[0]]


def test_a_table_of_contents_is_left_out():
    """Its lines would answer what a chapter is about with a number of a page."""
    entries = ("第一章 总则………… 1", "第二章 条件. . . . . . 12", "附录·······- 30 -")
    assert _kept("目 录", *entries, "第一章 总则") == ["第一章 总则"]


def test_dots_to_be_filled_in_stay():
    """So do two of them, an ellipsis, and what ends with another number."""
    texts = (
        "姓名：........ 2",
        "目录",
        "未完……",
        "电话.... 59530000",
        "正文……2026年。",
    )
    assert _kept(*texts) == list(texts)
