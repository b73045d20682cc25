"""Blocks -> title and sections: each text goes under the headings above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Section


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

    def add(self, block: Block) -> None:
        """Take in the next block of the file."""
        if block.level or block.page != self.page:
            self.close()
        self.page = block.page
        if not block.level:
            self.lines.append(block.text)
        elif block.level == 1 and not self.title and not self.sections:
            self.title = block.text
        else:
            while self.headings and self.headings[-1].level >= block.level:
                self.headings.pop()
            self.headings.append(block)

    def close(self) -> None:
        """Make a section of the lines gathered so far, if there are any."""
        if self.lines:
            path = tuple(heading.text for heading in self.headings)
            text = "\n".join(self.lines)
            self.sections.append(Section(heading=path, text=text, page=self.page))
            self.lines.clear()


def sections_of(blocks: Iterable[Block]) -> tuple[str, tuple[Section, ...]]:
    """Give the title and the sections that *blocks* make up, in order.

    A heading of level 1 above every text is the title. No section spans two pages.
    """
    outline = _Outline()
    for block in blocks:
        outline.add(block)
    outline.close()
    return outline.title, tuple(outline.sections)


def below_title(blocks: Sequence[Block]) -> list[Block]:
    """Set the levels so that only a heading that no other equals can be the title."""
    levels = [block.level for block in blocks if block.level]
    outermost = min(levels, default=0)
    change = (1 if levels.count(outermost) == 1 else 2) - outermost
    return [
        replace(block, level=block.level + change) if block.level else block
        for block in blocks
    ]
