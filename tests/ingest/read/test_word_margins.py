"""Headers and footers of Word files."""

import docx

from ingest.read.word import read_word
from tests.ingest.read.word_files import bytes_of


def _findings(header, footer):
    document = docx.Document()
    document.add_paragraph("正文。")
    section = document.sections[0]
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].text = footer
    content = read_word(bytes_of(document), "a.docx")
    assert [one.text for one in content.sections] == ["正文。"]
    return content.findings


def test_a_day_in_a_header_or_footer_is_told():
    """Who asks until when it holds would not be told otherwise."""
    (finding,) = _findings("嘉人社规〔2026〕1号", "有效期至2027年12月31日")
    assert finding.kind == "margin"
    assert finding.problem.endswith("嘉人社规〔2026〕1号；有效期至2027年12月31日")


def test_a_name_and_a_page_say_nothing():
    """Most headers hold no more."""
    assert _findings("嘉定区人才服务中心", "第 1 页 共 3 页") == ()
