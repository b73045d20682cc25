"""Headings of pages, told by how they are set."""

from dataclasses import replace

from ingest.read.pages import sections_of_pages
from tests.ingest.read.lines import line

_TEXT = "在本区创办企业的留学人员可以申请，每家企业资助十万元。"


def _read(*lines):
    set_below = [
        replace(one, top=700 - 20 * n, bottom=690 - 20 * n)
        for n, one in enumerate(lines)
    ]
    title, sections = sections_of_pages([set_below])
    return title, [(section.heading, section.text) for section in sections]


def _bold(text, **more):
    return replace(line(text, 0), is_bold=True, **more)


def test_fonts_tell_headings_of_an_official_document():
    """They are no larger than the text; those in 黑体 are above those in 楷体."""
    read = _read(
        line("资助办法", 0, size=22.0),
        replace(line("一、标准", 0), font=2),
        replace(line("（一）启动", 0), font=1),
        line(_TEXT, 0),
        replace(line("二、附则", 0), font=2),
        line(_TEXT, 0),
    )
    assert read == (
        "资助办法",
        [(("一、标准", "（一）启动"), _TEXT), (("二、附则",), _TEXT)],
    )


def test_bold_lines_are_headings_where_no_others_are():
    """A bold sentence is none; where sizes tell, bold letters are emphasis."""
    assert _read(_bold("条件"), line(_TEXT, 0), _bold("请注意。"), line(_TEXT, 0))[
        1
    ] == [((), f"{_TEXT}\n请注意。\n{_TEXT}")]
    larger = [line(text, 0, size=14.0) for text in ("甲", "乙")]
    assert _read(larger[0], _bold("要点"), line(_TEXT, 0), larger[1], line(_TEXT, 0))[
        1
    ] == [(("甲",), f"要点\n{_TEXT}"), (("乙",), _TEXT)]
