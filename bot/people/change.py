"""Watched documents, old and new -> what changed, in the words of a letter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.store.watches import Watched
from ingest.changes import section_of
from ingest.index import Index

_PAGE = "p. "
"""Before the number of a page that has no heading, as `section_of` says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a watched document says otherwise than before."""

    title: str
    added: Mapping[str, str]
    """New sections, each with its text, in order."""
    changed: Mapping[str, str]
    """Sections that say something else, each with what is new in it."""
    removed: tuple[str, ...]
    """Headings that are no longer there."""
    is_gone: bool
    """The whole document is no longer there."""

    @property
    def is_none(self) -> bool:
        """Tell whether everything reads as before."""
        return not (self.added or self.changed or self.removed or self.is_gone)


def read_documents(index: Index, documents: Iterable[str]) -> list[Watched]:
    """Read *documents* as they stand in *index*; those that are gone are left out."""
    return [
        Watched(
            document=document,
            title=index.cards[document].title,
            sections=_sections(index, document),
        )
        for document in documents
        if document in index.cards
    ]


def _sections(index: Index, document: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for passage in index.passages.of(document):
        place = " \u203a ".join(section_of(passage))
        found.setdefault(place, []).append(passage.text)
    return {place: "\n".join(texts) for place, texts in found.items()}


def page_of(place: str) -> str:
    """Give the number of the page that stands for a heading; empty for a heading."""
    number = place.removeprefix(_PAGE)
    return number if number != place and number.isdecimal() else ""


def change_of(old: Watched, new: Watched | None) -> Change:
    """Compare how a document read with how it reads now; ``None`` when it is gone.

    One that was gone before, and has no sections any more, is told of once.
    """
    if new is None:
        is_gone = bool(old.sections)
        return Change(
            title=old.title, added={}, changed={}, removed=(), is_gone=is_gone
        )
    before, after = old.sections, new.sections
    return Change(
        title=new.title,
        added={place: after[place] for place in after if place not in before},
        changed={
            place: _new_lines(before[place], after[place])
            for place in after
            if place in before and before[place] != after[place]
        },
        removed=tuple(place for place in before if place not in after),
        is_gone=False,
    )


def _new_lines(before: str, after: str) -> str:
    known = set(before.split("\n"))
    fresh = [line for line in after.split("\n") if line not in known]
    return "\n".join(fresh)
