"""A file that its format's reader cannot take -> what it is instead, if its bytes tell."""

import io
import re
import zipfile
from collections.abc import Container
from pathlib import PurePosixPath

from ingest.errors import BrokenFileError, DocumentError, EmptyFileError, MisnamedError
from ingest.read.office import BROKEN, OLE

_BEGINNINGS = (
    (b"%PDF-", "a PDF file", ".pdf"),
    (OLE, "a file of an older Word, Excel, PowerPoint or WPS", ""),
    (b"{\\rtf", "an RTF file", ""),
    (b"\x89PNG\r\n", "a picture", ".png"),
    (b"\xff\xd8\xff", "a picture", ".jpg"),
    (b"Rar!", "an archive", ""),
    (b"7z\xbc\xaf", "an archive", ""),
)
"""How files begin, what they are called, and the suffix that is read, if one is."""

_MEMBERS = (
    ("word/", "a Word file", ".docx"),
    ("xl/", "an Excel file", ".xlsx"),
    ("ppt/", "a PowerPoint file", ".pptx"),
    ("META-INF/container.xml", "an e-book", ".epub"),
    ("content.xml", "an OpenDocument file", ""),
)
"""How the name of a member begins that a package of each kind has."""

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|table|meta)\b", re.IGNORECASE
)
_BOM = b"\xef\xbb\xbf"


def explained(
    error: BrokenFileError, data: bytes, formats: Container[str]
) -> DocumentError:
    """Give what says better why *data* cannot be read; *error* itself if nothing does."""
    suffix = PurePosixPath(error.path).suffix.lower()
    if not data:
        return EmptyFileError(error.path)
    what, true_suffix = _recognised(data)
    if not what or true_suffix == suffix:
        return error
    if true_suffix in formats:
        return MisnamedError(error.path, what, f"let its name end in `{true_suffix}`")
    return MisnamedError(
        error.path,
        what,
        f"open it in the program it was made with and save it as `{suffix}`",
    )


def _recognised(data: bytes) -> tuple[str, str]:
    for beginning, what, suffix in _BEGINNINGS:
        if data.startswith(beginning):
            return what, suffix
    if _PAGE.match(data.removeprefix(_BOM)):
        return "a web page", ".html"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except BROKEN:
        return "", ""
    for member, what, suffix in _MEMBERS:
        if any(name.startswith(member) for name in names):
            return what, suffix
    return "an archive", ""
