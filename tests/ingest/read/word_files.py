"""Word files as the tests of their reader make them."""

import io

import docx

from ingest.read.word import read_word
from tests.hostile.packages import changed


def bytes_of(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_body(*paragraphs: str) -> bytes:
    """Make a file whose body is this XML, on the styles of an empty one."""
    body = "".join(paragraphs).encode()
    return changed(
        bytes_of(docx.Document()),
        "word/document.xml",
        lambda old: old.replace(b"<w:body>", b"<w:body>" + body),
    )


def text_of(data: bytes) -> str:
    return "\n".join(section.text for section in read_word(data, "a.docx").sections)


def run_of(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"
