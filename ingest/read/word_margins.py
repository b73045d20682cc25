"""Headers and footers of a Word file -> what staff should know that they say."""

import re
from collections.abc import Iterator
from contextlib import suppress

from docx.document import Document
from docx.oxml.ns import qn

from ingest.document import Finding
from ingest.read.row import one_line

_TELLS = re.compile(
    r"有效|生效|施行|版本|第.{1,3}版|\d{4}\s*年|[〔\[(（]\d{4}[〕\])）]|\d{4}-\d\d"
)
"""A day, a number of an official document, or an edition: more than a name and a page."""

_SHOWN_CHARS = 60


def margins_of(document: Document, path: str) -> tuple[Finding, ...]:
    """Give a finding if a header or footer tells a day, a number or an edition.

    They stand on every page and are no part of the text that is quoted.
    """
    told = (one_line(text) for text in _paragraphs(document))
    said = dict.fromkeys(text for text in told if _TELLS.search(text))
    if not said:
        return ()
    shown = "\uff1b".join(said)[:_SHOWN_CHARS]
    return (
        Finding(
            path=path,
            line=0,
            kind="margin",
            severity="info",
            problem=f"what stands above or below its pages is not read: {shown}",
            fix="Write it into the text, or until when it holds into `valid_until`.",
        ),
    )


def _paragraphs(document: Document) -> Iterator[str]:
    for section in document.sections:
        for margin in (
            *(section.header, section.first_page_header, section.even_page_header),
            *(section.footer, section.first_page_footer, section.even_page_footer),
        ):
            with suppress(KeyError):  # its part is not there
                if not margin.is_linked_to_previous:
                    for paragraph in margin.paragraphs:
                        yield "".join(paragraph._p.itertext(qn("w:t")))  # noqa: SLF001
