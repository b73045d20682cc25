"""What a sync found and did, as other programs read it and as people are told."""

import dataclasses
from dataclasses import dataclass

from ingest.document import Finding

Heading = tuple[str, ...]
"""Heading path of a section, outermost first; empty above the first heading. A section
of pages without headings is named by its page: ``("p. 3",)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read."""

    path: str
    problem: str
    still_answers: bool
    """Its last good version is in the index and answers; else nothing of it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """A file that lies elsewhere than before, with the same content."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChanges:
    """Which sections of a changed file say something else than before, in order.

    None at all: only its front matter, or its title, was edited.
    """

    path: str
    added: tuple[Heading, ...]
    changed: tuple[Heading, ...]
    removed: tuple[Heading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync found and did; a file that failed is in no other list."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[Rename, ...]
    """Each is also in *added* and *removed*, under its two names."""
    sections: tuple[SectionChanges, ...]
    """One for each of *changed*."""
    unchanged: int
    failed: tuple[Failure, ...]
    warnings: tuple[Finding, ...]
    passages: int
    encoded: int
    """Passages that had to be encoded; the others keep their embeddings."""
    seconds: float
    generation: str


def as_json(report: SyncReport) -> dict[str, object]:
    """Give *report* with the names of the contract."""
    renamed = [{"from": one.before, "to": one.after} for one in report.renamed]
    sections = [
        {
            "path": one.path,
            "added": _named(one.added),
            "changed": _named(one.changed),
            "removed": _named(one.removed),
        }
        for one in report.sections
    ]
    return {**dataclasses.asdict(report), "renamed": renamed, "sections": sections}


def _named(headings: tuple[Heading, ...]) -> list[str]:
    return [" / ".join(heading) for heading in headings]


def as_lines(report: SyncReport) -> list[str]:
    """Tell *report* to people, a line each thing that is new in the index."""
    moved = {name for one in report.renamed for name in (one.before, one.after)}
    lines = [f"> {one.before} -> {one.after}" for one in report.renamed]
    lines += [f"+ {path}" for path in report.added if path not in moved]
    lines += [f"- {path}" for path in report.removed if path not in moved]
    sections = {one.path: one for one in report.sections}
    for path in report.changed:
        lines += [f"~ {path}", *_section_lines(sections.get(path))]
    return [*lines, _summary(report)]


def _section_lines(changes: SectionChanges | None) -> list[str]:
    if changes is None:
        return []
    signs = (("+", changes.added), ("~", changes.changed), ("-", changes.removed))
    return [
        f"    {sign} {name or '(above the first heading)'}"
        for sign, headings in signs
        for name in _named(headings)
    ]


def _summary(report: SyncReport) -> str:
    return (
        f"{report.passages} passages ({report.encoded} encoded), "
        f"{report.unchanged} files unchanged, {report.seconds:.1f} s"
    )


def problem_lines(report: SyncReport) -> list[str]:
    """Tell what a person has to look at, a line each."""
    failures = [f"! {one.path}: {one.problem} ({_state(one)})" for one in report.failed]
    return failures + [
        f"? {one.path}: {one.problem}. {one.fix}" for one in report.warnings
    ]


def _state(failure: Failure) -> str:
    if failure.still_answers:
        return "its last good version still answers"
    return "nothing of it answers"
