"""Markdown as people write it -> CommonMark, and the footnotes that stand below it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ingest.read.outline import Block

_FENCE = re.compile(r"\s*(?:```|~~~)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*)")
_NOTE_GOES_ON = re.compile(r"(?: {2,}|\t)(?=\S)")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_HEADING = re.compile(r"(#{1,6})(?=[\u4e00-\u9fff\u300a\u201c\u3010\uff08])([^#]+)\Z")
"""A heading without the space that CommonMark wants; ``#海归#`` is a topic."""


def in_common(body: str) -> tuple[str, Mapping[str, str]]:
    """Give *body* with as many lines, and its footnotes by their marks.

    CommonMark would take ``[^1]: text`` for where a link leads, and show nothing of it.
    """
    lines = body.split("\n")
    notes: dict[str, str] = {}
    in_code, mark = False, ""
    for n, line in enumerate(lines):
        if _FENCE.match(line):
            in_code = not in_code
        if in_code:
            continue
        if match := _NOTE.match(line):
            mark = match[1]
            notes[mark], lines[n] = match[2], ""
        elif mark and _NOTE_GOES_ON.match(line):
            notes[mark], lines[n] = f"{notes[mark]}\n{line.strip()}", ""
        else:
            mark = ""
            lines[n] = _HEADING.sub(r"\1 \2", line)
    return "\n".join(lines), notes


def with_notes(blocks: Iterable[Block], notes: Mapping[str, str]) -> Iterator[Block]:
    """Yield *blocks* with each footnote behind the first that refers to it.

    Those to which none refers come last.
    """
    left = dict(notes)
    for block in blocks:
        marks = [mark for mark in _REFERENCE.findall(block.text) if mark in notes]
        text = block.text
        for mark in marks:
            text = text.replace(f"[^{mark}]", "")
        yield block if not marks else replace(block, text=text)
        for mark in marks:
            if said := left.pop(mark, ""):
                yield Block(text=said)
    yield from (Block(text=said) for said in left.values() if said)
