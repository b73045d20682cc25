"""A picture -> the lines of text on it, read in a process that is kept in bounds."""

import dataclasses
import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TIMEOUT_S = 60
"""How long a picture may take, in seconds; a poster takes 2 to 5."""

_MEMORY_BYTES = 5 << 30
"""Address space; text recognition maps 1.8 GB and uses 0.4 (measured)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line as it stands on a picture."""

    text: str
    size: float
    """How high it is printed, in points of the picture."""


def can_read_pictures() -> bool:
    """Tell whether this installation has the extra ``[ocr]``."""
    from ingest.read import ocr  # noqa: PLC0415 - a bot begins without what reads files

    return ocr.is_installed()


def lines_of_picture(file: Path) -> list[PrintedLine]:
    """Give the lines on a picture from top to bottom; none where it cannot be read."""
    try:
        read = subprocess.run(  # noqa: S603 - our own module
            [
                *(sys.executable, "-P", "-W", "ignore"),
                *("-m", "ingest.pictured", str(file.absolute())),
            ],
            capture_output=True,
            check=True,
            timeout=TIMEOUT_S,
            env={"PYTHONPATH": str(Path(__file__).parents[1])},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return []
    return [PrintedLine(**line) for line in json.loads(read.stdout or b"[]")]


def _read(file: Path) -> list[PrintedLine]:
    from ingest.read.image import lines_on  # noqa: PLC0415 - only this process needs it

    lines = lines_on(file.read_bytes(), file.name)
    return [PrintedLine(text=line.text, size=round(line.size, 1)) for line in lines]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    answer = [dataclasses.asdict(line) for line in _read(Path(sys.argv[1]))]
    sys.stdout.buffer.write(json.dumps(answer).encode())
