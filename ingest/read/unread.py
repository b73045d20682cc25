"""A file that no reader takes -> what staff should do with it."""

from collections.abc import Iterable, Mapping

from ingest.discover import FoundFile
from ingest.errors import (
    ArchiveError,
    DocumentError,
    NoDocumentError,
    RecordingError,
    UnsupportedFormatError,
)
from ingest.sidecar import why_no_sidecar

_SAVED_AS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *(".doc", ".docm", ".dot", ".dotx", ".dotm", ".wps", ".wpt", ".rtf"),
            *(".odt", ".pages", ".uot", ".uof"),
        ),
        ".docx",
    ),
    **dict.fromkeys(
        (
            *(".xls", ".xlsm", ".xlsb", ".xlt", ".xltx", ".xltm", ".et", ".ett"),
            *(".ods", ".numbers"),
        ),
        ".xlsx",
    ),
    **dict.fromkeys(
        (
            *(".ppt", ".pptm", ".pot", ".potx", ".pps", ".ppsx", ".dps", ".dpt"),
            *(".odp", ".key"),
        ),
        ".pptx",
    ),
    **dict.fromkeys(
        (
            *(".ofd", ".ceb", ".cebx", ".gd", ".gw", ".sep", ".caj", ".kdh", ".nh"),
            *(".djvu", ".xps", ".oxps", ".vsd", ".vsdx", ".xmind"),
        ),
        ".pdf",
    ),
    **dict.fromkeys((".heic", ".heif", ".gif", ".avif"), ".jpg"),
    ".msg": ".eml",
}
"""Older and other programs' formats, lower case, and what those programs save as well."""

_UNSEEN = " .\u3000"
"""What programs hide at the end of a name."""

_SHORTCUTS = frozenset({".lnk", ".url", ".webloc", ".desktop"})
_RECORDINGS = frozenset(
    {".mp3", ".m4a", ".wav", ".amr", ".mp4", ".mov", ".avi", ".mkv", ".wmv", ".flv"}
)
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"})


def unread(found: FoundFile, formats: Iterable[str]) -> DocumentError:
    """Say of *found* what to do, where only *formats* are read."""
    if (problem := why_no_sidecar(found.location)) is not None:
        return NoDocumentError(found.path, problem)
    suffix = found.location.suffix.lower()
    if found.location.name.rstrip(_UNSEEN) != found.location.name:
        problem = "its name ends with a space or a dot; take that away"
        return UnsupportedFormatError(found.path, problem)
    if suffix in _ARCHIVES:
        problem = (
            "an archive is not opened; put the files in it into the folder instead"
        )
        return ArchiveError(found.path, problem)
    if suffix in _SHORTCUTS:
        problem = (
            "a shortcut is no document; put the file that it leads to into the folder"
        )
        return UnsupportedFormatError(found.path, problem)
    if suffix in _RECORDINGS:
        problem = "a recording is not listened to; write down what it says"
        return RecordingError(found.path, problem)
    saved_as = _SAVED_AS.get(suffix)
    known = f"`{saved_as}`" if saved_as else f"one of {', '.join(sorted(formats))}"
    problem = f"this format cannot be read here; save it as {known}"
    return UnsupportedFormatError(found.path, problem)
