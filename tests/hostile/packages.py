"""Hostile packages: zip bombs, entities, loops and lies in .docx, .xlsx, .pptx, .epub."""

import io
import struct
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pptx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = (
    "<!DOCTYPE x ["
    '<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def zipped(members: dict[str, bytes | str], *, packed: bool = True) -> bytes:
    """Make a package of *members*."""
    file = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", how) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def saved(thing) -> bytes:
    """Give what python-docx, openpyxl or python-pptx would write."""
    file = io.BytesIO()
    thing.save(file)
    return file.getvalue()


def word() -> bytes:
    """Make a Word file in which nothing is wrong."""
    document = docx.Document()
    document.add_heading("开户", 1)
    document.add_paragraph("带护照。")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "银行", "95588"
    return saved(document)


def workbook() -> bytes:
    """Make an Excel file in which nothing is wrong."""
    book = openpyxl.Workbook()
    book.active.append(["银行", "电话"])
    book.active.append(["工行", 95588])
    return saved(book)


def slides() -> bytes:
    """Make a PowerPoint file in which nothing is wrong."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "落户"
    slide.placeholders[1].text = "交社保。"
    return saved(show)


def book() -> bytes:
    """Make a book in which nothing is wrong."""
    return book_of(["<p>社保六个月。</p>"])


def book_of(chapters: list[str], refs: int = 1, href: str = "") -> bytes:
    """Make a book of *chapters*, each of which is to be read *refs* times."""
    return zipped(_book_parts(chapters, refs, href))


def _book_parts(chapters: list[str], refs: int = 1, href: str = "") -> dict[str, bytes]:
    items = "".join(
        f'<item id="c{i}" href="{href or f"c{i}.xhtml"}"'
        ' media-type="application/xhtml+xml"/>'
        for i in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters))) * refs
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata>'
        '<title xmlns="http://purl.org/dc/elements/1.1/">书</title></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></container>'
    )
    parts = {"META-INF/container.xml": container, "o/b.opf": opf}
    for i, chapter in enumerate(chapters):
        parts[f"o/c{i}.xhtml"] = f"<html><body>{chapter}</body></html>"
    return {name: text.encode() for name, text in parts.items()}


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Rewrite one part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    return zipped({**members, part: change(members.get(part, b""))})


def _body(inside: str, declared: str = "") -> Callable[[], bytes]:
    text = (
        f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{_W}"><w:body>{inside}'
        "</w:body></w:document>"
    )
    return lambda: changed(word(), "word/document.xml", lambda _: text.encode())


def _entity(make: Callable[[], bytes], part: str, declared: str) -> Callable[[], bytes]:
    """Put entities before a part's root, and one of them into its first text."""

    def change(old: bytes) -> bytes:
        start = old.index(b"?>") + 2 if old.startswith(b"<?") else 0
        place = old.index(b"</")
        return old[:start] + declared.encode() + old[start:place] + b"&j;" + old[place:]

    return lambda: changed(make(), part, change)


def _many_members() -> bytes:
    return zipped({f"m{i}": b"" for i in range(20_000)}, packed=False)


def _lying() -> bytes:
    """Say in the directory that a part of 50 MB has ten bytes."""
    big = b"0" * 50_000_000
    data = bytearray(changed(word(), "word/document.xml", lambda _: big))
    size = struct.pack("<L", len(big))
    place = data.find(size)
    while place >= 0:
        data[place : place + 4] = struct.pack("<L", 10)
        place = data.find(size, place + 1)
    return bytes(data)


def _overlapping() -> bytes:
    """List one packed part a thousand times."""
    data = zipped({"word/document.xml": b"0" * 5_000_000})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    last = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entry) * 1000, start, 0
    )
    return data[:start] + entry * 1000 + last


def _locked_member() -> bytes:
    data = bytearray(word())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def _styles_in_a_circle() -> bytes:
    document = docx.Document()
    first = document.styles.add_style("First", 1)
    second = document.styles.add_style("Second", 1)
    first.base_style, second.base_style = second, first
    document.add_paragraph("字。", style="First")
    return saved(document)


def _endless_cells() -> bytes:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet()
    for _ in range(12_000):
        sheet.append([1] * 100)
    return saved(made)


def _sheet(inside: str, behind: str = "") -> Callable[[], bytes]:
    text = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{inside}</sheetData>{behind}</worksheet>"
    )
    return lambda: changed(
        workbook(), "xl/worksheets/sheet1.xml", lambda _: text.encode()
    )


def _hidden_columns() -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["甲"])
    made.active.column_dimensions.group("A", "XFD", hidden=True)
    return saved(made)


def _groups(data: bytes) -> bytes:
    group = b"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>"
    return data.replace(
        b"</p:spTree>", group * 3_000 + b"</p:grpSp>" * 3_000 + b"</p:spTree>"
    )


def _ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name.encode("utf-16-le")


def _swapped(
    make: Callable[[], bytes], part: str, old: bytes, new: bytes
) -> Callable[[], bytes]:
    return lambda: changed(make(), part, lambda data: data.replace(old, new))


_SLIDE = "ppt/slides/slide1.xml"

PACKAGES: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: changed(
        word(), "word/document.xml", lambda _: b"0" * 600_000_000
    ),
    "ratio.xlsx": lambda: changed(
        workbook(), "xl/worksheets/sheet1.xml", lambda _: b" " * 99_000_000
    ),
    "nested.docx": lambda: zipped(
        {f"{i}.zip": zipped({"a": b"0" * 9_000_000}) for i in range(40)}
    ),
    "climbs.docx": lambda: changed(word(), "../../evil.txt", lambda _: b"out"),
    "absolute.epub": lambda: changed(book(), "/evil.txt", lambda _: b"out"),
    "members.xlsx": _many_members,
    "lying.docx": _lying,
    "overlapping.docx": _overlapping,
    "truncated.docx": lambda: word()[:-300],
    "locked.docx": lambda: _ole("EncryptedPackage"),
    "old.xlsx": lambda: _ole("Workbook"),
    "empty.pptx": lambda: b"",
    "nothing-in-it.epub": lambda: zipped({"a": b""}),
    "laughs.docx": _body("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _LAUGHS),
    "outside.docx": _body("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _OUTSIDE),
    "deep.docx": _body(
        "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    ),
    "deep-inline.docx": _body(
        "<w:p>"
        + "<w:smartTag>" * 200
        + "<w:r><w:t>深</w:t></w:r>"
        + "</w:smartTag>" * 200
        + "</w:p>"
    ),
    "wide.docx": _body(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>宽</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    ),
    "no-number.docx": _body(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "many-paragraphs.docx": _body("<w:p><w:r><w:t>字</w:t></w:r></w:p>" * 200_000),
    "circle.docx": _styles_in_a_circle,
    "no-part.docx": _swapped(
        word,
        "word/_rels/document.xml.rels",
        b'Target="styles.xml"',
        b'Target="gone.xml"',
    ),
    "far-part.docx": _swapped(
        word,
        "word/_rels/document.xml.rels",
        b'Target="styles.xml"',
        b'Target="http://127.0.0.1:9/s.xml" TargetMode="External"',
    ),
    "laughs.xlsx": _entity(workbook, "xl/worksheets/sheet1.xml", _LAUGHS),
    "outside.xlsx": _entity(workbook, "xl/worksheets/sheet1.xml", _OUTSIDE),
    "cells.xlsx": _endless_cells,
    "merged.xlsx": _sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><v>2</v></c></row>',
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
    "hidden.xlsx": _hidden_columns,
    "no-string.xlsx": _sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'),
    "no-place.xlsx": _sheet('<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>'),
    "endless-number.xlsx": _sheet(
        '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>nan</v></c></row>'
    ),
    "far-day.xlsx": _sheet('<row r="1"><c r="A1" t="d"><v>99999-99-99</v></c></row>'),
    "laughs.pptx": _entity(slides, _SLIDE, _LAUGHS),
    "outside.pptx": _entity(slides, _SLIDE, _OUTSIDE),
    "groups.pptx": lambda: changed(slides(), _SLIDE, _groups),
    "no-layout.pptx": _swapped(
        slides, "ppt/slides/_rels/slide1.xml.rels", b"slideLayout2", b"slideLayout99"
    ),
    "laughs.epub": lambda: changed(
        book(),
        "o/b.opf",
        lambda old: _LAUGHS.encode() + old.replace("书".encode(), b"&j;"),
    ),
    "outside.epub": lambda: changed(
        book(),
        "o/b.opf",
        lambda old: _OUTSIDE.encode() + old.replace("书".encode(), b"&j;"),
    ),
    "again.epub": lambda: book_of(["<p>又来。</p>" * 100], refs=5_000),
    "climbs.epub": lambda: zipped(
        _book_parts(["<p>外。</p>"], href="../../../etc/passwd")
    ),
    "sold.epub": lambda: changed(book(), "META-INF/rights.xml", lambda _: b"<r/>"),
}
PACKAGES["locked-member.pptx"] = _locked_member

HOSTILE_BOOKS = {name: make for name, make in PACKAGES.items() if name.endswith("epub")}
