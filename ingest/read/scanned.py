"""Pages that show text which no program can read: the finding, and who mends it."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.document import Finding
from ingest.read.lines import Line, joined_lines

_CLEARLY = 1.4
"""How many times larger than most lines a recognised heading is."""


def no_text_layer(path: str, pages: Sequence[int]) -> Finding:
    """Say that the text of these *pages*, all of the file when empty, is not read."""
    where = " on page " + ", ".join(map(str, pages)) if pages else ""
    return Finding(
        path=path,
        line=0,
        kind="no_text_layer",
        severity="error",
        problem=f"only an image, without text that can be read,{where}".rstrip(","),
        fix="Put in the file it was printed from, or ask the operator to install text "
        "recognition: pip install 'returnee-assistant[ocr]'.",
    )


def recognised(path: str, pages: Sequence[int], unsure: Sequence[str]) -> Finding:
    """Say that text recognition read these *pages*, and what it is *unsure* of."""
    where = " on page " + ", ".join(map(str, pages)) if pages else ""
    doubt = f"; least sure of \u201c{unsure[0]}\u201d" if unsure else ""
    return Finding(
        path=path,
        line=0,
        kind="recognised",
        severity="info",
        problem=f"read from an image by text recognition{where}{doubt}",
        fix="Compare numbers and names with the page, or put in the file it was "
        "printed from.",
    )


def pictures_beside(path: str, count: int) -> tuple[Finding, ...]:
    """Say that a file with text has *count* pictures, too; nothing when it has none."""
    if not count:
        return ()
    many = "1 picture in it is" if count == 1 else f"{count} pictures in it are"
    return (
        Finding(
            path=path,
            line=0,
            kind="pictures",
            severity="info",
            problem=f"{many} not read",
            fix="Write into the file what they say, if it is to answer.",
        ),
    )


def of_one_size(lines: Sequence[Line]) -> list[Line]:
    """Give recognised lines, whole, of the size that most have, or clearly larger.

    The height of a recognised line depends on the letters in it.
    """
    usual = round(median(line.size for line in lines), 1) if lines else 0.0
    return joined_lines(
        [
            replace(
                line, size=usual if line.size < usual * _CLEARLY else round(line.size)
            )
            for line in lines
        ]
    )
