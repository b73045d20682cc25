"""The bytes of a web page -> str, in the encoding that it, or what brings it, names."""

import codecs
import re

from ingest.read.text import decode

_HEAD_BYTES = 2_048
"""A page names its encoding in its first bytes (HTML standard: 1,024)."""

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

_READ_AS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
}
"""Encodings that stand for a larger one (WHATWG Encoding standard, 4.2)."""


def decode_page(data: bytes, path: str, named: str = "") -> tuple[str, str]:
    """Decode a page by what it is, what names its encoding, or what its text tells.

    Raises:
        NotTextError: It is not text.
    """
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    name = named or (declared[1].decode("ascii") if declared else "")
    encoding = _READ_AS.get(name.lower(), name)
    if not _is_utf8(data) and encoding and _is_known(encoding):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            return decode(data, path)
        return decode(text.encode("utf-8", "replace"), path)[0], encoding
    return decode(data, path)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001 - as str.encode
    except LookupError:
        return False
