"""The parts of a poster -> whom to ask."""

import re
from collections.abc import Sequence

from bot.notices.poster.printed import About, Part
from ingest.script import fold, has_ideographs

REACH = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)(?:\+?\d{2,3}[\s-]?)?(?:1[3-9]\d{9}|0\d{2,3}[\s-]?\d{7,8}|"
    r"\d{3,4}[\s-]\d{3,4}[\s-]?\d{3,4}|400[\s-]?\d{3}[\s-]?\d{4}|123\d{2})(?!\d)"
)
"""An address of e-mail, or a number that can be called."""


def contact_of(parts: Sequence[Part]) -> str:
    """Give whom to ask: what stands behind a label, else what can be called or written to."""
    labelled = [
        part.text for part in parts if part.about is About.CONTACT and part.text
    ]
    if labelled:
        return (
            "\uff0c".join(labelled[:2])
            if has_ideographs(labelled[0])
            else ", ".join(labelled[:2])
        )
    free = [part.text for part in parts if not part.about]
    return next((text for text in free if REACH.search(fold(text))), "")
