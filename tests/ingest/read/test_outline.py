"""Blocks -> sections under their headings."""

import pytest

from ingest.read.outline import Block, sections_of


def _read(*blocks):
    """Read blocks written as (level, text) or (level, text, page)."""
    made = [Block(level=b[0], text=b[1], page=(*b, None)[2]) for b in blocks]
    title, sections = sections_of(made)
    return title, [(section.heading, section.text) for section in sections]


@pytest.mark.parametrize(
    ("blocks", "sections"),
    [
        (
            [(2, "时间：周六"), (2, "地点：安亭"), (2, "须知"), (0, "免费。")],
            [((), "时间：周六\n地点：安亭"), (("须知",), "免费。")],
        ),
        (
            [(2, "须知"), (0, "免费。"), (2, "电话：1"), (2, "邮箱：2")],
            [(("须知",), "免费。"), ((), "电话：1\n邮箱：2")],
        ),
        (
            [(2, "甲"), (3, "电话：1"), (2, "乙"), (3, "条件"), (0, "无。")],
            [(("甲",), "电话：1"), (("乙", "条件"), "无。")],
        ),
        (
            [(2, "甲"), (2, "乙"), (3, "丙"), (3, "丁"), (0, "无。")],
            [((), "甲"), (("乙",), "丙"), (("乙", "丁"), "无。")],
        ),
        (
            [(2, "封面", 1), (2, "补贴三十万", 2), (2, "条件", 3), (0, "无。", 3)],
            [((), "封面"), ((), "补贴三十万"), (("条件",), "无。")],
        ),
        ([(2, "条件", 1), (0, "无。", 2)], [(("条件",), "无。")]),
    ],
)
def test_a_heading_with_nothing_below_is_a_text(blocks, sections):
    """Large lines of a poster and slides of one line are said, in their order."""
    assert _read(*blocks) == ("", sections)


def test_a_title_is_no_text_and_what_stands_below_it_is():
    """Whether it is a heading or not."""
    assert _read((1, "沙龙"), (2, "电话：1")) == ("沙龙", [((), "电话：1")])
    assert _read((1, "沙龙")) == ("沙龙", [])


def test_a_heading_alone_answers_nothing():
    """A file of one heading is empty, at whatever level."""
    assert _read((2, "只有标题")) == ("", [])
    assert _read((0, "只有一句。")) == ("", [((), "只有一句。")])
