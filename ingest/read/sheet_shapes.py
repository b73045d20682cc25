"""A package of Excel -> the texts in boxes that lie on its sheets, which openpyxl drops."""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from ingest.read.row import one_line

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ID = f"{{{_RELATIONS}}}id"
_DRAWING = f"{_RELATIONS}/drawing"
_STRICT_DRAWING = "http://purl.oclc.org/ooxml/officeDocument/relationships/drawing"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_BOOK = "xl/workbook.xml"


def boxes_of(data: bytes) -> dict[str, list[str]]:
    """Give the lines in the boxes of each sheet by its title, from top to bottom."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = set(package.namelist())
        if _BOOK not in parts:
            return {}
        targets = dict(_relations(package, parts, _BOOK))
        found = {}
        for sheet in _tree(package, _BOOK).iter("{*}sheet"):
            _, part = targets.get(sheet.get(_ID, ""), ("", ""))
            lines = [line for _, line in sorted(_boxes(package, parts, part))]
            if lines:
                found[sheet.get("name", "")] = lines
        return found


def _tree(package: zipfile.ZipFile, part: str) -> Element:
    return etree.fromstring(package.read(part), _PARSER)


def _relations(
    package: zipfile.ZipFile, parts: set[str], part: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the name, the kind and the part of each relation of *part*."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in parts:
        return
    for one in _tree(package, listed).iter("{*}Relationship"):
        target = one.get("Target", "")
        place = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        if target.startswith("/"):
            place = target.lstrip("/")
        yield one.get("Id", ""), (one.get("Type", ""), place)


def _boxes(
    package: zipfile.ZipFile, parts: set[str], sheet: str
) -> Iterator[tuple[tuple[int, int, int], str]]:
    """Yield where each box of a sheet begins, and its lines in one."""
    for _, (kind, drawing) in _relations(package, parts, sheet):
        if kind not in {_DRAWING, _STRICT_DRAWING} or drawing not in parts:
            continue
        for number, anchor in enumerate(_tree(package, drawing)):
            row, column = (_number(anchor, name) for name in ("row", "col"))
            for shape in anchor.iter("{*}sp"):
                is_again = next(shape.iterancestors("{*}Fallback"), None) is not None
                if not is_again and (text := _text_of(shape)):
                    yield (row, column, number), text


def _text_of(shape: Element) -> str:
    named = shape.find(".//{*}cNvPr")
    if named is not None and named.get("hidden") in {"1", "true"}:
        return ""
    paragraphs = (one_line("".join(one.itertext("{*}t"))) for one in shape.iter("{*}p"))
    return "\n".join(filter(None, paragraphs))


def _number(anchor: Element, name: str) -> int:
    found = anchor.find(f"{{*}}from/{{*}}{name}")
    text = (found.text or "") if found is not None else ""
    return int(text) if text.strip().isdecimal() else 0
