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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1. 甲\n2. 乙，见第1步\n", "1. 甲\n2. 乙，见第1步"),
        ("1. 甲\n1. 乙\n", "1. 甲\n2. 乙"),
        ("3) 丙\n4) 丁\n", "3) 丙\n4) 丁"),
        ("1. 甲\n\n   再说甲\n2. 乙\n", "1. 甲\n再说甲\n2. 乙"),
        ("1. 甲\n   - 子\n   1. 丑\n2. 乙\n", "1. 甲\n子\n1. 丑\n2. 乙"),
        ("1.\n2. 乙\n\n后\n", "2. 乙\n后"),
        ("## 条件\n1. 甲\n", "1. 甲"),
        ("1. ## 甲\n\n后\n", "后"),
    ],
)
def test_an_item_of_a_numbered_list_keeps_its_number(text, said):
    """Others refer to it: it is counted as a page would, once, before its first words."""
    assert [s.text for s in _read(text).sections] == [said]


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("照片35*45毫米，或25*35毫米", "照片35*45毫米，或25*35毫米"),
        ("2*3*4 厘米", "2*3*4 厘米"),
        ("35mm*45mm，25mm*35mm", "35mm*45mm，25mm*35mm"),
        ("照片35*45，*两张*，*3*份", "照片35*45，两张，3份"),
        ("`2*3`与2**3**", "2*3与23"),
    ],
)
def test_a_star_between_numbers_multiplies(text, said):
    """The size of a photograph keeps it; words in italics lose it."""
    assert _sections(text) == [((), said)]


def test_a_line_end_in_a_cell_keeps_amounts_apart():
    """``<br>`` is the only way to write one there."""
    text = "| 类别 | 金额 |\n|--|--|\n| A | 5万元<br>3万元 |\n\n一<BR/>二\n"
    assert _sections(text) == [((), "类别：A；金额：5万元；3万元\n一\n二")]


def test_a_table_with_an_empty_head_gives_labels():
    """Markdown asks for a head where there is none to write."""
    text = "| | |\n|--|--|\n| 时限 | 5天 |\n| 收费： | 无 |\n"
    assert _sections(text) == [((), "时限：5天\n收费：无")]


@pytest.mark.parametrize(
    ("text", "kind", "line", "shown"),
    [
        (
            "---\ntitle: a\n---\n字\n\n<table>\n<tr><td>博士</td></tr>\n</table>\n",
            "html_left_out",
            6,
            "博士",
        ),
        ("字\n\n<div>\n" + "长" * 99 + "\n</div>\n", "html_left_out", 3, "长…"),
        (
            "| a | b |\n|--|--|\n| 1 | 2 |\n| 1 | 2\\|3 | 多 |\n",
            "cells_left_out",
            4,
            "columns: 多",
        ),
    ],
)
def test_what_is_not_read_is_told_with_its_line(text, kind, line, shown):
    """A table in HTML and a cell without a column do not vanish in silence."""
    (finding,) = _read(text).findings
    assert (finding.kind, finding.line) == (kind, line)
    assert shown in finding.problem


def test_comments_and_empty_cells_are_no_loss():
    """Nothing that anybody wrote for a reader is left out with them."""
    text = "<!-- a -->\n\n<a id='x'></a>\n\n| a |\n|--|\n| 1 | |\n"
    assert _read(text).findings == ()


@pytest.mark.parametrize(
    ("text", "said", "crossed"),
    [
        ("补贴~~5万元~~3万元。", "补贴3万元。", ["5万元"]),
        ("补贴<del>**5**万元</del>3万元。", "补贴3万元。", ["5万元"]),
        ("~~甲~~乙<S>丙</S>", "乙", ["甲", "丙"]),
        ("5~~10万元，20~~30万元", "5~~10万元，20~~30万元", []),
        ("补贴<del>5万元", "补贴5万元", []),
        ("约~5万元~", "约~5万元~", []),
    ],
)
def test_what_is_crossed_out_is_left_out_and_reported(text, said, crossed):
    """It no longer holds; what is only a range, or has no end, stays."""
    content = _read(f"---\ntitle: a\n---\n\n{text}\n")
    assert [section.text for section in content.sections] == [said]
    assert [(r.line, r.kind, r.before) for r in content.repairs] == [
        (5, "crossed_out", before) for before in crossed
    ]


def test_raised_digits_stay_apart():
    """10 to the fourth is not 104."""
    assert _sections("10<sup>4</sup>元，60m<sup>2</sup>。")[0][1] == "10⁴元，60m²。"


def test_as_above_is_written_out_in_each_table_alone():
    """A row that is quoted alone says what the row above it says; another table does not."""
    text = "| 甲 | 乙 |\n|---|---|\n| 一 | 2元 |\n| 二 | 同上 |\n\n后\n\n| 丙 |\n|---|\n| 〃 |\n"
    assert _sections(text) == [((), "甲：一；乙：2元\n甲：二；乙：2元\n后\n丙：〃")]
