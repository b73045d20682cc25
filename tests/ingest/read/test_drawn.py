"""What a page draws otherwise than it writes."""

import pytest

from ingest.read.html import read_html


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("10<sup>4</sup>元", "10⁴元"),
        ("2000元<sup><a href='#1'>1</a></sup>。", "2000元¹。"),
        ("5<sup>th</sup> floor", "5th floor"),
        ("<font face=Wingdings>l<i style='font:7pt Arial'>&nbsp;</i></font>照", "● 照"),
        ("<span style='font-family:\"Wingdings 2\"'>R</span>是", "☑是"),
        ("年龄<font face=Symbol>£</font>35岁", "年龄≤35岁"),
        ("<span style='font-family:Wingdings'><b>l</b> <i>n</i></span>", "● ■"),
    ],
)
def test_a_page_is_read_as_it_is_drawn(page, seen):
    """Signs of fonts and raised digits are those that a reader sees."""
    content = read_html(f"<p>{page}</p>".encode(), "a.html")
    assert content.sections[0].text == seen
