"""A number in any writing -> its value: ``50万``, ``五十万``, ``500,000``, ``half a million``."""

import re
from decimal import Decimal

_DIGITS = {
    character: value
    for value, characters in enumerate(
        (
            "零〇",
            "一壹",
            "二两贰",
            "三叁",
            "四肆",
            "五伍",
            "六陆",
            "七柒",
            "八捌",
            "九玖",
        )
    )
    for character in characters
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_ENGLISH_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen ",
)
_ENGLISH_TENS = re.findall(
    r"\w+",
    "twenty thirty forty fifty sixty seventy eighty ninety ",
)
_ENGLISH_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
}
_ENGLISH = (
    {word: value for value, word in enumerate(_ENGLISH_ONES)}
    | {word: 10 * value for value, word in enumerate(_ENGLISH_TENS, 2)}
    | {"half": Decimal("0.5")}
)

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
"""A number in digits, folded, with or without thousand separators."""

CHINESE = f"[{''.join(_DIGITS)}{''.join(_TENS)}万亿]+"
"""A number in ideographs, folded."""

_SMALL = "|".join([*sorted(_ENGLISH_ONES, key=len, reverse=True), *_ENGLISH_TENS])

ENGLISH = (
    rf"\b(?:{_SMALL})(?:-(?:{_SMALL}))?(?:\s(?:hundred|thousand|million|billion)\b)*"
)
"""A number in English words, folded."""

SCALES = (
    r"\s?(?:[十百千]?[万亿]|[百千](?=[元人名家份件])|thousand\b|million\b|billion\b)"
)
"""What may follow a number in digits and multiplies it."""


def value_of(number: str) -> Decimal | None:
    """Give the value of a folded number, scale words included; ``None`` if it is none."""
    text = number.strip().replace(",", "")
    match = re.match(r"\d+(?:\.\d+)?", text)
    if match is None:
        return _in_english(text) if text[:1].isascii() else _in_chinese(text)
    value = Decimal(match.group())
    rest = text[match.end() :].strip()
    if re.match(r"[\d十百千]*[万亿]?\d", rest) and any(c in rest for c in "万亿"):
        return None
    for word in re.findall(r"[十百千万亿]|[a-z]+", rest):
        value *= (_TENS | _MYRIADS | _ENGLISH_SCALES)[word]
    return value


def _in_english(text: str) -> Decimal | None:
    total = Decimal(0)
    for word in re.split(r"[\s-]+", text):
        if word in _ENGLISH_SCALES:
            total *= _ENGLISH_SCALES[word]
        elif word in _ENGLISH:
            total += _ENGLISH[word]
        else:
            return None
    return total


def _in_chinese(text: str) -> Decimal | None:
    if not text:
        return None
    if all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character in _MYRIADS:
            total = (total + section + digit) * _MYRIADS[character]
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit)
