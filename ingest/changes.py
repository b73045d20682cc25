"""The old and the new passages of the files -> what moved, and what says else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ingest.manifest import IndexedFile
from ingest.passage import Passage
from ingest.report import Heading, Rename, SectionChanges


def renames(
    before: Mapping[str, IndexedFile],
    after: Mapping[str, IndexedFile],
    *,
    added: Iterable[str],
    removed: Iterable[str],
) -> tuple[Rename, ...]:
    """Pair each of *added* with one of *removed* that has the same content.

    Of several with one content, the first goes to the first.
    """
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for path in removed:
        if before[path].card is not None and before[path].content_hash:
            gone[before[path].content_hash].append(path)
    return tuple(
        Rename(before=candidates.pop(0), after=path)
        for path in added
        if (candidates := gone[after[path].content_hash])
    )


def section_changes(
    path: str, before: Sequence[Passage], after: Sequence[Passage]
) -> SectionChanges:
    """Tell which sections of the file at *path* differ, each in order of the file."""
    old, new = _sections(before), _sections(after)
    return SectionChanges(
        path=path,
        added=tuple(heading for heading in new if heading not in old),
        changed=tuple(h for h in new if h in old and new[h] != old[h]),
        removed=tuple(heading for heading in old if heading not in new),
    )


def _sections(passages: Sequence[Passage]) -> dict[Heading, list[str]]:
    found: dict[Heading, list[str]] = {}
    for passage in passages:
        found.setdefault(section_of(passage), []).append(passage.text)
    return found


def section_of(passage: Passage) -> Heading:
    """Give the heading of a passage's section, or the page where there is none."""
    if passage.heading or passage.page is None:
        return passage.heading
    return (f"p. {passage.page}",)
