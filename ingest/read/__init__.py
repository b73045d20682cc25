"""Path -> Document: one module a format, behind one function.

::

    read_document(found)
        text        bytes  -> str, in whatever encoding staff saved it
        front_matter       the block between --- lines, or the sidecar file
        markdown, plain    str -> Content: title and sections
        word, pdf, sheet   bytes -> Content, by the format's library
        outline, row       headings -> sections; a table's row -> a line
        card               front matter + content -> Card and findings
"""

from collections.abc import Callable, Mapping

from ingest.discover import FoundFile, sidecar
from ingest.document import Document, Finding
from ingest.errors import UnreadableError, UnsupportedFormatError
from ingest.read.card import card_of
from ingest.read.content import Content
from ingest.read.front_matter import parse_front_matter
from ingest.read.markdown import read_markdown
from ingest.read.pdf import read_pdf
from ingest.read.plain import read_plain
from ingest.read.sheet import read_csv, read_workbook
from ingest.read.text import decode
from ingest.read.word import read_word

_Reader = Callable[[bytes, str], Content]

READERS: Mapping[str, _Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_plain,
    ".docx": read_word,
    ".pdf": read_pdf,
    ".xlsx": read_workbook,
    ".csv": read_csv,
}
"""File name suffix, lower case, to what reads it: ``(bytes, path) -> Content``."""


def read_document(found: FoundFile) -> Document:
    """Read one file of the knowledge folder.

    Raises:
        UnsupportedFormatError: There is no reader for this kind of file.
        DocumentError: The file cannot be taken in; its ``problem`` tells staff why.
    """
    reader = READERS.get(found.location.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        problem = f"this format cannot be read here; save it as one of {known}"
        raise UnsupportedFormatError(found.path, problem)
    content = reader(_bytes_of(found), found.path)
    card, findings = card_of(found.path, found.kind, _with_sidecar(found, content))
    return Document(
        card=card,
        encoding=content.encoding,
        sections=content.sections,
        repairs=content.repairs,
        findings=content.findings + findings + _emptiness(found.path, content),
    )


def _emptiness(path: str, content: Content) -> tuple[Finding, ...]:
    if any(section.text.strip() for section in content.sections):
        return ()
    problem = "the file holds no text, so nothing in it can answer"
    fix = "Write the text into the file, or take the file out of the folder."
    return (
        Finding(
            path=path, line=0, kind="empty", severity="error", problem=problem, fix=fix
        ),
    )


def _bytes_of(found: FoundFile) -> bytes:
    try:
        return found.location.read_bytes()
    except OSError as error:
        raise unreadable(found.path, error) from error


def unreadable(path: str, error: OSError) -> UnreadableError:
    """Say in staff's words why the system does not give the file at *path*."""
    problem = f"the system does not let it be read ({error.strerror}); check its rights"
    return UnreadableError(path, problem)


def _with_sidecar(found: FoundFile, content: Content) -> Content:
    beside = sidecar(found.location)
    if not beside.is_file():
        return content
    text, _ = decode(beside.read_bytes(), found.path)
    front = parse_front_matter(text, found.path)
    return content.with_front(front)
