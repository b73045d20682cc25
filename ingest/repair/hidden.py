"""Characters that nobody sees -> nothing, where they mean nothing."""

import re

from ingest.document import RepairKind
from ingest.repair.edit import Edit

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of writing (Unicode 17, Bidi_Control)."""

_INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065"
_INVISIBLE += "\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
"""What is never drawn (Unicode 17, Default_Ignorable_Code_Point), less the joiners and
the variation selectors, which change how their neighbours look."""

_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
"""Control codes, less tab, line ends, form feed, and U+0085, which ends a line, too."""

_ALWAYS = f"{_BIDI}{_INVISIBLE}{_CONTROLS}"

_PLAIN = "\x00-\u00ff\u2000-\u206f\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
_PLAIN += "\uff00-\uffef\U00020000-\U0003ffff"
"""Scripts in which joiners mean nothing: Latin, punctuation, East Asian."""

_JOINERS = "\u200c\u200d"

_HIDDEN = re.compile(
    rf"[{_ALWAYS}]+[{_ALWAYS}{_JOINERS}]*"
    rf"|(?<![^{_PLAIN}])[{_JOINERS}][{_ALWAYS}{_JOINERS}]*"
    rf"|[{_JOINERS}](?=[{_PLAIN}]|$)[{_ALWAYS}{_JOINERS}]*",
    re.MULTILINE,
)
"""Joiners stay between letters of scripts that join, and inside pictures."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic and their neighbours: there, direction marks may mean something."""


def hidden(text: str) -> list[Edit]:
    """Find the characters that go, in order; those side by side are one edit."""
    keeps_direction = _RIGHT_TO_LEFT.search(text) is not None
    return [
        Edit(match.start(), match.end(), RepairKind.HIDDEN_CHARACTERS, "")
        for match in _HIDDEN.finditer(text)
        if not (keeps_direction and re.fullmatch(f"[{_BIDI}]+", match.group()))
    ]
