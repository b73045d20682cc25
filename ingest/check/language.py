"""Document -> findings: a card that names another language than the text has."""

import re
from collections.abc import Iterator

from ingest.document import Document, Finding, Language
from ingest.script import language_of

_LEAST = 10
"""Ideographs and words of a text that can be told; fewer are names and numbers."""

_OTHER = 0.1
"""Share of a text that may be in another language than its card says: a Chinese document
has some names in Latin letters, and sections in English, whose words are longer."""

_UNIT = re.compile("[\u3400-\u9fff\uf900-\ufaff]|[A-Za-z]{2,}")


def language_findings(document: Document) -> Iterator[Finding]:
    """Yield a finding where next to nothing of a text is in the language of its card."""
    said = document.card.language
    text = "\n".join(section.text for section in document.sections)
    units = _UNIT.findall(text)
    words = sum(unit.isascii() for unit in units)
    share = words / max(len(units), 1)
    held = share if said is Language.EN else 1 - share
    if len(units) < _LEAST or held >= _OTHER:
        return
    yield Finding(
        path=document.card.path,
        kind="bad_front_matter",
        problem=f"`language: {said}`, and its text is in another language",
        fix=f"Write `language: {language_of(text)}`, or leave it out.",
    )
