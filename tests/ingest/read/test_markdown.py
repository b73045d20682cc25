"""A Markdown file -> Content."""

import pytest

from ingest.errors import FrontMatterError, NotTextError
from ingest.read.markdown import read_markdown


def _read(text):
    return read_markdown(text.encode(), "a.md")


def _sections(text):
    return [(s.heading, s.text) for s in _read(text).sections]


def test_text_is_gathered_under_its_heading_path():
    """Each section knows all headings above it; a sibling replaces a sibling."""
    text = "前言\n\n## 一\n甲\n\n### 细则\n乙\n\n## 二\n丙\n"
    assert _sections(text) == [
        ((), "前言"),
        (("一",), "甲"),
        (("一", "细则"), "乙"),
        (("二",), "丙"),
    ]


def test_the_first_top_heading_is_the_title():
    """It names the document and is on no heading path."""
    content = _read("# 落户\n\n## 条件\n六个月\n\n# 附录\n丁\n")
    assert content.title == "落户"
    assert [s.heading for s in content.sections] == [("条件",), ("附录",)]


def test_marks_are_left_out_and_words_stay():
    """Emphasis, links' addresses, bullets and comments are not read aloud."""
    text = (
        "**重要** [网站](https://example.org) `代码` &amp;\n\n"
        "<!-- 草稿 -->\n\n<div>隐</div>\n\n- 甲\n- 乙\n\n> 引文\n\n![图说](a.png)\n"
    )
    assert _sections(text) == [((), "重要 网站 代码 &\n甲\n乙\n引文\n图说")]


def test_a_table_row_can_be_read_alone():
    """Each cell has the name of its column; an empty cell is passed over."""
    text = "前\n\n| 项目 | 金额 |\n|---|---|\n| 租金 | 500元 |\n| 其他 | |\n\n后\n"
    assert _sections(text) == [((), "前\n项目：租金；金额：500元\n项目：其他\n后")]


def test_code_is_kept_as_it_is():
    """Lines of a code block stay lines."""
    assert _sections("```\na  b\nc\n```\n") == [((), "a  b\nc")]


def test_lines_of_a_paragraph_stay_lines():
    """Staff write one fact a line, whatever Markdown makes of it."""
    assert _sections("电话:123\n地址:安亭\n") == [((), "电话:123\n地址:安亭")]


def test_a_wrapped_english_line_goes_on():
    """A paragraph that an editor has wrapped is not cut at the end of a line."""
    text = "Returnees pay social\ninsurance, for six\nmonths. Then apply.\nNext line."
    assert _sections(text) == [
        (
            (),
            "Returnees pay social insurance, for six months. Then apply.\nNext line.",
        )
    ]


def test_front_matter_is_taken_off():
    """The block is no text, and its rule line no heading."""
    content = _read("---\ntitle: 落户\n---\n正文\n")
    assert content.front == {"title": "落户"}
    assert [s.text for s in content.sections] == ["正文"]


@pytest.mark.parametrize("text", ["", "\n\n", "## 只有标题\n", "<!-- x -->"])
def test_a_file_without_text_has_no_sections(text):
    """Headings alone answer nothing."""
    assert _read(text).sections == ()


def test_a_file_that_cannot_be_read_is_told():
    """Bytes that are no text and a broken block each have their error."""
    with pytest.raises(NotTextError):
        read_markdown(b"\x89PNG\r\n\x1a\n\x00", "a.md")
    with pytest.raises(FrontMatterError):
        _read("---\ntitle: [\n---\n")
