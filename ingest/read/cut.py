"""Two lines -> whether an address or a telephone number goes on from one to the other."""

import re

_ADDRESS = re.compile(r"https?://|www\.|@[\w.-]*\Z", re.IGNORECASE)
_OF_ADDRESS = re.compile(r"[/.?=&_%-]|\A\d")
"""What goes on in an address, and in no word of a sentence."""

_GOES_ON = tuple("/-_.?=&@")
_MOST_CHARS = 250
"""Of an address; what *line* says before is not looked through."""

_LAST = re.compile(r"[!-~]+\Z")
_FIRST = re.compile(r"\A[!-~]+")
_PHONE = re.compile(
    r"0\d{2,3}-?\d{7,8}|1\d{10}|1\d{2}-\d{4}-\d{4}|400-?\d{3}-?\d{4}|\+86-?1\d{10}"
)
"""Of the mainland: with an area code, of a mobile, of a company."""

_COMPLETE = re.compile(rf"{_PHONE.pattern}|[2-9]\d{{6,7}}")
"""A number that nothing need be added to; two halves of four digits may be two sums."""


def is_cut(line: str, after: str, *, is_full: bool) -> bool:
    """Tell whether a line end between *line* and *after* cuts what is one.

    *is_full* tells that nothing more had room in the first line.
    """
    last, first = _LAST.search(line[-_MOST_CHARS:]), _FIRST.match(after)
    if last is None or first is None:
        return False
    end, rest = last[0], first[0]
    if _ADDRESS.search(end):
        is_of_it = bool(_OF_ADDRESS.search(rest.rstrip(".,;"))) or end.endswith(
            _GOES_ON
        )
        return is_of_it or (is_full and not rest[0].isupper())
    number = re.search(r"[\d+-]+\Z", end)
    digits = re.match(r"[\d-]+", rest)
    if number is None or digits is None or _COMPLETE.fullmatch(number[0]):
        return False
    return _PHONE.fullmatch(number[0] + digits[0]) is not None
