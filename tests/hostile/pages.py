"""Hostile pages: loops, lies and bombs in .pdf, pictures, .html and .eml."""

import io
import struct
import zlib
from collections.abc import Callable
from email.message import EmailMessage

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def pdf(*, lock: str = "", size: tuple[float, float] = (300, 400)) -> bytes:
    """Make a PDF in which nothing is wrong."""
    file = io.BytesIO()
    encrypt = StandardEncryption(lock, "owner") if lock else None
    canvas = Canvas(file, pagesize=size, encrypt=encrypt)
    canvas.drawString(20, 300, "Pay social insurance for six months.")
    canvas.save()
    return file.getvalue()


def objects(*bodies: bytes, trailer: bytes = b"") -> bytes:
    """Make a PDF of these objects, the first of which is its root."""
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"trailer\n<< /Root 1 0 R /Size %d %s >>\n" % (len(bodies) + 1, trailer)
    return data + head + b"startxref\n%d\n%%%%EOF" % start


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    head = b"<< /Length %d %s >>\nstream\n" % (len(content), extra)
    return head + content + b"\nendstream"


_ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _page(content: bytes, extra: bytes = b"", resources: bytes = b"") -> bytes:
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
        b"/Resources << " + resources + b" >> >>"
    )
    return objects(_ROOT, _PAGES, page, _stream(content, extra))


def _loop() -> bytes:
    return objects(
        _ROOT,
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
    )


def _xref_loop() -> bytes:
    data = objects(_ROOT, _PAGES, b"<< /Type /Page /Parent 2 0 R >>")
    start = int(data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return data.replace(b"/Size 4", b"/Size 4 /Prev %d" % start)


def _flate() -> bytes:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b"0 0 m " * 1_000_000) for _ in range(100))
    return _page(bomb + packer.flush(), b"/Filter /FlateDecode")


def _form_in_itself() -> bytes:
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
        b"/Resources << /XObject << /F 5 0 R >> >> >>"
    )
    form = _stream(
        b"/F Do /F Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        b"/Resources << /XObject << /F 5 0 R >> >>",
    )
    return objects(_ROOT, _PAGES, page, _stream(b"/F Do"), form)


def _no_characters() -> bytes:
    """Draw letters of a font that does not say what they are."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>"
    )
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix "
        b"[0.1 0 0 0.1 0 0] /CharProcs << /g1 6 0 R >> /Encoding << /Type /Encoding "
        b"/Differences [97 /g1] >> /FirstChar 97 /LastChar 97 /Widths [10] "
        b"/Resources << >> >>"
    )
    glyph = _stream(b"10 0 0 0 10 10 d1 0 0 8 8 re f")
    text = _stream(b"BT /F 20 Tf 40 300 Td (aaaa) Tj ET")
    return objects(_ROOT, _PAGES, page, text, font, glyph)


def png(width: int, height: int, rows: bytes) -> bytes:
    """Make a PNG of that size that holds these packed rows."""

    def part(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">L", zlib.crc32(kind + content))
        return struct.pack(">L", len(content)) + kind + content + check

    head = struct.pack(">2L5B", width, height, 1, 0, 0, 0, 0)
    data = part(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + data + part(b"IEND", b"")


def _picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(file, kind)
    return file.getvalue()


def _tiff_loop() -> bytes:
    data = bytearray(_picture("TIFF"))
    (place,) = struct.unpack_from("<L", data, 4)
    (count,) = struct.unpack_from("<H", data, place)
    struct.pack_into("<L", data, place + 2 + 12 * count, place)
    return bytes(data)


def _letter(text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "通知"
    message.set_content(text)
    return message


def _nested_mail() -> bytes:
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n'
        for i in range(2_000)
    )
    return b"Subject: a\n" + head.encode() + b"Content-Type: text/plain\n\nx"


def _page_of(*parts: str) -> Callable[[], bytes]:
    return lambda: "".join(("<html><body>", *parts)).encode()


PAGES: dict[str, Callable[[], bytes]] = {
    "loop.pdf": _loop,
    "xref-loop.pdf": _xref_loop,
    "count.pdf": lambda: objects(
        _ROOT, b"<< /Type /Pages /Kids [] /Count 1000000000 >>"
    ),
    "flate.pdf": _flate,
    "no-characters.pdf": _no_characters,
    "form.pdf": _form_in_itself,
    "locked.pdf": lambda: pdf(lock="secret"),
    "truncated.pdf": lambda: pdf()[:-400],
    "huge-page.pdf": lambda: pdf(size=(14_000_000, 14_000_000)),
    "paths.pdf": lambda: _page(b"0 0 m 9 9 l S\n" * 200_000),
    "grid.pdf": lambda: _page(
        b"".join(
            b"%d 0 m %d 400 l S 0 %d m 300 %d l S\n" % (i, i, i, i) for i in range(300)
        )
    ),
    "deep-array.pdf": lambda: objects(
        _ROOT, b"<< /Type /Pages /Kids " + b"[" * 100_000 + b" >>"
    ),
    "saves.pdf": lambda: _page(b"q " * 500_000),
    "launch.pdf": lambda: pdf().replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /Launch /F (/bin/sh) >>"
    ),
    "no-pages.pdf": lambda: objects(b"<< /Type /Catalog >>"),
    "large.png": lambda: png(10_000, 10_000, (b"\0" + b"\xff" * 1250) * 10_000),
    "lying.png": lambda: png(200_000, 200_000, b"\0"),
    "short.png": lambda: png(500, 500, b"\0"),
    "truncated.jpg": lambda: _picture("JPEG")[:-100],
    "loop.tiff": _tiff_loop,
    "page.webp": lambda: b"RIFF\xff\xff\xff\x7fWEBPVP8 " + b"\0" * 100,
    "drawing.png": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "deep.html": _page_of("<div>" * 200_000, "深"),
    "tables.html": _page_of("<table><tr><td>" * 20_000),
    "wide.html": _page_of(
        "<table><tr><td colspan=999999999 rowspan=999999999>a<td>b",
        "<tr><td>c<td>d" * 5_000,
    ),
    "styles.html": _page_of("<style>", "a{" * 200_000, "</style><p>", "字。" * 10),
    "style.html": _page_of('<p style="', "color: " * 100_000, '">字。</p>'),
    "attributes.html": _page_of(
        "<p ", " ".join(f"a{i}=b" for i in range(50_000)), ">字。"
    ),
    "codec.html": lambda: b'<meta charset="hex"><p>\xff\xfe\xd7\xd6',
    "zeros.html": lambda: b"<p>\0\0\0</p>" * 1000,
    "laughs.xhtml": lambda: (
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b;</p>'
    ),
    "nested.eml": _nested_mail,
    "charset.eml": lambda: (
        b"Subject: a\nContent-Type: text/plain; charset=rot13\n\nabc"
    ),
    "base64.eml": lambda: b"Subject: a\nContent-Transfer-Encoding: base64\n\n!!!=====",
    "header.eml": lambda: b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\n\nabc",
    "inside.eml": lambda: _letter("x").as_bytes() + b"\n--" * 100_000,
    "no-mail.eml": lambda: b"\x89PNG\r\n",
}
