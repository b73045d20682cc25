"""Folded text -> the numbers in it with their units, in every usual writing."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.answering.numerals import CHINESE, DIGITS, ENGLISH, SCALES, value_of
from bot.answering.verify.fact import Fact, FactKind

_UNITS: tuple[tuple[str, str, str], ...] = (
    ("workday", "1", r"个?(?:工作日|工作天)|(?:working|business|work)[ -]days?"),
    ("age", "1", r"周?岁|years?[ -](?:old|of age)"),
    ("month", "12", r"个?(?:周年|年(?!度|级|薪|均|检|代))|-?years?\b"),
    ("month", "1", r"个月|-?months?\b"),
    ("day", "7", r"个?(?:周|星期|礼拜)(?![岁年])|-?weeks?\b"),
    ("day", "1", r"天|日(?!元|圆|均)|(?:calendar|natural) days?|-?days?\b"),
    ("hour", "1", r"个?(?:小时|钟头)|-?hours?\b"),
    ("minute", "1", r"分钟|-?minutes?\b"),
    ("dollar", "1", r"美元|美金|us dollars?|usd\b|dollars?\b"),
    ("euro", "1", r"欧元|euros?\b|eur\b"),
    ("pound", "1", r"英镑|pounds?\b|gbp\b"),
    ("yen", "1", r"日元|日圆|yen\b|jpy\b"),
    ("hkd", "1", r"港元|港币|hkd\b|hong kong dollars?"),
    ("twd", "1", r"新台币|台币|twd\b"),
    ("yuan", "1", r"元(?:人民币)?|块钱?|人民币|yuan\b|rmb\b|cny\b"),
    ("percent", "1", r"%|个?百分点|per ?cent\b|percentage points?"),
    ("percent", "10", r"成(?![立为员功本果绩长都交人熟就])"),
    ("m2", "1", r"平方米|平米|平方公尺|m2\b|square met(?:re|er)s?|sq\.? ?m\b"),
    ("km2", "1", r"平方公里|平方千米|km2\b|square kilomet(?:re|er)s?"),
    ("mu", "1", r"亩"),
    ("km", "1", r"公里|千米|km\b|kilomet(?:re|er)s?"),
    ("person", "1", r"人(?![民才工次均事])|名(?![单称额义录])|位(?![于置])|people\b|persons?\b"),
    ("percent", "100", r"倍|times (?:the|as|that|of)\b|-?fold\b"),
    ("clause", "1", r"条|款"),
    ("page", "1", r"页|pages?\b"),
)  # fmt: skip
"""Unit, factor, and how it is written after a number; the first that fits counts."""

_BETWEEN = r"(?:多|余)?(?: ?(?:consecutive|continuous|straight|full|whole|more))? ?"
"""What may stand between a number and its unit."""

_AFTER = [
    (unit, Decimal(factor), re.compile(f"{_BETWEEN}(?:{written})"))
    for unit, factor, written in _UNITS
]

_CURRENCIES = {
    "rmb": "yuan", "nt$": "twd", "cny": "yuan", "¥": "yuan", "人民币": "yuan", "us$": "dollar",
    "usd": "dollar", "$": "dollar", "hk$": "hkd", "€": "euro", "eur": "euro",
    "£": "pound", "gbp": "pound",
}  # fmt: skip
_BEFORE = re.compile(r"(rmb|cny|nt\$|us\$|usd|hk\$|\$|¥|€|£|人民币|eur|gbp)\s?$")

_COUNTED = re.compile(
    r"个|种|项|份|张|家|套|间|期|批|级|层|门|所|场|届|次|件|处|座|类|道|步|本|篇|轮|代|组|户|辆|台|部|点"
    r"|号|楼|室|季度|学期|学年|学分|学时|公斤|斤|吨|千克|升|余|多|以|分"
)
"""What may follow a number in ideographs, so that it is one and no word."""

_IN_RANGE = re.compile(rf"(?:至|到|—|-|~)(?:{CHINESE}|\d)")

RANGE = r"(?:-|~|\u2013|\u2014|至|到|\bto\b|\band\b)"
"""What stands between the two ends of a range."""

_RANGE = re.compile(
    rf"(?<![\d.第])(?P<low>{DIGITS}|{CHINESE}|{ENGLISH})(?P<scale>{SCALES})?\s?{RANGE}\s?"
    rf"(?P<high>(?:{DIGITS}|{CHINESE}|{ENGLISH})(?P<scale2>{SCALES})?)"
)

_PHONE = re.compile(r"(?<![\d-])0\d{2,3}[- ]\d{4}[- ]?\d{3,4}(?!\d)")
_SHARE = re.compile(rf"([百千万])分之({DIGITS}|{CHINESE})")
_HALF = re.compile(r"半个?(年|月|天|小时)|half a (year|month|day)\b")
_IN_DIGITS = re.compile(rf"(?<![\d.])(?:{DIGITS})(?:{SCALES})?")
_IN_IDEOGRAPHS = re.compile(CHINESE)
_IN_ENGLISH = re.compile(ENGLISH)

_BASES = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_HALVES = {
    "年": ("month", 6), "year": ("month", 6), "月": ("day", 15), "month": ("day", 15),
    "天": ("hour", 12), "day": ("hour", 12), "小时": ("minute", 30),
}  # fmt: skip


def amounts_in(text: str) -> Iterator[Fact]:
    """Yield the numbers of *text*; of overlapping ones, the first is meant."""
    for match in _RANGE.finditer(text):
        yield from _least(match, text)
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        yield Fact(FactKind.NUMBER, Decimal(digits), *match.span(), "phone")
    for match in _SHARE.finditer(text):
        if (value := value_of(match[2])) is not None:
            share = value * _BASES[match[1]]
            yield Fact(FactKind.NUMBER, share, *match.span(), "percent")
    for match in _HALF.finditer(text):
        unit, count = _HALVES[match[1] or match[2]]
        yield Fact(FactKind.NUMBER, Decimal(count), *match.span(), unit)
    for match in _IN_DIGITS.finditer(text):
        yield from _with_unit(match.group(), match.span(), text)
    for match in _IN_ENGLISH.finditer(text):
        yield from _with_unit(match.group(), match.span(), text)
    for match in _IN_IDEOGRAPHS.finditer(text):
        if _is_number(match, text):
            yield from _with_unit(match.group(), match.span(), text)


def _least(match: re.Match[str], text: str) -> Iterator[Fact]:
    """Yield the lower end of a range, whose unit and scale stand at its higher end."""
    highest = next(_with_unit(match["high"], match.span("high"), text), None)
    low = match["low"] + (match["scale"] or "")
    if not match["scale"] and low[-1] not in "万亿":
        low += match["scale2"] or "".join(re.findall("[万亿]$", match["high"]))
    value, most = value_of(low), value_of(match["high"])
    start, end = match.start("low"), match.end("scale" if match["scale"] else "low")
    if highest is None or not value or not most or value >= most:
        return
    if unit := highest.unit or _currency_before(text[:start]):
        factor = Decimal(str(highest.value)) / most
        yield Fact(FactKind.NUMBER, value * factor, start, end, unit)


def _is_number(match: re.Match[str], text: str) -> bool:
    """Tell whether ideographs of numbers are one here, and no part of a word."""
    number, rest = match.group(), text[match.end() :]
    if number[0] in "万亿百千" or (number == "十" and rest.startswith("分")):
        return False
    if (
        number == "一"
        and rest.startswith("次")
        and text[: match.start()].endswith("第")
    ):
        return False  # as 首次
    if text[: match.start()].endswith("第") or _IN_RANGE.match(rest):
        return True
    if any(pattern.match(rest) for _, _, pattern in _AFTER):
        return True
    if not rest:
        return len(number) > 1
    return number not in {"一", "十"} and _COUNTED.match(rest) is not None


def _with_unit(number: str, span: tuple[int, int], text: str) -> Iterator[Fact]:
    value = value_of(number)
    if value is None:
        return
    start, end = span
    rest = text[end:]
    for unit, factor, pattern in _AFTER:
        if found := pattern.match(rest):
            stop = end + found.end()
            yield Fact(FactKind.NUMBER, value * factor, start, stop, unit)
            return
    unit = _currency_before(text[:start])
    if not unit and number == "one":  # an article, most of the time
        return
    yield Fact(FactKind.NUMBER, value, start, end, unit)


def _currency_before(text: str) -> str:
    before = _BEFORE.search(text)
    return _CURRENCIES[before[1]] if before else ""
