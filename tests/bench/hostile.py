"""Every hostile file, read as a sync would: none crashes, hangs or leaves a trace.

``python -m tests.bench.hostile`` prints one line a file: what came of it, in which time.
With ``--only NAME …`` it reads these only.
"""

import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.bounds import Bounds
from ingest.discover import FoundFile
from ingest.errors import DocumentError
from ingest.read.reader import Reader
from tests.hostile import HOSTILE

BOUNDS = Bounds(file_mb=250, seconds=20, memory_mb=1_024)
"""A larger file and less time than by default: the text of 200 MB is to be tried."""

GRACE_S = 2.0
"""How long after its time the process may still be there, on a busy machine."""


def main() -> None:
    """Read all files, print what came of them, and say whether all is well."""
    names = sys.argv[2:] if sys.argv[1:2] == ["--only"] else list(HOSTILE)
    worst_s, bad = 0.0, []
    with tempfile.TemporaryDirectory() as outer, Reader(BOUNDS) as reader:
        folder = Path(outer, "a", "b")
        folder.mkdir(parents=True)
        for found in files(folder, names):
            outcome, spent_s = read(reader, found)
            found.location.unlink()
            left = traces(Path(outer))
            worst_s = max(worst_s, spent_s)
            if (
                left
                or spent_s > BOUNDS.seconds + GRACE_S
                or outcome.startswith("CRASH")
            ):
                bad.append(found.path)
            print(
                f"{spent_s:6.2f} s  {found.path:24} {outcome} {left or ''}", flush=True
            )
    print(f"{len(names)} files, the longest {worst_s:.1f} s; bad: {bad or 'none'}")
    sys.exit(bool(bad))


def files(folder: Path, names: Iterable[str]) -> Iterator[FoundFile]:
    """Write each hostile file into *folder*, one at a time."""
    for name in names:
        location = folder / name
        location.write_bytes(HOSTILE[name]())
        size = location.stat().st_size
        yield FoundFile(path=name, location=location, size_bytes=size, modified_ns=0)


def read(reader: Reader, found: FoundFile) -> tuple[str, float]:
    """Read one file; tell what came of it, and in how many seconds."""
    started = time.perf_counter()
    try:
        document = reader.read(found)
    except DocumentError as error:
        outcome = f"{type(error).__name__}: {error.problem[:90]}"
    except BaseException as error:  # noqa: BLE001 - that there is none is what is measured
        outcome = f"CRASH {type(error).__name__}: {error}"
    else:
        chars = sum(len(section.text) for section in document.sections)
        kinds = sorted({finding.kind for finding in document.findings})
        outcome = f"{len(document.sections)} sections, {chars} characters {kinds}"
    return outcome, time.perf_counter() - started


def traces(outer: Path) -> list[str]:
    """Name what the files that write outside of themselves may have left."""
    places = (Path("/"), outer.parent, Path.cwd(), Path.cwd().parent, Path.home())
    found = [path for path in outer.rglob("*") if path.is_file()]
    found += [path for place in places if (path := place / "evil.txt").exists()]
    return sorted(map(str, found))


if __name__ == "__main__":
    main()
