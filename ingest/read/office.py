"""Packages (.docx, .pptx, .xlsx, .epub): what is checked before a library opens them."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from lxml.etree import LxmlError

from ingest.bounds import Bounds
from ingest.errors import BrokenFileError, LockedFileError, TooLargeError

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
"""What python-docx 1.2, python-pptx 1.0 and openpyxl 3.1 raise on damaged packages,
besides their own errors: they hand on what zipfile, lxml and their own lookups raise."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of a compound file ([MS-CFB] 2.2): an old format, or an encrypted one."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream that holds an encrypted package ([MS-OFFCRYPTO] 2.3.4)."""

_LOCKED_MEMBER = 0x1
"""Bit of a zip member's flags that says it is encrypted (APPNOTE 4.4.4)."""

_MIB = 2**20


def check_package(data: bytes, path: str, program: str, bounds: Bounds) -> None:
    """Make sure that *data* is a package that may be opened.

    What its directory says of sizes holds: zipfile reads no more of a member.

    Raises:
        LockedFileError: It is protected by a password.
        BrokenFileError: It is no package, or names a place outside of itself; *program*
            would mend it.
        TooLargeError: It unpacks to more than is read.
    """
    if data.startswith(OLE) and _ENCRYPTED in data:
        raise LockedFileError(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except BROKEN as error:
        raise BrokenFileError(path, program) from error
    if any(member.flag_bits & _LOCKED_MEMBER for member in members):
        raise LockedFileError(path)
    if any(_leads_out(member.filename) for member in members):
        raise BrokenFileError(path, program)
    _check_size(members, path, bounds)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts


def _check_size(members: Sequence[zipfile.ZipInfo], path: str, bounds: Bounds) -> None:
    if len(members) > bounds.members:
        found, most = f"{len(members):,} parts", f"{bounds.members:,}"
        raise TooLargeError(path, found, most, "READ_MEMBERS")
    unpacked_bytes = sum(member.file_size for member in members)
    if unpacked_bytes > bounds.unpacked_mb * _MIB:
        found = f"{unpacked_bytes / _MIB:,.0f} MB unpacked"
        most = f"{bounds.unpacked_mb:,} MB"
        raise TooLargeError(path, found, most, "READ_UNPACKED_MB")
    packed_bytes = max(sum(member.compress_size for member in members), 1)
    if unpacked_bytes > packed_bytes * bounds.unpacked_ratio:
        found = f"{unpacked_bytes / packed_bytes:,.0f} times its packed size unpacked"
        most = f"{bounds.unpacked_ratio:,} times"
        raise TooLargeError(path, found, most, "READ_UNPACKED_RATIO")
