"""Bytes -> str, in whatever encoding staff saved the file."""

import codecs

from ingest.errors import NotTextError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Decode *data*; give the text with Unix line ends, and the encoding's name.

    Raises:
        NotTextError: It is not text.
    """
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n"), encoding
    problem = "this is not text in an encoding known here; save it as UTF-8 text"
    raise NotTextError(path, problem)


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return (encoding,)
    return _ENCODINGS
