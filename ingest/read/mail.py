"""An e-mail, or a page saved as one file (.eml, .mht) -> Content: subject and text."""

import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from ingest.document import Finding, Repair
from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.html import content_of, parse
from ingest.read.html_encoding import decode_page
from ingest.read.markup import Walk
from ingest.read.office import BROKEN
from ingest.read.outline import Block, sections_of
from ingest.read.row import one_line
from ingest.read.terms import TERMS, Terms

_PROGRAM = "an e-mail program"

_PAGE_SUFFIXES = (".mht", ".mhtml")

_PREFERRED = ("plain", "html")
"""Of a body that says the same twice, the one without marks is read."""


def read_mail(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read the body of an e-mail under its subject; what is attached is a finding.

    A page that a browser saved as one file is read as a page.

    Raises:
        BrokenFileError: It is no e-mail.
        NotTextError: Its body is not text.
        TooLargeError: Its tables are larger than what is read of one file.
    """
    try:
        message = BytesParser(
            _class=EmailMessage, policy=email.policy.default
        ).parsebytes(data)
        is_page = path.lower().endswith(_PAGE_SUFFIXES)
        body = message.get_body(("html",) if is_page else _PREFERRED)
        if body is None or not message.keys():
            raise BrokenFileError(path, _PROGRAM)
        payload, charset = body.get_payload(decode=True), body.get_content_charset("")
        names = [_name(part) for part in message.iter_attachments()]
        subject = one_line(str(message.get("subject", "")))
    except (MessageError, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    raw = payload if isinstance(payload, bytes) else b""
    if is_page:
        text, encoding = decode_page(raw, path, charset)
        return content_of(text, encoding, path, terms)
    blocks, encoding, repairs = _body(
        raw, charset, body.get_content_subtype(), path, terms
    )
    return Content(
        title=subject,
        encoding=encoding,
        sections=sections_of(blocks)[1],
        repairs=repairs,
        findings=(_attached(path, names),) if names else (),
    )


def _body(
    raw: bytes, charset: str, subtype: str, path: str, terms: Terms
) -> tuple[list[Block], str, tuple[Repair, ...]]:
    text, encoding = decode_page(raw, path, charset)
    if subtype == "html":
        walk = Walk(path=path, terms=terms, outermost=2)
        walk.take(parse(text, path))
        return [piece.block for piece in walk.pieces], encoding, tuple(walk.repairs)
    return [Block(text=line) for line in _lines(text)], encoding, ()


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())


def _name(part: EmailMessage) -> str:
    return part.get_filename() or part.get_content_type()


def _attached(path: str, names: list[str]) -> Finding:
    shown = ", ".join(names[:5])
    return Finding(
        path=path,
        line=0,
        kind="attachment",
        problem=f"{len(names)} attached files are not read: {shown}",
        fix="Save them into the folder as files of their own.",
    )
