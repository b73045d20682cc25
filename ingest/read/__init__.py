"""Path -> Document: one module a format, behind one function.

::

    reader             a process that reads one file after the other, kept in bounds
        worker         what runs in it
    read_document(found)
        mended         what was damaged on its way is repaired, in any format
        text           bytes  -> str, in whatever encoding staff saved it
        front_matter   the block between --- lines, or the sidecar file
        markdown, dialect, inline, plain, unwrapped
                                         str -> Content: title and sections
        html, mail, letter, epub         what is written for browsers and letters
        html_encoding, main_text, page_card
                                         bytes of a page -> str; what of it is text, and
                                         what it says of itself
        markup, markup_table, style, drawn
                                         elements -> pieces, which are seen, and as what
        word, slides, sheet              office packages
        word_body, word_run, word_look, word_hidden, word_table, word_notes,
        word_margins, word_links, word_styles, word_chunks
                                         what Word writes down how
        word_numbers, word_numerals      and what it counts
        slide_shapes, slide_text         what PowerPoint writes down how
        symbols, raised, formula, diagram, chart
                                         signs of fonts, digits, fractions, steps, numbers
        comments                         what is written beside the text -> that it is there
        address                          words that lead to an address -> with it
        package, regional                what programs write, and libraries refuse, or
                                         do not know
        separated                        rows of a table in plain text
        pdf, pdf_page, pdf_objects, pdf_notes, image
                                         pages: text layer, or recognised (ocr, scanned)
        stand_in, box_font               boxes for what no font here draws
        cut                              numbers and addresses that line ends cut
        on_its_side                      pages that lie on their side, turned
        upright                          pages whose lines run down, too
        struck                           glyphs through which a line goes
        lines, ruled, lined              glyphs -> lines; ruled lines -> tables
        fonts, layout, running, contents, paragraphs, headings, pages
                                         lines and tables -> order -> sections
        sheet_shapes                     texts in boxes on sheets
        shown, beside                    a sheet -> what is shown of it; tables side by side
        cell_value, number_format, moment_format    what a sheet shows of a value
        outline, official                headings -> sections; the subject is the title
        numbered                         headings that only their numbers show
        table, row, head, filled         a table -> its lines
        stacked, continued               tables below each other, and over two pages
        headless                         a table that goes on from the one before
        written_day    a day as people write it -> ISO 8601
        card           front matter + content -> Card and findings
        unread         a file of no such format -> what to do with it
        misnamed       a file that is not what its name says -> what it is
        terms          how much of a file is read, and who hears of each page

A format's module is imported when its first file is read.
"""

import errno
import importlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from ingest.discover import FoundFile
from ingest.document import Document, Finding
from ingest.errors import BrokenFileError, TooLargeError, UnreadableError
from ingest.read.card import card_of
from ingest.read.content import Content
from ingest.read.front_matter import parse_sidecar
from ingest.read.mended import ReadsBytes, read_mended
from ingest.read.misnamed import explained
from ingest.read.numbered import under_numbers
from ingest.read.terms import TERMS, Terms
from ingest.read.text import decode
from ingest.read.unread import unread
from ingest.sidecar import parts

READER_VERSION = 11
"""Raised when the same file would be read otherwise than before."""

FORMATS: Mapping[str, str] = {
    ".md": "markdown.read_markdown",
    ".markdown": "markdown.read_markdown",
    ".txt": "plain.read_plain",
    ".html": "html.read_html",
    ".htm": "html.read_html",
    ".xhtml": "html.read_html",
    ".eml": "mail.read_mail",
    ".mht": "mail.read_mail",
    ".mhtml": "mail.read_mail",
    ".epub": "epub.read_epub",
    ".docx": "word.read_word",
    ".pptx": "slides.read_slides",
    ".xlsx": "sheet.read_workbook",
    ".csv": "sheet.read_csv",
    ".tsv": "sheet.read_csv",
    ".pdf": "pdf.read_pdf",
    ".png": "image.read_image",
    ".jpg": "image.read_image",
    ".jpeg": "image.read_image",
    ".jfif": "image.read_image",
    ".webp": "image.read_image",
    ".bmp": "image.read_image",
    ".tif": "image.read_image",
    ".tiff": "image.read_image",
}
"""File name suffix, lower case, to the module and the function that read it."""

_MIB = 2**20

_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE})
_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.ELOOP})
"""What the system says of a file that is away, and of one that it does not give; a link
that took the place of a file is not followed."""


def read_document(found: FoundFile, terms: Terms = TERMS) -> Document:
    """Read one file of the knowledge folder, in this process.

    Raises:
        unread: There is no reader for this kind of file.
        explained: It is not what its name says, or is damaged.
        DocumentError: The file cannot be taken in; its ``problem`` tells staff why.
    """
    place = FORMATS.get(found.location.suffix.lower())
    if place is None:
        raise unread(found, FORMATS)
    data = _bytes_of(found, terms)
    try:
        content = read_mended(_reader(place), data, found.path, terms)
    except BrokenFileError as error:
        raise explained(error, data, FORMATS) from error
    card, findings = card_of(found.path, found.kind, _with_sidecar(found, content))
    return Document(
        card=card,
        encoding=content.encoding,
        sections=under_numbers(content.sections),
        repairs=content.repairs,
        findings=content.findings + findings + _emptiness(found.path, content),
    )


def _reader(place: str) -> ReadsBytes:
    module, _, name = place.partition(".")
    found = getattr(importlib.import_module(f"ingest.read.{module}"), name)
    return cast("ReadsBytes", found)


def _emptiness(path: str, content: Content) -> tuple[Finding, ...]:
    if any(section.text.strip() for section in content.sections):
        return ()
    if any(finding.kind == "no_text_layer" for finding in content.findings):
        return ()
    problem = "the file holds no text, so nothing in it can answer"
    fix = "Write the text into the file, or take the file out of the folder."
    return (
        Finding(
            path=path, line=0, kind="empty", severity="error", problem=problem, fix=fix
        ),
    )


def _bytes_of(found: FoundFile, terms: Terms) -> bytes:
    """Read the file, if it still is a plain one, up to the bound.

    Raises:
        unreadable: The system does not give it.
        UnreadableError: It is no plain file.
        TooLargeError: It is larger than what is read of one file.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        with open(os.open(found.location, flags), "rb") as file:  # noqa: PTH123
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(found.path, "this is no plain file; replace it")
            _check_size(found.path, status.st_size, terms)
            return file.read(terms.bounds.file_mb * _MIB)
    except OSError as error:
        raise unreadable(found.path, error) from error


def _check_size(path: str, size_bytes: int, terms: Terms) -> None:
    most_mb = terms.bounds.file_mb
    if size_bytes > most_mb * _MIB:
        size = f"{size_bytes / _MIB:,.1f} MB"
        raise TooLargeError(path, size, f"{most_mb:,} MB", "READ_FILE_MB")


def unreadable(path: str, error: OSError) -> UnreadableError:
    """Say in staff's words why the system does not give the file at *path*."""
    if error.errno in _GONE:
        problem = (
            "it was taken away while the folder was read; the next sync looks again"
        )
    elif error.errno in _NO_RIGHT:
        problem = (
            f"the system does not let it be read ({error.strerror}); check its rights"
        )
    else:
        problem = (
            f"the system cannot read it ({error.strerror}); look whether its drive is "
            "well, and put it there once more"
        )
    return UnreadableError(path, problem)


def _with_sidecar(found: FoundFile, content: Content) -> Content:
    """Give *content* with what the file beside *found* tells.

    Raises:
        unreadable: The system does not give that file.
        FrontMatterError: It is not names and values.
    """
    try:
        told = [_first_bytes(beside) for beside in parts(found.location)[1:]]
    except OSError as error:
        raise unreadable(found.path, error) from error
    for data in told:
        text, _ = decode(data, found.path)
        content = content.with_front(parse_sidecar(text, found.path))
    return content


def _first_bytes(location: Path) -> bytes:
    with location.open("rb") as file:
        return file.read(_MIB)
