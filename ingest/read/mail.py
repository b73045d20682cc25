"""An e-mail, or a page saved as one file (.eml, .mht) -> Content: subject and text."""

import email.policy
import re
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from ingest.document import Finding
from ingest.errors import BrokenFileError
from ingest.read.content import Content
from ingest.read.html import content_of, parse
from ingest.read.html_encoding import decode_page
from ingest.read.letter import said_in
from ingest.read.markup import Walk
from ingest.read.office import BROKEN
from ingest.read.outline import Block, sections_of
from ingest.read.row import one_line
from ingest.read.terms import TERMS, Terms
from ingest.read.text import decode

_PROGRAM = "an e-mail program"

_PASSED_ON = re.compile(r"\s*(?:转发|轉發|轉寄|Fwd?)\s*[：:]", re.IGNORECASE)
"""How the subject of a letter begins that passes another on."""

_PAGE_SUFFIXES = (".mht", ".mhtml")


def read_mail(data: bytes, path: str, terms: Terms = TERMS) -> Content:
    """Read the body of an e-mail under its subject.

    What is attached is a finding, and so are earlier letters that it quotes.
    A page that a browser saved as one file is read as a page.

    Raises:
        BrokenFileError: It is no e-mail.
        NotTextError: Its body is not text.
        TooLargeError: Its tables are larger than what is read of one file.
    """
    try:
        if path.lower().endswith(_PAGE_SUFFIXES):
            return content_of(*saved_page(data, path), path, terms)
        message = _message(data)
        body = _body_of(message)
        if body is None or not message.keys():
            raise BrokenFileError(path, _PROGRAM)
        names = [_name(part) for part in message.iter_attachments()]
        subject = one_line(_subject(message, path))
        content = _letter(body, path, terms, subject)
    except (MessageError, *BROKEN) as error:
        raise BrokenFileError(path, _PROGRAM) from error
    attached = (_attached(path, names),) if names else ()
    return replace(content, title=subject, findings=(*attached, *content.findings))


def _body_of(message: EmailMessage) -> MIMEPart | None:
    """Give the body that is read: of one that is said twice, that without marks.

    Some programs leave that one empty.
    """
    plain = message.get_body(("plain",))
    if plain is None or not _payload(plain).strip():
        return message.get_body(("html",)) or plain
    return plain


def _payload(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def saved_page(data: bytes, path: str) -> tuple[str, str]:
    """Give the text and the encoding of a page that was saved as one file.

    Raises:
        BrokenFileError: It holds no page.
        NotTextError: It is not text.
    """
    try:
        body = _message(data).get_body(("html",))
    except MessageError as error:
        raise BrokenFileError(path, _PROGRAM) from error
    if body is None:
        raise BrokenFileError(path, _PROGRAM)
    return decode_page(_payload(body), path, body.get_content_charset(""))


def _message(data: bytes) -> EmailMessage:
    return BytesParser(_class=EmailMessage, policy=email.policy.default).parsebytes(
        data
    )


def _letter(body: MIMEPart, path: str, terms: Terms, subject: str) -> Content:
    charset = body.get_content_charset("")
    text, encoding = decode_page(_payload(body), path, charset)
    quoted, repairs = 0, []
    if body.get_content_subtype() == "html":
        walk = Walk(path=path, terms=terms, outermost=2)
        walk.take(parse(text, path))
        blocks, repairs = [piece.block for piece in walk.pieces], walk.repairs
    else:
        flows = body.get_param("format") == "flowed"
        lines, quoted = said_in(
            text, flows=flows, is_passed_on=bool(_PASSED_ON.match(subject))
        )
        blocks = [Block(text=line) for line in lines]
    return Content(
        title="",
        encoding=encoding,
        sections=sections_of(blocks)[1],
        repairs=tuple(repairs),
        findings=(_quoted(path, quoted),) if quoted else (),
    )


def _subject(message: EmailMessage, path: str) -> str:
    """Give the subject, in whatever encoding a program left it bare (RFC 6532 wants UTF-8).

    Raises:
        NotTextError: It is no text.
    """
    bare = next((v for name, v in message.raw_items() if name.lower() == "subject"), "")
    data = str(bare).encode("utf-8", "surrogateescape")
    if data.isascii():
        return str(message.get("subject", ""))
    return decode(data, path)[0]


def _name(part: EmailMessage) -> str:
    return part.get_filename() or part.get_content_type()


def _quoted(path: str, count: int) -> Finding:
    return Finding(
        path=path,
        line=0,
        kind="quoted",
        severity="info",
        problem=f"{count} lines of earlier letters that are quoted in it are not read",
        fix="Write into the file what they say, if it is to answer.",
    )


def _attached(path: str, names: list[str]) -> Finding:
    shown = ", ".join(names[:5])
    return Finding(
        path=path,
        line=0,
        kind="attachment",
        problem=f"{len(names)} attached files are not read: {shown}",
        fix="Save them into the folder as files of their own.",
    )
