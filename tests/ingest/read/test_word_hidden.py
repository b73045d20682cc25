"""ingest.read.word_hidden: what a reader of a Word file does not see."""

import docx
import pytest

from ingest.read.word import read_word
from tests.hostile.packages import changed
from tests.ingest.read.word_files import bytes_of as _bytes
from tests.ingest.read.word_files import run_of as _run
from tests.ingest.read.word_files import text_of as _text
from tests.ingest.read.word_files import with_body as _with


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:vanish w:val="true"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="ffffff"/>',
        '<w:sz w:val="2"/>',
    ],
)
def test_hidden_text_is_left_out_and_reported(properties):
    """White, tiny or hidden letters are no text of the page."""
    data = _with(
        f"<w:p>{_run('见。')}{_run('隐', properties)}{_run('藏', properties)}</w:p>"
    )
    content = read_word(data, "a.docx")
    assert content.sections[0].text == "见。"
    assert [(r.line, r.kind, r.before) for r in content.repairs] == [
        (1, "hidden_text", "隐藏")
    ]


def test_text_hidden_by_its_style_is_left_out():
    """A style hides what is set in it."""
    document = docx.Document()
    style = document.styles.add_style("Secret", 1)
    style.font.hidden = True
    document.add_paragraph("隐。", style="Secret")
    document.add_paragraph("见。")
    assert _text(_bytes(document)) == "见。"


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="red"/>',
        '<w:color w:val="FFFF00"/>',
        '<w:sz w:val="12"/>',
    ],
)
def test_what_a_reader_sees_stays(properties):
    """White on colour, light and small letters are text."""
    content = read_word(_with(f"<w:p>{_run('见。', properties)}</w:p>"), "a.docx")
    assert (content.sections[0].text, content.repairs) == ("见。", ())


def test_white_heads_of_coloured_tables_stay():
    """The cell behind the letters is dark."""
    white = _run("项目", '<w:color w:val="FFFFFF"/>')
    cell = (
        '<w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'
        f"<w:p>{white}</w:p></w:tc>"
    )
    assert _text(_with(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")) == "项目"


@pytest.mark.parametrize(
    "properties",
    [
        "<w:strike/>",
        '<w:dstrike w:val="true"/>',
        '<w:rStyle w:val="Old"/>',
    ],
)
def test_what_is_crossed_out_is_left_out_and_reported(properties):
    """An old date beside the new one does not answer."""
    style = (
        b'<w:style w:type="character" w:styleId="Old"><w:name w:val="Old"/>'
        b"<w:rPr><w:strike/></w:rPr></w:style></w:styles>"
    )
    runs = _run("期限") + _run("2024年", properties) + _run("底", properties)
    off = _run("2026年", '<w:rStyle w:val="Old"/><w:strike w:val="0"/>')
    data = changed(
        _with(f"<w:p>{runs}{off}</w:p>"),
        "word/styles.xml",
        lambda old: old.replace(b"</w:styles>", style),
    )
    assert _text(data) == "期限2026年"
    (repair,) = read_word(data, "a.docx").repairs
    assert (repair.kind, repair.line, repair.before) == ("crossed_out", 1, "2024年底")
