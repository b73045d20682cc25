"""The damaged report: every damage repaired, and nothing else touched."""

import re
from collections import Counter
from pathlib import Path

from ingest.repair import repaired

_READING = re.compile(r"\([a-z\u00e0-\u01dc]+\)")
"""What the report has behind its characters; none of its remarks is in small letters."""

DAMAGED, RIGHT = "!笆奈濉睍r", "。\u201c十四五\u201d時"


def run(shared: Path) -> None:
    """Print every change, and compare with what a person would have done."""
    (path,) = (shared / "seed").glob("*.txt")
    text = path.read_text("utf-8")
    found = repaired(text)
    changes = Counter(
        (repair.kind, repair.before, repair.after) for repair in found.repairs
    )
    for (kind, before, after), count in changes.most_common():
        print(f"{count:4} {kind:18} {before} -> {after}")
    wanted = _READING.sub("", text).replace(DAMAGED, RIGHT)
    readings = len(_READING.findall(text))
    print(
        f"readings in the report: {readings}, left: {len(_READING.findall(found.text))}"
    )
    print(f"out of step: {text.count(DAMAGED)}, left: {found.text.count(DAMAGED)}")
    print(f"marked as beyond repair: {len(found.marked)}")
    print(f"characters changed besides: {_differing(wanted, found.text)}")


def _differing(wanted: str, got: str) -> int:
    different = sum(a != b for a, b in zip(wanted, got, strict=False))
    return different + abs(len(wanted) - len(got))
