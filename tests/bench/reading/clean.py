"""Clean text: every change that repair makes in all of the benchmark's texts."""

import time
from collections import Counter
from pathlib import Path

from ingest.repair import repaired
from tests.bench.reading.texts import all_texts

_HIDDEN = "hidden_characters"


def run(shared: Path) -> None:
    """Print each visible change and each mark; hidden characters are counted."""
    started = time.perf_counter()
    lines = changed = marked = characters = 0
    hidden: Counter[str] = Counter()
    for name, text in all_texts(shared / "bench"):
        found = repaired(text)
        lines += text.count("\n") + 1
        characters += len(text)
        visible = [repair for repair in found.repairs if repair.kind != _HIDDEN]
        hidden[name] += len({r.line for r in found.repairs if r.kind == _HIDDEN})
        changed += len({repair.line for repair in visible})
        marked += len({mark.line for mark in found.marked})
        for repair in visible:
            print(
                f"changed {name} {repair.kind}: {repair.before!r} -> {repair.after!r}"
            )
        for mark in found.marked:
            print(f"marked {name}: {mark.text[:60]!r}")
    seconds = time.perf_counter() - started
    print(f"{lines:,} lines, {characters:,} characters, {seconds:.0f} s")
    rate = changed / lines * 100_000
    print(f"lines changed in what one sees: {changed} ({rate:.2f} in 100,000)")
    print(f"lines marked as beyond repair: {marked}")
    print(f"lines with hidden characters taken out: {hidden.total()}", dict(+hidden))
