"""The plain text of an e-mail -> what its writer says: lines put together, quotes apart."""

import re
from collections.abc import Iterator, Sequence

from ingest.read.row import one_line
from ingest.read.unwrapped import unwrapped

_QUOTED = re.compile(r"\s*>+ ?")
_WHO_WROTE = re.compile(r".*(?:写道|寫道|wrote|schrieb)\s*[：:]?\s*")
"""The line above a quoted letter that names its writer."""

_EARLIER = re.compile(
    r"\s*[-_=]{2,}\s*(?:原始邮件|原始郵件|回复的原?邮件|回覆的原?郵件|Original Message|Replied Message)"
    r"\s*[-_=]{2,}\s*",
    re.IGNORECASE,
)
"""The line above an earlier letter, as QQ, Foxmail, 163 and Outlook write it."""

_FROM = re.compile(r"\s*\**(?:发件人|寄件者|寄件人|From)\**\s*[：:].*", re.IGNORECASE)
_SENT = re.compile(
    r"\s*\**(?:发送时间|发送日期|發送時間|寄件日期|日期|时间|Sent|Date)\**\s*[：:].*",
    re.IGNORECASE,
)
_HEADER_LINES = 3
"""A letter's lines within which Outlook tells when it was sent, from its writer on."""

_SIGNATURE = "-- "
"""The line above a signature ends with a space and does not flow on (RFC 3676, 4.3)."""


def said_in(
    text: str, *, flows: bool, is_passed_on: bool = False
) -> tuple[list[str], int]:
    """Give the lines that the writer of a letter says, and how many are quoted in it.

    Where the text *flows* a line that ends with a space goes on in the next (RFC 3676).
    A letter that quotes only, as one that is passed on, says what it quotes; of one whose
    subject says that it *is_passed_on*, only marks tell what is quoted.
    """
    lines = text.split("\n")
    below = 0
    if not is_passed_on:
        end = _earlier_at(lines)
        below = sum(1 for line in lines[end:] if line.strip())
        lines = lines[:end]
    own = [line for line in lines if not _QUOTED.match(line)]
    quoted = len(lines) - len(own)
    if quoted:
        own = [line for n, line in enumerate(lines) if _is_own(lines, n)]
    if not any(map(str.strip, own)):
        own, quoted = [_QUOTED.sub("", line, count=1) for line in lines], 0
    joined = _flowed(own) if flows else unwrapped("\n".join(own)).split("\n")
    return [line.strip() for line in joined if line.strip()], quoted + below


def _earlier_at(lines: Sequence[str]) -> int:
    """Give the place of the line below which only an earlier letter stands.

    Where nothing stands above, it is the letter itself.
    """
    said = [n for n, line in enumerate(lines) if line.strip()]
    for place, n in enumerate(said):
        heads = [lines[m] for m in said[place + 1 : place + 1 + _HEADER_LINES]]
        is_head = _FROM.fullmatch(lines[n]) and any(map(_SENT.fullmatch, heads))
        if is_head or _EARLIER.fullmatch(lines[n]):
            return n if place else len(lines)
    return len(lines)


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
