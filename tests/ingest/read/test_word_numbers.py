"""The numbers that Word counts: what it prints before a paragraph."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.read.word import read_word
from tests.ingest.read.word_files import bytes_of as _bytes
from tests.ingest.read.word_files import run_of as _run
from tests.ingest.read.word_files import text_of as _text

W = nsdecls("w")


def _numbered(form: str, text: str, levels=("0", "0", "0")) -> str:
    document = docx.Document()
    part = document.part.numbering_part.element
    part.append(
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="77"><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            '</w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        )
    )
    part.append(
        parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level in levels:
        paragraph = document.add_paragraph("文。")._p
        number = f'<w:ilvl w:val="{level}"/><w:numId w:val="77"/>'
        place = f"<w:numPr {W}>{number}</w:numPr>"
        paragraph.get_or_add_pPr().append(parse_xml(place))
    return _text(_bytes(document))


@pytest.mark.parametrize(
    ("form", "text", "wanted"),
    [
        ("chineseCounting", "第%1条", "第一条 文。\n第二条 文。\n第三条 文。"),
        ("chineseCountingThousand", "（%1）", "（一）文。\n（二）文。\n（三）文。"),
        ("decimal", "%1.", "1. 文。\n2. 文。\n3. 文。"),
        ("upperLetter", "%1)", "A) 文。\nB) 文。\nC) 文。"),
        ("lowerRoman", "%1.", "i. 文。\nii. 文。\niii. 文。"),
        ("bullet", "·", "文。\n文。\n文。"),
    ],
)
def test_numbers_that_word_counts_are_written_out(form, text, wanted):
    """Who asks for the third article finds it by its number."""
    assert _numbered(form, text) == wanted


def test_numbers_of_inner_levels_begin_anew():
    """Each outer number has its own inner ones."""
    counted = _numbered("decimal", "%1", levels=("0", "1", "1", "0", "1"))
    assert counted.split("文。\n")[:4] == ["1 ", "1.1 ", "1.2 ", "2 "]


def _level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _listed(levels: str, items, *, of_num: str = "") -> str:
    """Read *items* (number of the list, level, text) of lists with these *levels*."""
    document = docx.Document()
    part = document.part.numbering_part.element
    abstract = f'<w:abstractNumId w:val="77"/>{of_num}'
    part.append(
        parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    part.append(
        parse_xml(f'<w:num {W} w:numId="1"><w:abstractNumId w:val="77"/></w:num>')
    )
    part.append(parse_xml(f'<w:num {W} w:numId="2">{abstract}</w:num>'))
    for number, level, text in items:
        place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        paragraph = document.add_paragraph(text)._p
        properties = paragraph.get_or_add_pPr()
        properties.append(parse_xml(f"<w:numPr {W}>{place}</w:numPr>"))
    return _text(_bytes(document))


_LAW = _level(0, "chineseCounting", "第%1章") + _level(
    1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>'
)


def test_articles_of_a_law_count_on_through_its_chapters():
    """The third article is the third, though a chapter begins above it."""
    items = [
        (1, 0, "总则"),
        (1, 1, "甲。"),
        (1, 1, "乙。"),
        (1, 0, "附则"),
        (1, 1, "丙。"),
    ]
    assert _listed(_LAW, items).splitlines() == [
        "第一章 总则", "第一条 甲。", "第二条 乙。", "第二章 附则", "第三条 丙。",
    ]  # fmt: skip


def test_a_list_begins_where_its_writer_says():
    """A list that is set to begin at five does, and goes on from there."""
    begins = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    items = [(1, 0, "甲。"), (2, 0, "乙。"), (2, 0, "丙。")]
    read = _listed(_level(0, "decimal", "第%1条"), items, of_num=begins)
    assert read.splitlines() == ["第1条 甲。", "第5条 乙。", "第6条 丙。"]


def test_legal_numbers_are_digits():
    """Below a chapter in Chinese numerals 1.1 is written 1.1."""
    legal = _level(1, "decimal", "%1.%2", "<w:isLgl/>")
    read = _listed(
        _level(0, "chineseCounting", "第%1章") + legal, [(1, 0, "总则"), (1, 1, "甲。")]
    )
    assert read.splitlines() == ["第一章 总则", "1.1 甲。"]


_DELETED = "<w:del w:id='1' w:author='x'><w:r><w:delText>旧。</w:delText></w:r></w:del>"


@pytest.mark.parametrize(
    ("mark", "run"),
    [
        ('<w:del w:id="2" w:author="x"/>', _DELETED),
        ("<w:vanish/>", _run("旧。", "<w:vanish/>")),
    ],
)
def test_a_deleted_or_hidden_paragraph_is_not_counted(mark, run):
    """What follows has the number that Word prints."""
    document = docx.Document()
    part = document.part.numbering_part.element
    level = _level(0, "decimal", "%1.")
    part.append(
        parse_xml(f'<w:abstractNum {W} w:abstractNumId="7">{level}</w:abstractNum>')
    )
    part.append(
        parse_xml(f'<w:num {W} w:numId="7"><w:abstractNumId w:val="7"/></w:num>')
    )
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    for properties, content in (("", _run("甲。")), (mark, run), ("", _run("乙。"))):
        marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        document.element.body.insert(
            -1,
            parse_xml(f"<w:p {W}><w:pPr>{place}{marks}</w:pPr>{content}</w:p>"),
        )
    assert _text(_bytes(document)).splitlines() == ["1. 甲。", "2. 乙。"]


def test_a_list_that_is_kept_in_a_style_is_counted():
    """Word keeps the levels of a list style in one place and points to it."""
    document = docx.Document()
    part = document.part.numbering_part.element
    level = _level(0, "chineseCounting", "%1、")
    for number, content in (
        (8, f'<w:styleLink w:val="Mine"/>{level}'),
        (9, '<w:numStyleLink w:val="Mine"/>'),
    ):
        part.append(
            parse_xml(
                f'<w:abstractNum {W} w:abstractNumId="{number}">{content}</w:abstractNum>'
            )
        )
        part.append(
            parse_xml(
                f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            )
        )
    for text in ("甲。", "乙。"):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        place = '<w:ilvl w:val="0"/><w:numId w:val="9"/>'
        properties.append(parse_xml(f"<w:numPr {W}>{place}</w:numPr>"))
    assert _text(_bytes(document)).splitlines() == ["一、甲。", "二、乙。"]


def test_a_heading_counts_on_the_level_that_its_list_gives_it():
    """A style that names a list and no level has the level that names the style."""
    document = docx.Document()
    part = document.part.numbering_part.element
    levels = _level(0, "decimal", "%1", '<w:pStyle w:val="Heading1"/>')
    levels += _level(1, "decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>')
    part.append(
        parse_xml(f'<w:abstractNum {W} w:abstractNumId="7">{levels}</w:abstractNum>')
    )
    part.append(
        parse_xml(f'<w:num {W} w:numId="7"><w:abstractNumId w:val="7"/></w:num>')
    )
    for name in ("Heading 1", "Heading 2"):
        place = parse_xml(f'<w:numPr {W}><w:numId w:val="7"/></w:numPr>')
        document.styles[name].element.get_or_add_pPr().append(place)
    document.add_heading("总则", 1)
    document.add_heading("目的", 2)
    document.add_paragraph("服务。")
    content = read_word(_bytes(document), "a.docx")
    assert (content.title, content.sections[0].heading) == ("1 总则", ("1.1 目的",))


def _counting(document):
    levels = _level(0, "decimal", "%1.") + _level(1, "chineseCounting", "第%2条")
    for xml in (
        f'<w:abstractNum {W} w:abstractNumId="78">{levels}</w:abstractNum>',
        f'<w:num {W} w:numId="78"><w:abstractNumId w:val="78"/></w:num>',
    ):
        document.part.numbering_part.element.append(parse_xml(xml))


def _place(level="", name="") -> str:
    said = (f'<w:{tag} w:val="{v}"/>' for tag, v in (("ilvl", level), ("numId", name)))
    told = "".join(one for one, v in zip(said, (level, name), strict=True) if v)
    return parse_xml(f"<w:numPr {W}>{told}</w:numPr>")


def test_a_style_that_tells_a_level_only_counts_in_the_list_of_its_base():
    """Word writes down no more than what differs; the numbers of articles were lost."""
    document = docx.Document()
    _counting(document)
    base = document.styles.add_style("章", 1)
    base.element.get_or_add_pPr().append(_place("0", "78"))
    article = document.styles.add_style("条", 1)
    article.base_style = base
    article.element.get_or_add_pPr().append(_place("1"))
    document.add_paragraph("总则。", base)
    document.add_paragraph("为吸引人才。", article)
    own = document.add_paragraph("适用于留学人员。", base)._p
    own.get_or_add_pPr().append(_place("1"))
    wanted = "1. 总则。\n第一条 为吸引人才。\n第二条 适用于留学人员。"
    assert _text(_bytes(document)) == wanted


def test_a_number_alone_in_a_cell_is_what_the_cell_says():
    """Word counts the rows of a list so; a text names 第2项 of it. Empty rows are none."""
    document = docx.Document()
    _counting(document)
    rows = (("序号", "材料"), ("", "护照"), ("", "学位证"), ("", ""))
    table = document.add_table(rows=len(rows), cols=2)
    for n, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(n, column).text = text
        if n:
            counted = table.cell(n, 0).paragraphs[0]._p
            counted.get_or_add_pPr().append(_place("0", "78"))
    wanted = "序号：1；材料：护照\n序号：2；材料：学位证"
    assert _text(_bytes(document)) == wanted
