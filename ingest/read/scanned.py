"""Pages that show text which no program can read: the finding, and who mends it."""

from collections.abc import Sequence

from ingest.document import Finding


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
