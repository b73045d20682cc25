"""What a format's reader hands over: title, sections, and what it noticed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ingest.document import Finding, Repair, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A file's content, before anything is known about its place in the folder."""

    title: str
    """The title found in the file itself; empty when it has none."""
    encoding: str
    sections: tuple[Section, ...]
    front: Mapping[str, object] = field(default_factory=dict)
    """The front matter as YAML gives it."""
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()

    def with_front(self, front: Mapping[str, object]) -> "Content":
        """Take *front* over what the file itself says."""
        return replace(self, front={**self.front, **front})
