"""Office packages (.docx, .xlsx): what is checked before a library opens them."""

import io
import zipfile
import zlib

from lxml.etree import LxmlError

from ingest.errors import BrokenFileError, LockedFileError

BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    OSError,
    RuntimeError,
    SyntaxError,
    LxmlError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What python-docx 1.2 and openpyxl 3.1 raise on damaged packages, besides their own
errors: both hand on what zipfile, lxml and their own lookups raise."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of a compound file ([MS-CFB] 2.2): an old format, or an encrypted one."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream that holds an encrypted package ([MS-OFFCRYPTO] 2.3.4)."""

_UNPACKED_BYTES = 512 * 2**20
"""A package that unpacks to more is taken for damaged: its memory would be ours."""


def check_package(data: bytes, path: str, program: str) -> None:
    """Make sure that *data* is a package that may be opened.

    Raises:
        LockedFileError: It is protected by a password.
        BrokenFileError: It is no package, or far too large; *program* would mend it.
    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise LockedFileError(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked_bytes = sum(entry.file_size for entry in package.infolist())
    except BROKEN as error:
        raise BrokenFileError(path, program) from error
    if unpacked_bytes > _UNPACKED_BYTES:
        raise BrokenFileError(path, program)
