"""A file that staff hand in -> what it would be as a document, before it is one."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.bounds import BOUNDS, Bounds
from ingest.check.card import card_findings
from ingest.check.language import language_findings
from ingest.check.mending import mending_findings
from ingest.check.pointing import pointing_findings
from ingest.check.told_days import told_ends
from ingest.discover import survey
from ingest.document import Document, Finding
from ingest.errors import RefusedNameError
from ingest.passage import Passage
from ingest.placing import safe_name
from ingest.read.reader import Reader
from ingest.sidecar import sidecar


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a handed-in file would be as a document."""

    document: Document
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    """What staff should mend, before or after it is on the shelf."""


def look(
    file: Path,
    name: str,
    today: date,
    bounds: Bounds = BOUNDS,
    *,
    beside: Path | None = None,
) -> Look:
    """Read *file*, handed in as *name*, as it would be read in the folder.

    *beside* is a file that tells about it, if there is one.

    Raises:
        RefusedNameError: Its name cannot stand in the folder.
        DocumentError: It cannot be read; its ``problem`` tells staff why.
    """
    from ingest.split import split  # noqa: PLC0415 - it brings langchain along

    with tempfile.TemporaryDirectory() as tried:
        place = Path(tried) / safe_name(name)
        shutil.copyfile(file, place)
        if beside is not None:
            shutil.copyfile(beside, sidecar(place))
        found = survey(Path(tried))
        if not found.files:
            raise RefusedNameError(name)
        with Reader(bounds) as reader:
            document = reader.read(found.files[0])
    findings = (
        *document.findings,
        *mending_findings(document),
        *language_findings(document),
        *card_findings(document.card, today),
        *told_ends(document, today),
        *pointing_findings(document),
    )
    return Look(document=document, passages=tuple(split(document)), findings=findings)
