"""What to write about a document -> where to write it, if its format cannot hold it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from ingest.document import Finding
from ingest.sidecar import SIDECAR_SUFFIX

_HOLD_IT = frozenset({".md", ".markdown", ".txt"})
"""Suffixes of the formats that begin with a block between ``---`` lines."""


def in_place(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield *findings* about cards, each with the file to write into where it is another."""
    for finding in findings:
        path = PurePosixPath(finding.path)
        if path.suffix.lower() in _HOLD_IT:
            yield finding
        else:
            where = f"Write that into `{path.name}{SIDECAR_SUFFIX}` beside the file."
            yield replace(finding, fix=f"{finding.fix} {where}")
