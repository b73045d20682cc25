"""A Word file (.docx) -> Content: headings, paragraphs, lists, and tables by row."""

import io

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError

from ingest.errors import BrokenFileError
from ingest.read.comments import comment_finding, comments_of
from ingest.read.content import Content
from ingest.read.image import text_on
from ingest.read.ocr import is_installed
from ingest.read.office import BROKEN, check_package
from ingest.read.official import with_subject_first
from ingest.read.outline import Block, below_title, sections_of, with_title_first
from ingest.read.package import opened
from ingest.read.scanned import no_text_layer, pictures_beside, recognised
from ingest.read.terms import TERMS, Terms
from ingest.read.word_body import Body
from ingest.read.word_chunks import unread_finding
from ingest.read.word_margins import margins_of

_PROGRAM = "Word"


def read_word(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read a Word file: its ``Title``, or its only outermost heading, is the title.

    Numbers of lists and headings that Word counts are written out, bullets left out; a
    table gives one line a row, each cell with its column's name. Text boxes and
    notes follow their paragraph. What was deleted under tracking is not read, comments
    neither, which are told, nor headers and footers, which are told where they tell a
    day; text that is hidden or crossed out is left out and reported.
    The pictures of a file that holds nothing else are recognised, or a finding; those
    beside text are counted in one.

    Raises:
        LockedFileError: It is protected by a password.
        BrokenFileError: It is damaged or no Word file.
        TooLargeError: It holds more than is read of one file.
    """
    check_package(data, path, _PROGRAM, terms.bounds)
    try:
        document = docx.Document(io.BytesIO(opened(data)))
        body = Body(document, path, terms)
        margins = margins_of(document, path)
        comments = list(comments_of(document.part.rels.values()))
        blocks = list(body.blocks())
        pictures = list(body.pictures())
        beside, pictures = (len(pictures), []) if blocks else (0, pictures)
    except (PythonDocxError, OpcError, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    texts = text_on(pictures, path, terms) if pictures and is_installed() else []
    blocks += [Block(text=text) for text in texts]
    title, sections = sections_of(
        below_title(with_title_first(with_subject_first(blocks)))
    )
    told = [recognised(path, (), ()) if texts else no_text_layer(path, ())]
    return Content(
        title=title,
        encoding="docx",
        sections=sections,
        repairs=tuple(body.repairs),
        findings=(
            *(told if pictures else ()),
            *pictures_beside(path, beside),
            *unread_finding(path, body.chunks.unread),
            *margins,
            *comment_finding(path, comments),
        ),
    )
