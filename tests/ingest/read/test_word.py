"""Word files: headings, lists and tables as a reader sees them."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import nsdecls
from PIL import Image

from ingest.errors import BrokenFileError, LockedFileError
from ingest.read.word import read_word
from tests.hostile.packages import changed
from tests.ingest.read.word_files import bytes_of as _bytes
from tests.ingest.read.word_files import run_of as _run
from tests.ingest.read.word_files import text_of as _text
from tests.ingest.read.word_files import with_body as _with


def _made() -> bytes:
    document = docx.Document()
    document.add_heading("开户", 0)
    document.add_heading("带什么", 1)
    document.add_paragraph("带护照。", style="List Bullet")
    document.add_heading("电话", 2)
    table = document.add_table(rows=3, cols=2)
    cells = (("银行", "电话"), ("工行", "95588"), ("中行", "95566"))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return _bytes(document)


def test_headings_lists_and_rows():
    """Headings make the path, a list item is a line, a row names its columns."""
    content = read_word(_made(), "a.docx")
    assert content.title == "开户"
    assert [(s.heading, s.text) for s in content.sections] == [
        (("带什么",), "带护照。"),
        (("带什么", "电话"), "银行：工行；电话：95588\n银行：中行；电话：95566"),
    ]


def test_several_outermost_headings_are_no_title():
    """Without a title style, the first of several equal headings stays a heading."""
    document = docx.Document()
    for name in ("条件", "材料"):
        document.add_heading(name, 1)
        document.add_paragraph(f"{name}见通知。")
    content = read_word(_bytes(document), "a.docx")
    assert content.title == ""
    assert [s.heading for s in content.sections] == [("条件",), ("材料",)]


def test_merged_cells_are_filled():
    """A cell merged over two rows counts for both of them."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for (row, column), text in {
        (0, 0): "区",
        (0, 1): "园区",
        (1, 0): "嘉定",
        (1, 1): "甲",
        (2, 1): "乙",
    }.items():
        table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    content = read_word(_bytes(document), "a.docx")
    assert content.sections[0].text == "区：嘉定；园区：甲\n区：嘉定；园区：乙"


@pytest.mark.parametrize("cut", [0, 10, 1000, -200])
def test_damaged_files_are_told(cut):
    """Whatever is cut off, the error is ours."""
    with pytest.raises(BrokenFileError, match="Word"):
        read_word(_made()[:cut], "a.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
def test_damaged_parts_are_told(part):
    """A package with a part that is not XML is damaged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_made())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<no" if name == part else old.read(name))
    with pytest.raises(BrokenFileError):
        read_word(file.getvalue(), "a.docx")


def test_protected_files_are_told():
    """An encrypted package asks for a copy without a password."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(LockedFileError, match="password"):
        read_word(data, "a.docx")


def test_insertions_and_controls_are_read_deletions_and_readings_are_not():
    """A reader sees the text as it was last edited."""
    data = _with(
        f"<w:p><w:ins>{_run('加')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r>"
        f"</w:del><w:sdt><w:sdtContent>{_run('框')}</w:sdtContent></w:sdt>"
        f"<w:r><w:ruby><w:rt>{_run('xué')}</w:rt><w:rubyBase>{_run('学')}</w:rubyBase>"
        "</w:ruby></w:r></w:p>",
        f"<w:sdt><w:sdtContent><w:p>{_run('目录。')}</w:p></w:sdtContent></w:sdt>",
    )
    assert _text(data) == "加框学\n目录。"


def test_text_boxes_follow_their_paragraph_once():
    """Word writes them twice, for old versions of itself."""
    box = f"<w:txbxContent><w:p>{_run('框里。')}</w:p></w:txbxContent>"
    data = _with(
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"{_run('段落。')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert _text(data) == "段落。\n框里。"


def test_words_that_are_drawn_are_read():
    """Old files set their titles and what is urgent so; watermarks are in the margin."""
    data = _with(
        f'<w:p xmlns:v="urn:schemas-microsoft-com:vml">{_run("正文。")}<w:r><w:pict>'
        '<v:shape><v:textpath string="本办法延期至2031年"/></v:shape>'
        '<v:shape><v:textpath string=""/></v:shape></w:pict></w:r></w:p>'
    )
    assert _text(data) == "正文。\n本办法延期至2031年"


def test_what_a_field_gives_to_the_command_of_another_is_no_text():
    """Nobody sees it; 博士 stood in a sentence about all. A field without end hides nothing."""

    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(command, given):
        return f"{mark('begin')}{command}{mark('separate')}{_run(given)}{mark('end')}"

    command = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    inner = field(command("MERGEFIELD degree"), "博士")
    data = _with(
        f"<w:p>{_run('申请人')}{field(command('IF ') + inner, '免社保')}{_run('。')}</w:p>",
        f"<w:p>{mark('begin')}{command('IF ')}{_run('须满六个月。')}</w:p>",
    )
    assert _text(data) == "申请人免社保。\n须满六个月。"


@pytest.mark.parametrize(
    ("told", "chosen"),
    [
        ('<w:result w:val="1"/>', "硕士"),
        ('<w:default w:val="1"/>', "硕士"),
        ("", "本科"),
        ('<w:result w:val="7"/>', ""),
    ],
)
def test_what_is_chosen_of_a_list_in_a_form_is_read(told, chosen):
    """No text of the file says it, and the condition was lost in silence."""
    entries = '<w:listEntry w:val="本科"/><w:listEntry w:val="硕士"/>'
    data = _with(
        f'<w:p>{_run("学历：")}<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f"{told}{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{_run("及以上。")}</w:p>'
    )
    assert _text(data) == f"学历：{chosen}及以上。"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_follow_their_paragraph(kind):
    """What stands at the foot of the page, or at the end, is part of the text."""
    notes = (
        f'<w:{kind}s {nsdecls("w")}><w:{kind} w:id="2"><w:p>{_run("注：本市。")}</w:p>'
        f"</w:{kind}></w:{kind}s>"
    )
    data = _with(f'<w:p>{_run("正文。")}<w:r><w:{kind}Reference w:id="2"/></w:r></w:p>')
    data = changed(data, f"word/{kind}s.xml", lambda _: notes.encode())
    relation = (
        f'<Relationship Id="rId99" Target="{kind}s.xml" Type="http://schemas.openxmlformats'
        f'.org/officeDocument/2006/relationships/{kind}s"/></Relationships>'
    )
    data = changed(
        data,
        "word/_rels/document.xml.rels",
        lambda old: old.replace(b"</Relationships>", relation.encode()),
    )
    data = changed(
        data,
        "[Content_Types].xml",
        lambda old: old.replace(
            b"</Types>",
            f'<Override PartName="/word/{kind}s.xml" ContentType="application/xml"/></Types>'.encode(),
        ),
    )
    assert _text(data) == "正文。\n注：本市。"


def test_a_table_inside_a_cell_is_read():
    """Nothing of a form that is built of tables is lost."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "外", "表"
    first, second = table.add_row().cells
    first.text = "行"
    second.add_table(rows=1, cols=1).cell(0, 0).text = "内"
    assert _text(_bytes(document)) == "外：行；表：内"


def test_cells_merged_over_many_rows_are_filled():
    """The length of a merged cell is no matter."""
    document = docx.Document()
    table = document.add_table(rows=1500, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "区", "园"
    for row in (2, 1499):
        table.rows[row].cells[1].text = f"第{row}"
    for number, row in enumerate(table._tbl.tr_lst[1:]):
        row.tc_lst[0].get_or_add_tcPr()._add_vMerge().val = (
            "restart" if number == 0 else "continue"
        )
    table._tbl.tr_lst[1].tc_lst[0].p_lst[0].add_r().text = "嘉定"
    lines = _text(_bytes(document)).split("\n")
    assert [line for line in lines if "园" in line] == [
        "区：嘉定；园：第2",
        "区：嘉定；园：第1499",
    ]


@pytest.mark.parametrize(
    ("is_installed", "kind"), [(True, "recognised"), (False, "no_text_layer")]
)
def test_a_file_of_pictures_only_is_recognised_or_told(monkeypatch, is_installed, kind):
    """A scan that was put into Word is a scan."""
    monkeypatch.setattr("ingest.read.word.is_installed", lambda: is_installed)
    monkeypatch.setattr(
        "ingest.read.word.text_on", lambda pictures, *_: ["认出来了。"] * len(pictures)
    )
    document = docx.Document()
    document.add_picture(str(Path(__file__).parent / "page.png"))
    content = read_word(_bytes(document), "a.docx")
    assert [section.text for section in content.sections] == [
        "认出来了。"
    ] * is_installed
    assert [finding.kind for finding in content.findings] == [kind]


def test_pictures_beside_text_are_counted():
    """A table that was pasted as a picture is no silent gap."""
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    document = docx.Document()
    document.add_paragraph("标准见下表。")
    document.add_picture(picture)
    (finding,) = read_word(_bytes(document), "a.docx").findings
    assert (finding.kind, finding.severity) == ("pictures", "info")
    assert finding.problem == "1 picture in it is not read"


@pytest.mark.parametrize(
    ("run", "seen"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        (_run("R", '<w:rFonts w:ascii="Wingdings 2"/>'), "☑"),
        (_run("2", '<w:vertAlign w:val="superscript"/>'), "²"),
        (_run("2", '<w:vertAlign w:val="subscript"/>'), "2"),
    ],
)
def test_runs_are_read_as_they_are_drawn(run, seen):
    """A ticked box is one, and 10 to the fourth is not 104."""
    assert _text(_with(f"<w:p>{_run('文')}{run}</w:p>")) == f"文{seen}"


def test_the_prompt_of_an_empty_field_is_no_text():
    """What Word shows until somebody writes into a field of a form says nothing."""
    prompt = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    inline = f"<w:sdt>{prompt}<w:sdtContent>{_run('单击此处')}</w:sdtContent></w:sdt>"
    block = (
        f"<w:sdt>{prompt}<w:sdtContent><w:p>{_run('单击')}</w:p></w:sdtContent></w:sdt>"
    )
    assert _text(_with(f"<w:p>{_run('姓名')}{inline}</w:p>{block}")) == "姓名"


def test_boxes_of_a_form_are_ticked_or_not():
    """The older kind lies in a field."""

    def box(state):
        data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        return f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'

    checked, empty = box("<w:checked/>"), box('<w:default w:val="0"/>')
    body = f"<w:p>{checked}{_run('是')}{empty}{_run('否')}</w:p>"
    assert _text(_with(body)) == "☑是□否"


def test_a_paragraph_whose_end_was_deleted_goes_on():
    """Its sentence is whole, as it will stand on the page."""
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
    body = f"<w:p>{mark}{_run('每月')}</w:p><w:p>{_run('3000元。')}</w:p>"
    assert _text(_with(body)) == "每月3000元。"


@pytest.mark.parametrize("mark", ['<w:del w:id="1" w:author="x"/>', "<w:hidden/>"])
def test_rows_that_are_deleted_or_hidden_are_not_read(mark):
    """They are on no page."""

    def row(name, amount, own=""):
        cells = "".join(f"<w:tc><w:p>{_run(t)}</w:p></w:tc>" for t in (name, amount))
        return f"<w:tr><w:trPr>{own}</w:trPr>{cells}</w:tr>"

    rows = row("项", "元") + row("旧", "100", mark) + row("新", "200")
    assert _text(_with(f"<w:tbl>{rows}</w:tbl>")) == "项：新；元：200"
