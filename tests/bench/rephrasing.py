"""True sentence -> the same in other writing: numerals, dates, script, particles, joins.

Written without the verifier's own readers, so that a mistake there is not made here too.
"""

import random
import re
from collections.abc import Callable

import opencc

_IDEOGRAPHS = "零一二三四五六七八九"
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_UNITS = "个月|年|天|日|周|个工作日|小时|万元|元|人|岁|名|倍|次|项|家|位"
_S2T, _T2S = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")

Rule = Callable[[str, random.Random], str]


def is_chinese(text: str) -> bool:
    """Tell whether most of *text* is Chinese."""
    return len(re.findall(r"[\u3400-\u9fff]", text)) > len(
        re.findall("[A-Za-z]{2,}", text)
    )


def in_ideographs(number: int) -> str:
    """Write 0 to 9999 as one says it."""
    if number < 10:
        return _IDEOGRAPHS[number]
    written, zero = "", False
    for unit, power in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // power % 10
        if digit:
            written += ("零" if zero and written else "") + _IDEOGRAPHS[digit] + unit
        zero = digit == 0
    return written.removeprefix("一") if 10 <= number < 20 else written


def numerals(text: str, chance: random.Random) -> str:
    """Write numbers before units in ideographs."""

    def write(match: re.Match[str]) -> str:
        number = int(match[1])
        is_year = match[2] == "年" and number > 99
        if is_year or chance.random() < 0.3:
            return match.group()
        return in_ideographs(number) + match[2]

    return re.sub(rf"(?<![\d.,/-])(\d{{1,4}})({_UNITS})(?![\d\w]*月)", write, text)


def digits(text: str, _: random.Random) -> str:
    """Write small numbers in ideographs or English words as digits."""
    text = re.sub(
        r"(?<![零一二三四五六七八九十百千万第])([一二三四五六七八九])(个月|天|周|岁|个工作日|小时|倍)",
        lambda m: f"{_IDEOGRAPHS.index(m[1])}{m[2]}",
        text,
    )
    return re.sub(
        rf"\b({'|'.join(_ENGLISH[2:13])}) (months?|years?|days?|weeks?)\b",
        lambda m: f"{_ENGLISH.index(m[1])} {m[2]}",
        text,
    )


def thousands(text: str, chance: random.Random) -> str:
    """Put in, or take out, separators and scale words."""
    style = chance.randrange(3)

    def plain(match: re.Match[str]) -> str:
        number = int(match[1].replace(",", "")) * (10000 if match[2] else 1)
        if number < 1000:
            return match.group()
        return f"{number:,}" if style == 0 else str(number)

    if style == 2:
        return re.sub(r"(?<![\d.,])(\d{1,4})0000(元|人)", r"\1万\2", text)
    return re.sub(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(万)?(?=元| yuan)", plain, text)


def dates(text: str, chance: random.Random) -> str:
    """Write dates in another way."""
    style = chance.randrange(3)

    def chinese(match: re.Match[str]) -> str:
        year, month, day = (int(part) for part in match.groups())
        if style == 0:
            return f"{year}-{month:02}-{day:02}"
        if style == 1:
            said = "".join(_IDEOGRAPHS[int(d)] for d in str(year)).replace("零", "〇")
            return f"{said}年{in_ideographs(month)}月{in_ideographs(day)}日"
        return f"{year}/{month}/{day}"

    def english(match: re.Match[str]) -> str:
        month = _MONTHS.index(match[2]) + 1
        if style == 0:
            return f"{match[2]} {match[1]}, {match[3]}"
        if style == 1:
            return f"{match[3]}-{month:02}-{int(match[1]):02}"
        return f"{match[1]} {match[2][:3]} {match[3]}"

    text = re.sub(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日", chinese, text)
    return re.sub(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b", english, text)


def percentages(text: str, chance: random.Random) -> str:
    """Write percentages in words."""
    if is_chinese(text):
        return re.sub(
            r"(?<![\d.])(\d{1,3})[%\uff05]",
            lambda m: "百分之" + in_ideographs(int(m[1])) if int(m[1]) != 100 else m[0],
            text,
        )
    return re.sub(r"(\d)%", rf"\1 {chance.choice(['percent', 'per cent'])}", text)


def script(text: str, _: random.Random) -> str:
    """Write in the other script."""
    other = _S2T.convert(text)
    return other if other != text else _T2S.convert(text)


def width(text: str, _: random.Random) -> str:
    """Write digits in full width."""
    return text.translate({48 + n: 0xFF10 + n for n in range(10)})


def particles(text: str, chance: random.Random) -> str:
    """Leave out particles."""
    return re.sub(
        r"(?<=[\u3400-\u9fff])[的了](?=[\u3400-\u9fff])(?!确|解)",
        lambda m: "" if chance.random() < 0.6 else m.group(),
        text,
    )


def wording(text: str, chance: random.Random) -> str:
    """Put usual words for one another, outside of quotations."""
    if re.search('[“「『"]', text):
        return text
    pairs = [
        ("不需要", "无需"), ("应当", "应"), ("必须", "须"), ("可以", "可"), ("不得", "不能"),
        ("需要", "需"), ("并且", "而且"), ("以及", "和"), ("如果", "若"), (" must ", " has to "),
        ("does not ", "doesn't "), ("do not ", "don't "), ("For example", "For instance"),
        (" need ", " require "), ("不少于", "至少"), ("不超过", "最多"),
    ]  # fmt: skip
    for old, new in chance.sample(pairs, len(pairs)):
        if old in text and (old != "需要" or "不需要" not in text):
            return text.replace(old, new)
    return text


def framed(text: str, chance: random.Random) -> str:
    """Begin as one speaks."""
    if is_chinese(text):
        return chance.choice(["根据资料，", "您好，", "另外，", "目前，"]) + text
    return chance.choice(["According to the document, ", "In short, "]) + text


RULES: tuple[Rule, ...] = (
    numerals, digits, thousands, dates, percentages, script, width, particles, wording, framed,
)  # fmt: skip


def rephrased(text: str, chance: random.Random) -> str:
    """Apply one to four rules that change something."""
    wanted = chance.randint(1, 4)
    for rule in chance.sample(RULES, len(RULES)):
        other = rule(text, chance)
        if other != text:
            text, wanted = other, wanted - 1
        if not wanted:
            break
    return text


def joined(first: str, second: str, chance: random.Random) -> str:
    """Make one sentence of two."""
    if is_chinese(first):
        return first.rstrip("。！；") + chance.choice(["，", "；", "，并且"]) + second
    return first.rstrip(".") + chance.choice(["; ", ", and "]) + second
