"""CC-CEDICT -> syllables.txt: ``python -m bot.answering.wording.build ../shared/bench``.

A line a syllable without tone, then the ideographs that are read so, simplified. A
reading that less than a tenth of the words with an ideograph use is left out.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from bot.answering.wording.pinyin import FILE
from ingest.encode.training.pairs import rows
from ingest.script import CJK, fold

LEAST_SHARE = 0.1
"""Share of an ideograph's words that a reading must have to be kept."""

_SYLLABLE = re.compile(r"([a-z\u00fc:]+)[1-5]")
_IDEOGRAPH = re.compile(f"[{CJK}]")


def main() -> None:
    """Build the table from the folder named on the command line."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(Path(sys.argv[1]), "cedict"):
        word = fold(row["zh"])
        readings = _SYLLABLE.findall(row["pinyin"].lower())
        if len(readings) == len(word) == len(_IDEOGRAPH.findall(word)):
            for character, reading in zip(word, readings, strict=True):
                plain = reading.replace("u:", "v").replace("\u00fc", "v")
                counts[character][plain] += 1
    ideographs: dict[str, list[str]] = defaultdict(list)
    for character, of_character in sorted(counts.items()):
        least = LEAST_SHARE * of_character.total()
        for reading, times in of_character.items():
            if times >= least:
                ideographs[reading].append(character)
    lines = [f"{name} {''.join(ideographs[name])}\n" for name in sorted(ideographs)]
    FILE.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
