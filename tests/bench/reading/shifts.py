"""Text that lost one byte: how much of the damage is brought back, and what is not."""

import difflib
import random
from pathlib import Path

from ingest.repair import repaired
from tests.bench.reading.texts import samples

COUNT = 300
LEAST_DAMAGED = 5
"""Characters that must have come out wrong; less is no stretch that one could find."""


def run(shared: Path) -> None:
    """Print one line a set and encoding."""
    head = f"{'set':10} {'encoding':8} {'n':>5} {'exact':>7} {'nearer':>7} {'as is':>7}"
    print(f"{head} {'worse':>7}")
    for name, encoding in (("cmrc2018", "gbk"), ("drcd", "gbk"), ("drcd", "big5")):
        texts = samples(shared / "bench", name, COUNT * 4, 60)
        chance = random.Random(encoding)  # noqa: S311 - samples, not secrets
        counts = {"exact": 0, "nearer": 0, "as is": 0, "worse": 0}
        for text, damaged in _damaged(texts, encoding, chance):
            counts[_outcome(text, damaged)] += 1
        total = sum(counts.values())
        shares = " ".join(f"{count / total:7.1%}" for count in counts.values())
        print(f"{name:10} {encoding:8} {total:5} {shares}", flush=True)


def _damaged(texts, encoding, chance):
    found = 0
    for text in texts:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        place = chance.randrange(len(data) // 2)
        damaged = (data[:place] + data[place + 1 :]).decode(encoding, "ignore")
        if _wrong(text, damaged) >= LEAST_DAMAGED and found < COUNT:
            found += 1
            yield text, damaged


def _wrong(text: str, damaged: str) -> int:
    """Count the characters of *damaged* that *text* does not have there."""
    matcher = difflib.SequenceMatcher(None, text, damaged, autojunk=False)
    return len(damaged) - sum(block.size for block in matcher.get_matching_blocks())


def _outcome(text: str, damaged: str) -> str:
    mended = repaired(damaged).text
    if mended == text:
        return "exact"
    if mended == damaged:
        return "as is"
    before, after = _alike(text, damaged), _alike(text, mended)
    return "nearer" if after > before else "worse"


def _alike(text: str, other: str) -> float:
    return difflib.SequenceMatcher(None, text, other, autojunk=False).ratio()
