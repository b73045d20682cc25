"""A formula of an office file -> one line: 1/2, 10⁴, √2."""

from collections.abc import Callable

from lxml.etree import _Element as Element

from ingest.read.raised import raised

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FRACTION, _RAISED, _ROOT = f"{_MATH}f", f"{_MATH}sSup", f"{_MATH}rad"

FORMULAS = frozenset({_FRACTION, _RAISED, _ROOT})
"""Parts of a formula (ECMA-376, 22.1.2) whose place on the page says something."""


def in_line(part: Element, text_of: Callable[[Element], str]) -> str:
    """Write *part*, one of `FORMULAS`, in a line; *text_of* writes what is inside."""

    def inner(name: str) -> str:
        found = part.find(f"{_MATH}{name}")
        return "" if found is None else text_of(found)

    if part.tag == _FRACTION:
        return f"{_whole(inner('num'))}/{_whole(inner('den'))}"
    if part.tag == _ROOT:
        return f"{raised(inner('deg'))}√{_whole(inner('e'))}"
    above = inner("sup")
    written = raised(above)
    return f"{inner('e')}{written if written != above else f'^{_whole(above)}'}"


def _whole(text: str) -> str:
    """Put brackets around what is more than a number or a name."""
    return text if text.isalnum() else f"({text})"
