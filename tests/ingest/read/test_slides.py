"""PowerPoint files: slide by slide, as they are shown and spoken."""

import io
from itertools import chain

import pptx
import pytest
from lxml import etree
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from ingest.errors import BrokenFileError, TooLargeError
from ingest.read.slides import read_slides
from ingest.read.terms import Terms
from tests.hostile.packages import saved
from tests.ingest.read.bounds import bounds


def _show():
    return pptx.Presentation()


def _slide(show, title, body=""):
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = body
    return slide


def test_titles_are_headings_and_slides_are_pages():
    """Each slide's text stands under its title, with its number; notes follow."""
    show = _show()
    _slide(show, "落户", "第一步\n第二步").notes_slide.notes_text_frame.text = "讲稿。"
    _slide(show, "社保", "六个月。")
    content = read_slides(saved(show), "a.pptx")
    assert content.title == "落户"
    assert [(s.heading, s.page, s.text) for s in content.sections] == [
        (("落户",), 1, "第一步\n第二步\n讲稿。"),
        (("社保",), 2, "六个月。"),
    ]


def test_tables_are_read_by_row_with_merged_cells_filled():
    """Each row of a table names its columns."""
    show = _show()
    slide = _slide(show, "电话")
    place = (Inches(1), Inches(3), Inches(4), Inches(2))
    table = slide.shapes.add_table(3, 2, *place).table
    for row, texts in enumerate((("区", "电话"), ("嘉定", "1"), ("", "2"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    content = read_slides(saved(show), "a.pptx")
    assert content.sections[0].text == "区：嘉定；电话：1\n区：嘉定；电话：2"


def test_shapes_are_read_from_top_to_bottom_and_inside_groups():
    """The order of the file is that of drawing, not of reading."""
    show = _show()
    slide = show.slides.add_slide(show.slide_layouts[6])
    for text, left, top in (("丙", 1, 3), ("乙", 4, 1), ("甲", 1, 1)):
        group = slide.shapes.add_group_shape()
        box = group.shapes.add_textbox(Inches(left), Inches(top), Inches(1), Inches(1))
        box.text_frame.text = text
    assert read_slides(saved(show), "a.pptx").sections[0].text == "甲\n乙\n丙"


def test_hidden_slides_are_left_out_and_reported():
    """What is not shown to anybody answers nobody."""
    show = _show()
    _slide(show, "看得见", "字。")
    _slide(show, "草稿", "机密。")._element.set("show", "0")
    content = read_slides(saved(show), "a.pptx")
    assert [s.heading for s in content.sections] == [("看得见",)]
    (repair,) = content.repairs
    assert (repair.kind, repair.line, repair.before) == (
        "hidden_text",
        2,
        "草稿 机密。",
    )


@pytest.mark.parametrize(
    ("is_installed", "kind"), [(True, "recognised"), (False, "no_text_layer")]
)
def test_a_slide_that_only_shows_a_picture_is_recognised_or_told(
    monkeypatch, is_installed, kind
):
    """Staff learn which slide to compare, or that nothing of it can be found."""
    monkeypatch.setattr("ingest.read.slides.is_installed", lambda: is_installed)
    monkeypatch.setattr("ingest.read.slides.text_on", lambda *_: ["认出来了。"])
    show = _show()
    _slide(show, "字", "字。")
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    slide = show.slides.add_slide(show.slide_layouts[6])
    slide.shapes.add_picture(picture, 0, 0)
    content = read_slides(saved(show), "a.pptx")
    (finding,) = content.findings
    assert (finding.kind, finding.problem[-1]) == (kind, "2")
    assert [s.page for s in content.sections] == [1, 2][: 1 + is_installed]


@pytest.mark.parametrize("cut", [0, 100, -200])
def test_damaged_files_are_told(cut):
    """Whatever is cut off, the error is ours."""
    with pytest.raises(BrokenFileError, match="PowerPoint"):
        read_slides(saved(_show())[:cut], "a.pptx")


def test_more_slides_than_are_read_are_told():
    """Slides count as pages."""
    show = _show()
    for _ in range(3):
        _slide(show, "字")
    with pytest.raises(TooLargeError, match="READ_PAGES"):
        read_slides(saved(show), "a.pptx", Terms(bounds=bounds(pages=2)))


def test_a_table_that_only_sets_off_its_first_column_has_labels():
    """No row of it names the columns, so none is read into the others."""
    show = _show()
    place = (Inches(1), Inches(3), Inches(4), Inches(2))
    table = _slide(show, "园区").shapes.add_table(2, 2, *place).table
    table.first_row, table.first_col = False, True
    for row, texts in enumerate((("甲园", "嘉定"), ("乙园", "青浦"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    content = read_slides(saved(show), "a.pptx")
    assert content.sections[0].text == "甲园：嘉定\n乙园：青浦"


def test_what_is_crossed_out_is_left_out_and_reported():
    """An old amount beside the new one does not answer; line ends stay."""
    show = _show()
    slide = _slide(show, "补贴")
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]
    for text in ("补贴", "5万元", "3万元"):
        paragraph.add_run().text = text
    paragraph.runs[1]._r.get_or_add_rPr().set("strike", "sngStrike")
    paragraph.runs[2]._r.get_or_add_rPr().set("strike", "noStrike")
    paragraph.add_line_break()
    paragraph.add_run().text = "每年"
    content = read_slides(saved(show), "a.pptx")
    assert content.sections[0].text == "补贴3万元每年"
    (repair,) = content.repairs
    assert (repair.kind, repair.line, repair.before) == ("crossed_out", 1, "5万元")


def test_runs_are_read_as_they_are_drawn():
    """A ticked box is one, and 10 to the fourth is not 104."""
    show = _show()
    frame = _slide(show, "面积").placeholders[1].text_frame
    paragraph = frame.paragraphs[0]
    tick = paragraph.add_run()
    tick.text, tick.font.name = "R", "Wingdings 2"
    paragraph.add_run().text = "10"
    high = paragraph.add_run()
    high.text = "4"
    high._r.get_or_add_rPr().set("baseline", "30000")
    assert read_slides(saved(show), "a.pptx").sections[0].text == "☑10⁴"


def _box(slide, text, left, top, size=None):
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.5))
    box.text_frame.text = text
    if size is not None:
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return box


def test_the_heading_of_a_slide_ends_with_it():
    """What stands on the next one, without a title, is not said under it."""
    show = _show()
    _slide(show, "落户", "六个月。")
    blank = show.slides.add_slide(show.slide_layouts[6])
    _box(blank, "社保三个月。", 1, 1)
    _slide(show, "问答")
    content = read_slides(saved(show), "a.pptx")
    assert [(s.heading, s.text) for s in content.sections] == [
        (("落户",), "六个月。"),
        ((), "社保三个月。"),
        ((), "问答"),
    ]


def test_a_line_in_larger_letters_on_top_is_a_title():
    """Many set it into a box of their own."""
    show = _show()
    slide = show.slides.add_slide(show.slide_layouts[6])
    _box(slide, "社保三个月。", 1, 2)
    _box(slide, "社保", 1, 0.5, size=40)
    (section,) = read_slides(saved(show), "a.pptx").sections
    assert (section.heading, section.text) == (("社保",), "社保三个月。")


def test_shapes_that_nobody_sees_are_left_out_and_reported():
    """What is switched off, or lies beside the slide, is a draft."""
    show = _show()
    slide = _slide(show, "落户", "六个月。")
    _box(slide, "旧：三个月。", -4, 1)
    _box(slide, "草稿", 1, 1)._element.nvSpPr.cNvPr.set("hidden", "1")
    content = read_slides(saved(show), "a.pptx")
    assert [section.text for section in content.sections] == ["六个月。"]
    assert [repair.before for repair in content.repairs] == ["旧：三个月。 草稿"]


def test_boxes_in_one_line_are_read_from_left_to_right():
    """However near to each other their tops are."""
    show = _show()
    slide = show.slides.add_slide(show.slide_layouts[6])
    for text, left, top in (("右", 5, 199_000), ("左", 1, 201_000)):
        box = _box(slide, text, left, 0)
        box.top = top
    assert read_slides(saved(show), "a.pptx").sections[0].text == "左\n右"


_CARDS = ("第一步", "第二步", "第三步"), ("网上提交", "窗口审核", "领证")


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (_CARDS, "第一步 网上提交 第二步 窗口审核 第三步 领证"),
        ((("时间", "周六"), ("地点", "嘉定")), "时间 周六 地点 嘉定"),
        (
            (*_CARDS, ("当日", "三天", "当日")),
            " ".join(chain(*_CARDS)) + " 当日 三天 当日",
        ),
    ],
    ids=["cards", "labels", "rows"],
)
def test_what_stands_below_each_of_several_boxes_follows_it(lines, wanted):
    """A step and what is done in it; two may be a label and what it is, three a table."""
    show = _show()
    slide = show.slides.add_slide(show.slide_layouts[6])
    for top, line in enumerate(lines):
        for left, text in enumerate(line):
            _box(slide, text, 3 * left, 1 + top)
            _box(slide, "", 3 * left, 1.3 + top)
    content = read_slides(saved(show), "a.pptx")
    assert content.sections[0].text.split() == wanted.split()


def test_numbers_that_powerpoint_counts_are_written_out():
    """The second step is found by its number; inner ones begin anew."""
    show = _show()
    frame = _box(show.slides.add_slide(show.slide_layouts[6]), "甲", 1, 1).text_frame
    for text in ("子", "丑", "乙", "没有", "丙"):
        frame.add_paragraph().text = text
    schemes = [("arabicPeriod", 0), ("ea1ChsPlain", 1), ("ea1ChsPlain", 1)]
    schemes += [("arabicPeriod", 0), None, ("circleNumDbPlain", 0)]
    for paragraph, told in zip(frame.paragraphs, schemes, strict=True):
        if told is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("lvl", str(told[1]))
            etree.SubElement(properties, qn("a:buAutoNum")).set("type", told[0])
    assert read_slides(saved(show), "a.pptx").sections[0].text.splitlines() == [
        "1. 甲", "一 子", "二 丑", "2. 乙", "没有", "① 丙",
    ]  # fmt: skip


def test_a_chart_gives_its_numbers():
    """A category is a row, a series a column, as in the table that it draws."""
    show = _show()
    slide = _slide(show, "统计")
    drawn = CategoryChartData()
    drawn.categories = ["2024", "2025"]
    drawn.add_series("落户", (120, 180))
    drawn.add_series("租房", (30, None))
    place = (Inches(1), Inches(2), Inches(4), Inches(3))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, drawn)
    (section,) = read_slides(saved(show), "a.pptx").sections
    assert section.text == "2024；落户：120；租房：30\n2025；落户：180"


@pytest.mark.parametrize(
    ("told", "title"),
    [("2023年模板", "落户"), ("别的题目", "落户"), ("PowerPoint 演示文稿", "落户")],
)
def test_what_stands_on_the_first_slide_is_the_title(told, title):
    """Files are made from older ones, whose title stays in their properties."""
    show = pptx.Presentation()
    _slide(show, "落户", "六个月")
    show.core_properties.title = told
    assert read_slides(saved(show), "a.pptx").title == title


def test_a_file_without_titles_has_that_of_its_properties():
    """Unless a program wrote it."""
    show = pptx.Presentation()
    _slide(show, "", "六个月")
    show.core_properties.title = "落户指南"
    assert read_slides(saved(show), "a.pptx").title == "落户指南"
    show.core_properties.title = "幻灯片 1"
    assert read_slides(saved(show), "a.pptx").title == ""


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("租房补贴（续）", "学历：本科；补贴：1500"),
        ("租房补贴(2/2)", "学历：本科；补贴：1500"),
        ("租房补贴", "学历：本科；补贴：1500"),
        ("创业补贴", "本科：专科；1500：800"),
    ],
)
def test_a_table_goes_on_on_the_next_slide(title, wanted):
    """Else its first row would name what the others hold: ``1500：800``."""
    show = pptx.Presentation()
    place = (Inches(1), Inches(2), Inches(6), Inches(2))
    head, rest = ("学历", "补贴", "期限"), ("本科", "1500", "2年")
    for name, rows in (
        ("租房补贴", (head, ("博士", "4000", "3年"))),
        (title, (rest, ("专科", "800", "1年"))),
    ):
        table = _slide(show, name).shapes.add_table(2, 3, *place).table
        for n, row in enumerate(rows):
            for m, text in enumerate(row):
                table.cell(n, m).text = text
    text = read_slides(saved(show), "a.pptx").sections[-1].text
    assert wanted in text
