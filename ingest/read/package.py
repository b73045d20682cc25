"""A package as programs write it -> one that the libraries open, with all that it holds.

Word and Excel open what python-docx 1.2, python-pptx 1.0 and openpyxl 3.1 refuse: parts
that are named and not there (``Target="NULL"``), names with backslashes, the stricter of
the two vocabularies, and settings of a sheet that nobody looks at.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Container, Mapping
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

_ROOT = "_rels/.rels"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_LOOSE = rb"http://schemas.openxmlformats.org/\1/2006/"
"""Names of the strict vocabulary, and of the other one (ISO/IEC 29500-1, and -4)."""

_READ_OF_A_SHEET = frozenset({"sheetData", "cols", "mergeCells", "sheetFormatPr"})
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_UNREAD_PARTS = re.compile(r"docProps/.*")
_FAMILY = re.compile(rb'<family val="\d+"')
"""A family of fonts; WPS writes numbers that Excel does not have."""

Change = Callable[[str, bytes], bytes | None]
"""From a part's name and content to its new content; ``None`` to leave it out."""


def opened(data: bytes) -> bytes:
    """Give the package *data* with what it names and does not hold left out.

    It is given as it is where there is nothing of that kind.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {_name(info): info for info in package.infolist()}
        changed = {
            name: content
            for name, info in members.items()
            if name.endswith(".rels")
            and (content := _without_lost(name, package.read(info), members))
            is not None
        }
        root = members.get(_ROOT)
        is_strict = root is not None and _STRICT.search(package.read(root)) is not None
        if not (
            changed or is_strict or any("\\" in i.filename for i in members.values())
        ):
            return data

        def change(name: str, content: bytes) -> bytes:
            content = changed.get(name, content)
            return _STRICT.sub(_LOOSE, content) if is_strict else content

        return _rewritten(package, members, change)


def simplified(data: bytes) -> bytes:
    """Give the workbook *data* with its cells only: no filter, no check, no print area."""

    def change(name: str, content: bytes) -> bytes | None:
        if _UNREAD_PARTS.fullmatch(name):
            return None
        if _SHEET.fullmatch(name):
            return _with_children(content, _READ_OF_A_SHEET)
        if name == "xl/workbook.xml":
            return _with_children(content, {"workbookPr", "bookViews", "sheets"})
        return (
            _FAMILY.sub(b'<family val="2"', content)
            if name == "xl/styles.xml"
            else content
        )

    return opened(changed(data, change))


def changed(data: bytes, change: Change) -> bytes:
    """Give the package *data* with each part as *change* makes it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {_name(info): info for info in package.infolist()}
        return _rewritten(package, members, change)


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/")


def _rewritten(
    package: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], change: Change
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, info in members.items():
            content = change(name, package.read(info))
            if content is not None:
                written.writestr(name, content)
    return file.getvalue()


def _without_lost(name: str, content: bytes, members: Container[str]) -> bytes | None:
    """Leave out the relations to parts that are not there; ``None`` if none is lost."""
    relations = _parsed(content)
    folder = posixpath.dirname(posixpath.dirname(name))
    lost = [one for one in relations if not _is_there(one, folder, members)]
    for one in lost:
        relations.remove(one)
    return bytes(etree.tostring(relations)) if lost else None


def _is_there(relation: Element, folder: str, members: Container[str]) -> bool:
    target = relation.get("Target", "").replace("\\", "/")
    if relation.get("TargetMode") == "External":
        return True
    place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return place in members or unquote(place) in members


def _with_children(content: bytes, kept: Container[str]) -> bytes:
    root = _parsed(content)
    for child in list(root):
        if not isinstance(child.tag, str) or etree.QName(child).localname not in kept:
            root.remove(child)
    return bytes(etree.tostring(root))


def _parsed(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)
