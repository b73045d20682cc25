"""Blocks -> title and sections: each text goes under the headings above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Section
from ingest.read.row import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, or a paragraph, list item, table row or piece of code."""

    text: str
    level: int = 0
    """Of a heading, from 1, the outermost; 0 for everything else."""
    page: int | None = None


@dataclass(slots=True)
class _Outline:
    """The sections so far, and the one that is being filled."""

    title: str = ""
    sections: list[Section] = field(default_factory=list)
    headings: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    page: int | None = None
    bare: list[Block] = field(default_factory=list)
    """Headings in a row with nothing below them, as far as it is known."""

    def add(self, block: Block) -> None:
        """Take in the next block of the file."""
        if block.level or block.page != self.page:
            self.close()
        self.page = block.page
        if not block.level:
            self.take_bare(but_last=1)
            self.lines.append(block.text)
        elif block.level == 1 and not self.title and not self.sections:
            self.title = block.text
        else:
            self._enter(block)

    def close(self) -> None:
        """Make a section of the lines gathered so far, if there are any."""
        if self.lines:
            path = tuple(heading.text for heading in self.headings)
            text = "\n".join(self.lines)
            self.sections.append(Section(heading=path, text=text, page=self.page))
            self.lines.clear()

    def _enter(self, heading: Block) -> None:
        above = self.bare[-1] if self.bare else None
        if above and (heading.level, heading.page) != (above.level, above.page):
            self.take_bare(but_last=heading.level > above.level)
        while self.headings and self.headings[-1].level >= heading.level:
            self.headings.pop()
        self.headings.append(heading)
        self.bare.append(heading)

    def take_bare(self, *, but_last: int = 0) -> None:
        """Make one section of headings that are lines themselves, as on a poster."""
        if bare := self.bare[: len(self.bare) - but_last]:
            outer = [above for above in self.headings if above.level < bare[0].level]
            path = tuple(heading.text for heading in outer)
            text = "\n".join(heading.text for heading in bare)
            self.sections.append(Section(heading=path, text=text, page=bare[0].page))
        self.bare = []


def sections_of(blocks: Iterable[Block]) -> tuple[str, tuple[Section, ...]]:
    """Give the title and the sections that *blocks* make up, in order.

    A heading of level 1 above every text is the title. No section spans two pages. A
    heading with nothing below it is a text itself, unless there is nothing else.
    """
    outline = _Outline()
    said = list(blocks)
    for block in said:
        outline.add(block)
    outline.close()
    if len(said) > 1:
        outline.take_bare()
    return outline.title, tuple(outline.sections)


def with_title_first(blocks: Sequence[Block]) -> list[Block]:
    """Put the title (level 1) in one line above what stands over it, such as a number.

    It is one if all its lines stand below each other, no heading above and text below.
    """
    at = [n for n, block in enumerate(blocks) if block.level == 1]
    if not at or at[-1] - at[0] >= len(at) or at[-1] + 1 == len(blocks):
        return list(blocks)
    above, below = blocks[: at[0]], blocks[at[-1] + 1 :]
    if any(block.level for block in above):
        return list(blocks)
    text = one_line("\n".join(blocks[n].text for n in at))
    return [replace(blocks[at[0]], text=text), *above, *below]


def below_title(blocks: Sequence[Block]) -> list[Block]:
    """Set the levels so that only a heading that no other equals can be the title."""
    levels = [block.level for block in blocks if block.level]
    outermost = min(levels, default=0)
    change = (1 if levels.count(outermost) == 1 else 2) - outermost
    return [
        replace(block, level=block.level + change) if block.level else block
        for block in blocks
    ]
