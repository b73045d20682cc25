"""A SmartArt diagram of an office file -> its texts, step by step."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from ingest.read.row import one_line

_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"

DIAGRAM_IDS = f"{{{_DIAGRAM}}}relIds"
"""Element that names the parts in which a diagram lies (ECMA-376, 21.4.2.20)."""

_HANGS_ON = "parOf"
"""How a connection is called that makes one point part of another."""

OF_ITS_TEXTS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
"""Its attribute with the relation to the part that holds the texts."""


def texts_of_diagram(part: bytes) -> Iterator[str]:
    """Yield the texts in the *part* of a diagram that holds them, in their order there.

    Each is followed by those that hang on it; the file keeps them as they were made.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root: Element = etree.fromstring(part, parser)
    texts = {
        point.get("modelId", ""): one_line("".join(said.itertext(_TEXT)))
        for point in root.iter(f"{{{_DIAGRAM}}}pt")
        if (said := point.find(f"{{{_DIAGRAM}}}t")) is not None
    }
    below = _below(root)
    hanging = {name for names in below.values() for name in names}
    seen: dict[str, None] = {}
    waiting = [name for name in below if name not in hanging][::-1]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen[name] = None
            waiting += below.get(name, [])[::-1]
    for name in {**seen, **dict.fromkeys(texts)}:
        if text := texts.get(name):
            yield text


def _below(root: Element) -> dict[str, list[str]]:
    """Give the points that hang on each, in order; other connections only draw."""
    found: dict[str, list[tuple[int, str]]] = {}
    for one in root.iter(f"{{{_DIAGRAM}}}cxn"):
        place = one.get("srcOrd", "0")
        if one.get("type", _HANGS_ON) == _HANGS_ON and place.isdecimal():
            hangs = (int(place), one.get("destId", ""))
            found.setdefault(one.get("srcId", ""), []).append(hangs)
    return {
        outer: [name for _, name in sorted(inner)] for outer, inner in found.items()
    }
