"""Characters of fonts that draw something else -> the characters that a reader sees."""

import re
from collections.abc import Mapping

_PRIVATE = 0xF000
"""Where Word keeps the 256 characters of such a font (Private Use Area)."""

_SIGNS = 0x100
"""How many characters such a font has."""

_SYMBOL = dict(
    zip(
        (*range(0x20, 0x7F), *range(0xA0, 0xF0), *range(0xF1, 0xFF)),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
        "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
"""Adobe's symbol encoding (symbol.txt of the Unicode mappings)."""


def _by_code(signs: str) -> dict[int, str]:
    """Read signs, each behind the two digits of its code."""
    return {int(one[:2], 16): one[2:] for one in signs.split()}


_WINGDINGS = _by_code(
    "28☎ 29☎ 2A✉ 6C● 6D○ 6E■ 6F□ 70□ 71□ 72□ 73◆ 74◆ 75◆ 76◆ 77◆ 78☒ 81① 82② 83③ 84④"
    " 85⑤ 86⑥ 87⑦ 88⑧ 89⑨ 8A⑩ 8C❶ 8D❷ 8E❸ 8F❹ 90❺ 91❻ 92❼ 93❽ 94❾ 95❿ 9F• A1○ A7▪ A8□"
    " AB★ D8➢ DF← E0→ E1↑ E2↓ E8→ F0⇨ FB✗ FC✓ FD☒ FE☑"
)
_WINGDINGS_2 = _by_code(
    "2A□ 30□ 4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 6A① 6B② 6C③ 6D④ 6E⑤ 6F⑥ 70⑦ 71⑧ 72⑨ 73⑩ 97● A3□"
)
"""What forms and lists use of Microsoft's fonts: boxes, ticks, bullets, arrows and
numbers in circles (their tables in Unicode's L2/12-368); other pictures say nothing."""

_OF_FONT: Mapping[str, Mapping[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": {},
}

_FAMILY = re.compile(
    r"font(?:-family:|:[^;,]*\d[^\s;,]*)\s*[\"']?(symbol|wingdings(?: [23])?|webdings)"
    r"[\"']?\s*(?:[,;!]|\Z)"
)
"""The first font that a style names; "Segoe UI Symbol" behind others is none of these."""


_LOOKED_AT_CHARS = 1_000
"""Of a style; the pattern takes the square of it."""


def font_in(style: str) -> str:
    """Give the symbol font that a CSS *style* names, lower case; empty for none."""
    match = _FAMILY.search(style[:_LOOKED_AT_CHARS].lower())
    return match[1] if match else ""


def seen_in(font: str, text: str) -> str:
    """Give what a reader sees of *text* in *font*: itself, unless the font draws signs."""
    signs = _OF_FONT.get(font.strip().lower())
    return text if signs is None else "".join(_sign(signs, one) for one in text)


def _sign(signs: Mapping[int, str], character: str) -> str:
    code = ord(character)
    if _PRIVATE <= code < _PRIVATE + _SIGNS:
        code -= _PRIVATE
    if code >= _SIGNS or character.isspace():
        return character  # drawn in another font, which has it
    return signs.get(code, "")
