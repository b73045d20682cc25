"""Bytes -> Content fit to read: each format's text is mended, and what was is reported.

What staff write as text is mended before it is read, so that lines are those of the
file. Of any other format the text that was read is mended; its lines are counted from
the title on, heading by heading and section by section.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath
from typing import Protocol

from ingest.document import Finding, Section
from ingest.read.content import Content
from ingest.read.terms import Terms
from ingest.read.text import decode
from ingest.repair import Marked, Repaired, repaired

_TEXT = frozenset({".md", ".markdown", ".txt", ".csv", ".tsv"})
"""Suffixes of the formats that are text line by line."""

_MOST_FINDINGS = 20
"""Lines of one file that are told one by one; the last of them counts the others."""


class ReadsBytes(Protocol):
    """Reads one format: its bytes, the file's path, and how much of it is read."""

    def __call__(self, data: bytes, path: str, terms: Terms, /) -> Content:
        """Read *data*."""


def read_mended(reader: ReadsBytes, data: bytes, path: str, terms: Terms) -> Content:
    """Read *data* with *reader*, and mend what was damaged on its way.

    Raises:
        NotTextError: It should be text, and is not.
    """
    if PurePosixPath(path).suffix.lower() not in _TEXT:
        return _mended(reader(data, path, terms), path)
    text, encoding = decode(data, path)
    mended = repaired(text)
    content = reader(mended.text.encode(), path, terms)
    return _reported(replace(content, encoding=encoding), mended, path)


def _mended(content: Content, path: str) -> Content:
    headings = dict.fromkeys(chain.from_iterable(s.heading for s in content.sections))
    pieces = [content.title, *headings, *(s.text for s in content.sections)]
    whole = repaired("\n".join(pieces))
    lines = iter(whole.text.split("\n"))
    mended = iter([_taken(lines, piece.count("\n") + 1) for piece in pieces])
    title = next(mended)
    heading_of = {heading: next(mended) for heading in headings}
    sections = tuple(
        replace(section, heading=_renamed(section, heading_of), text=next(mended))
        for section in content.sections
    )
    return _reported(replace(content, title=title, sections=sections), whole, path)


def _taken(lines: Iterator[str], count: int) -> str:
    return "\n".join(next(lines) for _ in range(count))


def _renamed(section: Section, heading_of: dict[str, str]) -> tuple[str, ...]:
    return tuple(heading_of[heading] for heading in section.heading)


def _reported(content: Content, mended: Repaired, path: str) -> Content:
    return replace(
        content,
        repairs=content.repairs + mended.repairs,
        findings=content.findings + tuple(_findings(mended.marked, path)),
    )


def _findings(marked: Iterable[Marked], path: str) -> Iterator[Finding]:
    by_line: dict[int, str] = {}
    for mark in marked:
        by_line.setdefault(mark.line, mark.text)
    left = len(by_line) - _MOST_FINDINGS
    for number, (line, text) in enumerate(by_line.items(), start=1):
        more = (
            f", and in {left} lines below"
            if number == _MOST_FINDINGS < len(by_line)
            else ""
        )
        yield Finding(
            path=path,
            line=line,
            kind="mojibake",
            problem=f"the text was damaged on its way: {text}{more}",
            fix="Write what should stand there; the sender's own file has it.",
        )
        if number == _MOST_FINDINGS:
            return
