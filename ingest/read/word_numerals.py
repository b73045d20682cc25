"""A count -> as Word writes it in the forms of its lists: 一百零五, 甲, (iv), ①."""

from collections.abc import Callable, Mapping

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_IN_FULL, _UNITS_IN_FULL = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_FULL_HANT = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_COUNTED = 9_999
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_BY_PLACE = str.maketrans("0123456789", "〇一二三四五六七八九")

_IN_A_ROW: Mapping[str, str] = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
"""Signs that are counted through; a greater count is written in digits."""


def written(count: int, form: str) -> str:
    """Write *count* in the *form* that Word names (ECMA-376, 17.18.59)."""
    if not 0 < count <= _MOST_COUNTED:
        return str(count)
    signs = _IN_A_ROW.get(form.removesuffix("Chinese"), "")
    if count <= len(signs):
        return signs[count - 1]
    return _WAYS.get(form, str)(count)


def _chinese(count: int) -> str:
    """Write *count*, from 1 to 9,999, as 一百零五 is written."""
    text = _by_units(count, _DIGITS, _UNITS)
    return text[1:] if text.startswith("一十") else text


def _by_units(count: int, numerals: str, units: tuple[str, ...]) -> str:
    digits = [int(digit) for digit in str(count)]
    text = ""
    for place, digit in zip(reversed(range(len(digits))), digits, strict=True):
        if digit:
            text += numerals[digit] + units[place]
        elif not text.endswith(numerals[0]):
            text += numerals[0]
    return text.rstrip(numerals[0])


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text


def _ordinal(count: int) -> str:
    is_teen = count % 100 in {11, 12, 13}
    return f"{count}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


_CHINESE = (
    *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
    *("taiwaneseCounting", "taiwaneseCountingThousand"),
)

_WAYS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE, _chinese),
    "ideographDigital": lambda count: str(count).translate(_BY_PLACE),
    "taiwaneseDigital": lambda count: str(count).translate(_BY_PLACE),
    "chineseLegalSimplified": lambda n: _by_units(n, _IN_FULL, _UNITS_IN_FULL),
    "ideographLegalTraditional": lambda n: _by_units(n, _FULL_HANT, _UNITS_IN_FULL),
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda count: str(count).translate(_FULL_WIDTH),
    "numberInDash": lambda count: f"- {count} -",
    "ordinal": _ordinal,
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
