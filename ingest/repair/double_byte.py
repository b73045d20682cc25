"""The pairs of bytes of a double-byte encoding, and what each of them means."""

import functools
import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

from ingest.repair.statistics import UNKNOWN, Statistics, statistics

Bytes = npt.NDArray[np.int64]

LEADS = np.arange(0x81, 0xFF)
"""What the first byte of a character may be."""

TRAILS = np.delete(np.arange(0x40, 0xFF), 0x7F - 0x40)
"""What the second may be."""

_PROMISE: Final = 14.0
"""How much better known, in nats, a row of characters one byte further on must be for
the long search: in clean text one suspicious place in fifty is like that."""

_FULL_WIDTH_OFFSET = 0xFEE0


class DoubleByte:
    """The pairs of bytes of a double-byte encoding."""

    def __init__(self, name: str, counted: Statistics) -> None:
        self.name = name
        self.characters = np.full((256, 256), " ", dtype="<U1")
        means_nothing = np.zeros((256, 256), bool)
        for lead in LEADS.tolist():
            for trail in TRAILS.tolist():
                text = bytes((lead, trail)).decode(name, "ignore")
                means_nothing[lead, trail] = not text
                if len(text) == 1 and not _looks_plain(text):
                    self.characters[lead, trail] = text
        flat = counted.classes("".join(self.characters.ravel().tolist()))
        self.is_pair = self.characters != " "
        self.classes = np.where(self.is_pair, flat.reshape(256, 256), UNKNOWN)
        self.gap_trails: dict[int, Bytes] = {
            lead: trails
            for lead in LEADS.tolist()
            if len(trails := TRAILS[means_nothing[lead, TRAILS]])
        }
        self.gap_leads = np.array(sorted(self.gap_trails))

    def pair_of(self, character: str) -> tuple[int, int] | None:
        """Give the two bytes of *character*; a plain sign counts as full width."""
        if "!" <= character <= "~" and not character.isalnum():
            character = chr(ord(character) + _FULL_WIDTH_OFFSET)
        encoded = character.encode(self.name, "ignore")
        return (encoded[0], encoded[1]) if len(encoded) == 2 else None  # noqa: PLR2004

    def may_have_made(self, damaged: str, counted: Statistics) -> bool:
        """Tell whether the bytes of *damaged*, one further on, are better known.

        A quick look before the long search.
        """
        pairs = [self.pair_of(character) or (0, 0) for character in damaged]
        seconds = [second for _, second in pairs[:-1]]
        firsts = [first for first, _ in pairs[1:]]
        if pairs and not pairs[-1][0] and damaged[-1].isascii():
            firsts[-1:] = [ord(damaged[-1])]
        made = counted.single_scores(self.classes[seconds, firsts])
        stands = counted.single_scores(counted.classes(damaged))
        sums = np.cumsum(np.concatenate([[0.0], made - stands[:-1]]))
        gain = (sums - np.minimum.accumulate(sums)).max()
        return bool(gain >= _PROMISE)


def _looks_plain(character: str) -> bool:
    """Tell whether it is a letter, digit or space, in whatever width.

    Those share their score with the plain ones, which are far more frequent, so that
    nearly everything would be likelier with them.
    """
    form = unicodedata.normalize("NFKC", character)
    return form.isspace() or (form[0].isascii() and form.isalnum())


@functools.cache
def double_byte(name: str) -> DoubleByte:
    """Give the encoding that Python calls *name*, made once."""
    return DoubleByte(name, statistics())
