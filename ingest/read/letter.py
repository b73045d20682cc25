"""The plain text of an e-mail -> what its writer says: lines put together, quotes apart."""

import re
from collections.abc import Iterator, Sequence

from ingest.read.row import one_line
from ingest.read.unwrapped import unwrapped

_QUOTED = re.compile(r"\s*>+ ?")
_WHO_WROTE = re.compile(r".*(?:写道|寫道|wrote|schrieb)\s*[：:]?\s*")
"""The line above a quoted letter that names its writer."""

_SIGNATURE = "-- "
"""The line above a signature ends with a space and does not flow on (RFC 3676, 4.3)."""


def said_in(text: str, *, flows: bool) -> tuple[list[str], int]:
    """Give the lines that the writer of a letter says, and how many are quoted in it.

    Where the text *flows* a line that ends with a space goes on in the next (RFC 3676).
    A letter that quotes only, as one that is passed on, says what it quotes.
    """
    lines = text.split("\n")
    own = [line for line in lines if not _QUOTED.match(line)]
    quoted = len(lines) - len(own)
    if quoted:
        own = [line for n, line in enumerate(lines) if _is_own(lines, n)]
    if not any(map(str.strip, own)):
        own, quoted = [_QUOTED.sub("", line, count=1) for line in lines], 0
    joined = _flowed(own) if flows else unwrapped("\n".join(own)).split("\n")
    return [line.strip() for line in joined if line.strip()], quoted


def _is_own(lines: Sequence[str], n: int) -> bool:
    if _QUOTED.match(lines[n]):
        return False
    below = next((line for line in lines[n + 1 :] if line.strip()), "")
    return not (_WHO_WROTE.fullmatch(lines[n]) and _QUOTED.match(below))


def _flowed(lines: Sequence[str]) -> Iterator[str]:
    gathered: list[str] = []
    for line in lines:
        gathered.append(line.removeprefix(" "))
        if not line.endswith(" ") or line == _SIGNATURE:
            yield one_line("\n".join(gathered))
            gathered = []
    yield one_line("\n".join(gathered))
