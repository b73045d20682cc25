"""Headings that a Word file sets off by hand, without styles."""

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from ingest.read.word import read_word
from tests.ingest.read.word_files import bytes_of

_TEXT = "在本区创办企业的留学人员可以申请，每家企业资助十万元。"


def _read(*paragraphs):
    """Read paragraphs of a text, a size, whether they are bold, and a Chinese font."""
    document = docx.Document()
    for text, size, is_bold, font in paragraphs:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size, run.font.name = is_bold, Pt(size), "Times New Roman"
        run._r.rPr.rFonts.set(qn("w:eastAsia"), font)
    content = read_word(bytes_of(document), "a.docx")
    return content.title, [(s.heading, s.text) for s in content.sections]


def test_an_official_document_has_the_headings_of_its_fonts():
    """Its subject is the title, though sender and number stand above, in two lines."""
    fang = "仿宋_GB2312"
    read = _read(
        ("嘉定区人力资源和社会保障局文件", 26, True, "方正小标宋简体"),
        ("嘉人社规〔2026〕1号。", 16, False, fang),
        ("关于印发《留学人员", 22, False, "方正小标宋简体"),
        ("创业资助办法》的通知", 22, False, "方正小标宋简体"),
        ("一、标准", 16, False, "黑体"),
        ("（一）启动", 16, False, "楷体_GB2312"),
        (_TEXT, 16, False, fang),
        ("二、附则", 16, False, "黑体"),
        (_TEXT, 16, False, fang),
    )
    assert read == (
        "关于印发《留学人员创业资助办法》的通知",
        [
            ((), "嘉定区人力资源和社会保障局文件\n嘉人社规〔2026〕1号。"),
            (("一、标准", "（一）启动"), _TEXT),
            (("二、附则",), _TEXT),
        ],
    )


def test_bold_questions_are_headings():
    """What answers them stands under them, and the largest line is the title."""
    title, sections = _read(
        ("常见问题", 18, True, "宋体"),
        ("社保要交多久？", 12, True, "宋体"),
        (_TEXT, 12, False, "宋体"),
        ("多久能办好？", 12, True, "宋体"),
        (_TEXT, 12, False, "宋体"),
    )
    assert title == "常见问题"
    assert sections == [(("社保要交多久？",), _TEXT), (("多久能办好？",), _TEXT)]


@pytest.mark.parametrize(
    ("text", "size", "is_bold"),
    [
        ("本通知很重要，请转告同事。", 12, True),
        ("很长的一行" * 20, 14, True),
        ("注：小字", 9, True),
        ("普通一行", 12, False),
    ],
)
def test_other_lines_are_no_headings(text, size, is_bold):
    """A sentence, a long line, small print and plain text are text."""
    lines = [(_TEXT, 12, False, "宋体"), (text, size, is_bold, "宋体")]
    assert _read(*lines, (_TEXT, 12, False, "宋体"))[1] == [
        ((), f"{_TEXT}\n{text}\n{_TEXT}")
    ]


def test_a_file_with_heading_styles_keeps_to_them():
    """Bold lines in it are emphasis."""
    document = docx.Document()
    document.add_heading("办法", 1)
    document.add_paragraph().add_run("要点").bold = True
    document.add_paragraph(_TEXT)
    content = read_word(bytes_of(document), "a.docx")
    assert [(s.heading, s.text) for s in content.sections] == [((), f"要点\n{_TEXT}")]


def test_a_table_of_contents_is_left_out():
    """Its lines say where something stands, and nothing else."""
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("第一章 总则\t1", style="toc 1")
    document.add_heading("第一章 总则", 1)
    document.add_paragraph(_TEXT)
    content = read_word(bytes_of(document), "a.docx")
    assert [section.text for section in content.sections] == [_TEXT]


def test_a_title_by_style_stands_above_headings_by_hand():
    """Many set the title by its style, and nothing else."""
    document = docx.Document()
    document.add_heading("常见问题", 0)
    for question in ("社保要交多久？", "多久能办好？"):
        document.add_paragraph().add_run(question).bold = True
        document.add_paragraph(_TEXT)
    content = read_word(bytes_of(document), "a.docx")
    assert content.title == "常见问题"
    assert [(s.heading, s.text) for s in content.sections] == [
        (("社保要交多久？",), _TEXT),
        (("多久能办好？",), _TEXT),
    ]
