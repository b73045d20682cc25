"""Each format's text, mended when it is read."""

import io

import docx
import pytest

from ingest.document import Section
from ingest.read import read_document
from ingest.read.content import Content
from ingest.read.mended import read_mended
from ingest.read.terms import TERMS

DAMAGED = "安亭鎮(zhèn)的產(chǎn)業(yè)環(huán)境很\u200b好。"
MENDED = "安亭鎮的產業環境很好。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["faq/a.md", "faq/a.txt"])
def test_a_text_file_is_mended_before_it_is_read(found, name, encoding):
    """Lines of the report are those of the file, its front matter included."""
    text = f"---\ntitle: 產(chǎn)業(yè)\n---\n\n{DAMAGED}\n"
    document = read_document(found(name, text.encode(encoding)))
    assert document.card.title == "產業"
    assert document.encoding == encoding
    assert [section.text for section in document.sections] == [MENDED]
    assert [repair.line for repair in document.repairs] == [2, 2, 5, 5, 5, 5, 5]


def test_any_other_format_is_mended_after_it_was_read(found):
    """Title, headings and text of a Word file, once each."""
    word = docx.Document()
    word.add_heading("產(chǎn)業(yè)報告", 0)
    word.add_heading("環(huán)境", 1)
    word.add_paragraph(DAMAGED)
    file = io.BytesIO()
    word.save(file)
    document = read_document(found("faq/a.docx", file.getvalue()))
    assert document.card.title == "產業報告"
    assert document.sections[0].heading == ("環境",)
    assert document.sections[0].text == MENDED
    assert len(document.repairs) == 8
    assert max(repair.line for repair in document.repairs) == 3


def test_a_heading_over_many_sections_is_reported_once():
    """And mended in each of them; texts of several lines stay what they were."""
    sections = tuple(
        Section(
            heading=("產(chǎn)業(yè)環(huán)境", name), text=f"一\n二{name}\n", page=1
        )
        for name in "甲乙"
    )
    content = read_mended(
        lambda *_: Content(title="", encoding="pdf", sections=sections),
        b"",
        "faq/a.pdf",
        TERMS,
    )
    assert [section.heading for section in content.sections] == [
        ("產業環境", "甲"),
        ("產業環境", "乙"),
    ]
    assert [section.text for section in content.sections] == [
        "一\n二甲\n",
        "一\n二乙\n",
    ]
    assert len(content.repairs) == 3


def test_what_is_beyond_repair_is_a_finding(found):
    """With its line; a text full of it is not told line by line for ever."""
    document = read_document(found("faq/a.txt", "好\n" + "锟斤拷锟斤拷\n" * 30))
    assert [finding.kind for finding in document.findings] == ["mojibake"] * 20
    assert document.findings[0].line == 2
    assert "10 lines below" in document.findings[-1].problem


def test_clean_text_is_not_touched(found):
    """No repair, no finding, and the text as it was written."""
    text = "留学生落户上海(2025版),见(CEO)办法。"
    document = read_document(found("faq/a.txt", text))
    assert (document.repairs, document.findings) == ((), ())
    assert document.sections[0].text == text
