"""Text with commas, semicolons, tabs or bars -> rows of fields."""

import csv
import io
import re
from collections.abc import Iterator

_DELIMITERS = ",;\t|"
_LOOKED_AT_LINES = 20
"""How many lines of a table tell what its fields are separated by."""

_SEPARATOR_LINE = "sep="
"""How the first line begins with which Excel names the separator."""

_FORMULA = re.compile(r'="([^"]*)"\Z')
"""How systems write what Excel must not take for a number: ``="0012"``."""

_END = "\x00"
"""A last line of its own; where a quotation mark is not closed, it is none."""


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the fields of each row, and 0.

    A quotation mark that is never closed would make one field of all that follows;
    its line is read as it stands, and its number, from 1, is given instead of 0.

    Raises:
        csv.Error: A field is longer than the library takes.
    """
    delimiter, rest = _delimited(text)
    above = text.count("\n") - rest.count("\n")
    lines = rest.split("\n")
    first = 0
    while first < len(lines):
        body = "\n".join(lines[first:]).rstrip("\n")
        if not body:
            return
        reader = csv.reader(io.StringIO(f"{body}\n{_END}\n"), delimiter=delimiter)
        start = 0
        for row in reader:
            if row == [_END]:
                return
            if row and row[-1].rstrip("\n").endswith(_END):
                break
            yield 0, [_FORMULA.sub(r"\1", field) for field in row]
            start = reader.line_num
        bare = lines[first + start]
        yield above + first + start + 1, [f.strip('" ') for f in bare.split(delimiter)]
        first += start + 1


def _delimited(text: str) -> tuple[str, str]:
    """Tell what separates the fields of *text*; give it without a line that says so."""
    head, _, rest = text.partition("\n")
    named = head.strip().removeprefix(_SEPARATOR_LINE)
    if head.startswith(_SEPARATOR_LINE) and len(named) == 1:
        return named, rest
    lines = text.lstrip()[: 2**16].split("\n", _LOOKED_AT_LINES)[:_LOOKED_AT_LINES]
    return max(_DELIMITERS, key=lambda mark: sum(mark in line for line in lines)), text
