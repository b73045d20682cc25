"""Markdown as people write it."""

import time

import pytest

from ingest.read.markdown import read_markdown


def _sections(text):
    content = read_markdown(text.encode(), "a.md")
    return [(section.heading, section.text) for section in content.sections]


def test_a_footnote_stands_behind_what_refers_to_it():
    """It is part of the text; its mark is not. One without a reference comes last."""
    text = (
        "## 金额\n\n补贴2000元[^1]。\n\n另一段。\n\n## 附\n\n完。\n\n"
        "[^1]: 自**2026年**起\n    为2500元。\n[^甲]: 没有引用。\n"
    )
    assert _sections(text) == [
        (("金额",), "补贴2000元。\n自2026年起\n为2500元。\n另一段。"),
        (("附",), "完。\n没有引用。"),
    ]


def test_marks_in_code_and_of_nothing_stay():
    """What has no footnote is text."""
    text = "```\n[^1]: 代码\n#标题\n```\n\n见[^9]。\n"
    assert _sections(text) == [((), "[^1]: 代码\n#标题\n见[^9]。")]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("##申请条件", ("申请条件",)),
        ("##《办法》说明", ("《办法》说明",)),
        ("#海归# #落户#", ()),
        ("#1 号楼", ()),
    ],
)
def test_a_heading_needs_no_space(line, heading):
    """Who writes Chinese leaves it out; topics and numbers are none."""
    assert _sections(f"{line}\n\n甲。\n")[-1][0] == heading


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**重点：**请带护照。", "重点：请带护照。"),
        ("这是**《办法》**规定的。", "这是《办法》规定的。"),
        ("**甲**和**“乙”**及**丙**", "甲和“乙”及丙"),
        ("`**“a”**b`", "**“a”**b"),
        ("**未闭合：请带", "**未闭合：请带"),
    ],
)
def test_bold_marks_are_left_out_beside_chinese_punctuation(text, read):
    """CommonMark takes them for stars there, and every editor shows bold letters."""
    assert _sections(text)[0][1] == read


def test_marks_that_are_never_closed_cost_no_time():
    """Thirty thousand of them are looked at once each."""
    started = time.monotonic()
    assert _sections("[^" * 30_000)
    assert time.monotonic() - started < 10
