"""A PDF file -> Content: its text layer page by page, lines made paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mode

import pypdfium2
import pypdfium2.raw as pdfium_c

from ingest.document import Finding
from ingest.errors import BrokenFileError, DocumentError, LockedFileError
from ingest.read.content import Content
from ingest.read.outline import Block, below_title, sections_of
from ingest.read.pdf_line import Line, lines_of
from ingest.read.row import one_line
from ingest.read.terms import TERMS, Terms

_EDGE_LINES = 2
"""Lines at the head and the foot of a page that may be running heads or feet."""

_PAGE_NUMBER = re.compile(
    r"[-–—·\s]*(第|page)?\s*\d+\s*(页)?[\s,，/共of]*\d*\s*页?[-–—·\s]*", re.IGNORECASE
)

_NEW_PARAGRAPH = re.compile(
    r"[•·●○■◆▪*-]\s|\(?（?[\d一二三四五六七八九十]+[)）.、]|第.{1,4}[条章节]"
)
"""How a list item or an article begins."""

_BULLET = re.compile(r"\A[•·●○■◆▪]\s*")

_SENTENCE_ENDS = "。！？；：.!?;:"

_HEADING_SIZE = 1.1
"""A line this many times larger than most text is a heading."""


def read_pdf(data: bytes, path: str, _: Terms = TERMS) -> Content:
    """Read the text layer of a PDF; lines larger than most text are headings.

    Running heads, running feet and page numbers are left out. A page that shows
    something but has no text layer is reported.

    Raises:
        _mapped: It is protected by a password, damaged, or no PDF.
    """
    try:
        pages, scanned = _pages(data)
    except pypdfium2.PdfiumError as error:
        raise _mapped(error, path) from error
    blocks = list(_blocks(_without_running_lines(pages)))
    title, sections = sections_of(below_title(blocks))
    findings = (_no_text_layer(path, scanned),) if scanned else ()
    return Content(title=title, encoding="pdf", sections=sections, findings=findings)


def _mapped(error: pypdfium2.PdfiumError, path: str) -> DocumentError:
    locked = {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
    if error.err_code in locked:
        return LockedFileError(path)
    return BrokenFileError(path, "a PDF viewer")


def _pages(data: bytes) -> tuple[list[list[Line]], list[int]]:
    """Give the lines of each page, and the numbers of pages that only show images."""
    pages, scanned = [], []
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            pages.append(lines_of(page))
            if not pages[-1] and any(True for _ in page.get_objects()):
                scanned.append(number)
    finally:
        document.close()
    return pages, scanned


def _without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    edges = Counter(
        shape for lines in pages for shape in {_shape(lines[i]) for i in _edges(lines)}
    )
    return [
        [
            line
            for i, line in enumerate(lines)
            if i not in _edges(lines) or not _runs(line, edges, len(pages))
        ]
        for lines in pages
    ]


def _edges(lines: Sequence[Line]) -> set[int]:
    count = len(lines)
    ends = [*range(_EDGE_LINES), *range(count - _EDGE_LINES, count)]
    return {i for i in ends if 0 <= i < count}


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _runs(line: Line, edges: Counter[str], pages: int) -> bool:
    """Tell whether *line* stands at the edge of most pages, or is a page number."""
    if pages > 1 and _PAGE_NUMBER.fullmatch(line.text):
        return True
    return edges[_shape(line)] > max(pages / 2, 1)


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    texts = [line for lines in pages for line in lines]
    if not texts:
        return
    body = mode(line.size for line in texts for _ in line.text)
    larger = sorted({line.size for line in texts if line.size > body * _HEADING_SIZE})
    level_of = {size: len(larger) - i for i, size in enumerate(larger)}
    for number, lines in enumerate(pages, start=1):
        for paragraph in _paragraphs(lines):
            text = one_line("\n".join(line.text for line in paragraph))
            level = level_of.get(paragraph[0].size, 0)
            yield Block(text=_BULLET.sub("", text), level=level, page=number)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Gather the lines that belong together; a line that ends early ends its own."""
    margin = max((line.right for line in lines), default=0.0)
    gathered: list[Line] = []
    for line in lines:
        if gathered and not _goes_on(gathered[-1], line, margin):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _goes_on(line: Line, after: Line, margin: float) -> bool:
    if line.size != after.size or _NEW_PARAGRAPH.match(after.text):
        return False
    if line.text[-1] in _SENTENCE_ENDS:
        return False
    return line.right + after.first_word_width + line.size > margin


def _no_text_layer(path: str, pages: Sequence[int]) -> Finding:
    return Finding(
        path=path,
        line=0,
        kind="no_text_layer",
        severity="error",
        problem="only an image, without text, on page " + ", ".join(map(str, pages)),
        fix="Run text recognition (OCR) over the file, or put in the file it was "
        "printed from.",
    )
