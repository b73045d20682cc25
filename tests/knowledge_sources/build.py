"""Sources -> the three knowledge documents that staff keep in office formats.

``python tests/knowledge_sources/build.py`` writes, into ``knowledge/policies/``,

    social-insurance-rates.csv, -notes.txt  ->  social-insurance-rates.xlsx
    bank-account.md                         ->  bank-account.docx
    school-for-foreign-children.md          ->  school-for-foreign-children.pdf

The same sources give the same bytes: dates inside the files are fixed. The front
matter of each document is the ``NAME.EXT.yaml`` beside it and is kept by hand.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

SOURCES = Path(__file__).parent
"""Folder of the sources, which is the folder of this script."""

POLICIES = SOURCES.parents[1] / "knowledge" / "policies"
"""Folder of the documents built here."""

MADE_AT = "2026-01-01T00:00:00Z"
"""Date of creation and change written into every file, so that bytes repeat."""

FONT = "STSong-Light"
"""Adobe CID font that reportlab knows; readers map it to Unicode themselves."""

MARKS = {"# ": "title", "## ": "heading", "- ": "item", "| ": "row", "---": "page"}
"""First characters of a source line and the kind of block they begin."""

SIZES_PT = {"title": 18, "heading": 13, "item": 10.5, "text": 10.5}
"""Font size of each kind of block in the PDF, in points."""

MARGIN_PT = 20 * mm
"""Margin of a PDF page on all four sides, in points."""


class Block(NamedTuple):
    """One line of a Markdown source: a heading, a sentence, a list item, a row."""

    kind: str
    text: str


def read_blocks(path: Path) -> Iterator[Block]:
    """Blocks of a Markdown source in reading order; empty lines are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        mark = next((mark for mark in MARKS if line.startswith(mark)), "")
        if line.strip():
            yield Block(MARKS.get(mark, "text"), line.removeprefix(mark).strip())


def build_workbook(table: Path, notes: Path) -> bytes:
    """Workbook with the table on its first sheet and the notes on its second."""
    book = Workbook()
    rates = book.worksheets[0]
    rates.title = "社保比例和基数"
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            rates.append([int(cell) if cell.isdigit() else cell for cell in row])
    for column, width in zip("ABCDEFGH", (32, 34, 12, 12, 22, 22, 16, 60), strict=True):
        rates.column_dimensions[column].width = width
    for cell in rates[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True)
    rates.freeze_panes = "A2"
    remarks = book.create_sheet("说明")
    remarks.column_dimensions["A"].width = 110
    for note in notes.read_text(encoding="utf-8").splitlines():
        remarks.append([note])
    file = io.BytesIO()
    book.save(file)
    return freeze(file.getvalue())


def build_word(source: Path) -> bytes:
    """Word document with headings, bulleted lists and tables."""
    document = Document()
    levels = {"title": 0, "heading": 1}
    for kind, run in groupby(read_blocks(source), key=lambda block: block.kind):
        texts = [block.text for block in run]
        if kind == "row":
            rows = [text.strip("|").split("|") for text in texts]
            table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text.strip()
            continue
        for text in texts:
            if kind in levels:
                document.add_heading(text, levels[kind])
            elif kind == "item":
                document.add_paragraph(text, style="List Bullet")
            else:
                document.add_paragraph(text)
    properties = document.core_properties
    properties.title = next(read_blocks(source)).text
    properties.author = properties.comments = ""
    properties.created = datetime.fromisoformat(MADE_AT)
    file = io.BytesIO()
    document.save(file)
    return freeze(file.getvalue())


def build_pdf(source: Path) -> bytes:
    """PDF with headings, lists and page breaks, its text layer in Unicode."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    blocks = list(read_blocks(source))
    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=MARGIN_PT,
        rightMargin=MARGIN_PT,
        topMargin=MARGIN_PT,
        bottomMargin=MARGIN_PT,
        title=blocks[0].text,
        author="",
        invariant=1,
    )
    document.build([_flow(block) for block in blocks])
    return file.getvalue()


def _flow(block: Block) -> Flowable:
    """Paragraph of the block; Chinese breaks anywhere, English between words."""
    if block.kind == "page":
        return PageBreak()
    size_pt = SIZES_PT[block.kind]
    is_item = block.kind == "item"
    style = ParagraphStyle(
        block.kind,
        fontName=FONT,
        fontSize=size_pt,
        leading=size_pt * 1.5,
        spaceBefore=size_pt * 0.7 if block.kind == "heading" else 0,
        spaceAfter=size_pt * 0.3,
        leftIndent=12 if is_item else 0,
        alignment=TA_LEFT,
        wordWrap=None if block.text[0].isascii() else "CJK",
    )
    return Paragraph(block.text, style, bulletText="•" if is_item else None)


def freeze(package: bytes) -> bytes:
    """Office package with fixed dates in its ZIP entries and properties."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as loose,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as frozen,
    ):
        for name in loose.namelist():
            content = loose.read(name)
            if name == "docProps/core.xml":
                dates = rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*"
                content = re.sub(dates, rb"\g<1>" + MADE_AT.encode(), content)
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            frozen.writestr(entry, content)
    return file.getvalue()


def main() -> None:
    """Write the three documents into the policies folder."""
    rates = "social-insurance-rates"
    workbook = build_workbook(SOURCES / f"{rates}.csv", SOURCES / f"{rates}-notes.txt")
    (POLICIES / f"{rates}.xlsx").write_bytes(workbook)
    word = build_word(SOURCES / "bank-account.md")
    (POLICIES / "bank-account.docx").write_bytes(word)
    pdf = build_pdf(SOURCES / "school-for-foreign-children.md")
    (POLICIES / "school-for-foreign-children.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main()
