"""Pages that lie whole inside a Word file, as programs of offices export them."""

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.read.word import read_word
from tests.ingest.read.word_files import bytes_of

_CHUNK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
_PAGE = (
    "<html><head><title>x</title></head><body><h1>落户办法</h1><h2>条件</h2>"
    "<p>社保满6个月。</p><p style='display:none'>内部</p>"
    "<table><tr><th>学历</th><th>年限</th></tr><tr><td>硕士</td><td>两年</td></tr>"
    "</table></body></html>"
)
_SAVED = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    '--x\r\nContent-Type: text/html; charset="utf-8"\r\n'
    f"Content-Transfer-Encoding: 8bit\r\n\r\n{_PAGE}\r\n--x--\r\n"
)


def _with_chunk(content: str, kind: str) -> bytes:
    document = docx.Document()
    part = Part(
        PackURI("/word/chunk.dat"), kind, content.encode(), document.part.package
    )
    name = document.part.relate_to(part, _CHUNK)
    chunk = parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{name}"/>')
    document.element.body.insert(0, chunk)
    document.add_paragraph("本办法自公布之日起施行。")
    return bytes_of(document)


@pytest.mark.parametrize(
    ("content", "kind"), [(_PAGE, "text/html"), (_SAVED, "message/rfc822")]
)
def test_a_page_inside_is_read_where_it_stands(content, kind):
    """Word shows it as text of its own; what it hides is told."""
    read = read_word(_with_chunk(content, kind), "a.docx")
    (section,) = read.sections
    assert (read.title, section.heading) == ("落户办法", ("条件",))
    assert section.text.splitlines() == [
        "社保满6个月。",
        "学历：硕士；年限：两年",
        "本办法自公布之日起施行。",
    ]
    assert [repair.before for repair in read.repairs] == ["内部"]
    assert read.findings == ()


def test_lines_of_plain_text_inside_are_read():
    """They are text as well."""
    read = read_word(_with_chunk("第一条\n第二条", "text/plain"), "a.docx")
    assert read.sections[0].text == "第一条\n第二条\n本办法自公布之日起施行。"


def test_a_file_inside_that_is_none_of_these_is_told():
    """Saved once in Word, its text is the file's own."""
    (finding,) = read_word(
        _with_chunk("{\\rtf1}", "application/rtf"), "a.docx"
    ).findings
    assert (finding.kind, finding.severity) == ("not_read", "error")
    assert "save it once" in finding.fix
