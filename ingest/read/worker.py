"""What runs in the process that reads: a line of JSON in, a line of JSON out.

A request is ``{"path", "location", "size_bytes", "modified_ns"}``; the answer is
``{"document": …}`` or ``{"error": CLASS, "state": …}``. An empty line is a sign of life
from a page that took long. Last words, ``{"died": CLASS, "place": …}``, come when
something happens that no reader foresaw.
"""

import dataclasses
import json
import os
import resource
import signal
import sys
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from ingest.bounds import Bounds
from ingest.discover import FoundFile
from ingest.errors import DocumentError
from ingest.read import read_document
from ingest.read.terms import Terms

_MAPPED_MB = 4_096
"""Address space that libraries reserve and never use; the process that asks watches the
memory in use, and this limit only stops what is faster than its eye. Measured: text
recognition maps 1.8 GB and uses 0.4."""

_GRACE_S = 5
"""How much later than its parent the process gives itself up, should that be gone."""


def main() -> None:
    """Answer each request on stdin until it is closed."""
    bounds = Bounds(**json.loads(sys.argv[1]))
    answers = _take_stdout()
    _confine(bounds)
    sys.excepthook = lambda kind, _, trace: _say(answers, _last_words(kind, trace))

    def live_on() -> None:
        signal.alarm(bounds.seconds + _GRACE_S)
        _write(answers, b"\n")

    terms = Terms(bounds=bounds, on_page=live_on)
    for line in sys.stdin.buffer:
        signal.alarm(bounds.seconds + _GRACE_S)
        answer = _answer(json.loads(line), terms)
        signal.alarm(0)
        _say(answers, answer)


def _answer(request: dict[str, str | int], terms: Terms) -> dict[str, object]:
    found = FoundFile(
        path=str(request["path"]),
        location=Path(str(request["location"])),
        size_bytes=int(request["size_bytes"]),
        modified_ns=int(request["modified_ns"]),
    )
    try:
        return {"document": dataclasses.asdict(read_document(found, terms))}
    except DocumentError as error:
        return {"error": type(error).__name__, "state": vars(error)}


def _take_stdout() -> BinaryIO:
    """Keep the pipe for answers; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, sys.stdout.fileno())
    os.dup2(silence, sys.stderr.fileno())
    return answers


def _confine(bounds: Bounds) -> None:
    """Let this process write no file, leave no core, and take no endless memory."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most_bytes = (bounds.memory_mb + _MAPPED_MB) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def _last_words(
    kind: type[BaseException], trace: TracebackType | None
) -> dict[str, object]:
    place = ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return {"died": kind.__name__, "place": place}


def _say(answers: BinaryIO, answer: dict[str, object]) -> None:
    _write(answers, json.dumps(answer, default=date.isoformat).encode() + b"\n")


def _write(answers: BinaryIO, line: bytes) -> None:
    rest = memoryview(line)
    while rest:
        rest = rest[answers.write(rest) :]


if __name__ == "__main__":
    main()
