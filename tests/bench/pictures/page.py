"""[Shown] -> an HTML page in the style of a chat."""

import html
from itertools import pairwise

from .talks import Shown, Talk

STYLE = """
* { box-sizing: border-box; margin: 0 }
body { width: 440px; background: #d5e3cf; font: 15px/1.42 "Noto Sans", "Noto Sans CJK SC",
  "Noto Color Emoji", sans-serif }
body.hant { font-family: "Noto Sans", "Noto Sans CJK TC", "Noto Color Emoji", sans-serif }
header { background: #517da2; color: #fff; padding: 11px 16px; font-weight: 600 }
main { padding: 10px 10px 14px }
.row { display: flex; margin-top: 8px }
.mine { justify-content: flex-end }
.bubble { max-width: 92%; background: #fff; border-radius: 12px; padding: 7px 11px;
  white-space: pre-wrap; overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002 }
.mine .bubble { background: #e3fbc9 }
.theirs { width: 92% }
.theirs .bubble { max-width: 100% }
blockquote { border-left: 3px solid #3a8bd0; background: #3a8bd014; border-radius: 4px;
  padding: 3px 8px; margin: 3px 0; font-size: 14px }
blockquote.cut { max-height: 5.9em; overflow: hidden; position: relative }
blockquote.cut::after { content: "\\2304"; position: absolute; right: 0; bottom: 0;
  padding: 0 8px; background: #eff5fb; color: #3a8bd0; font-weight: 700 }
svg { width: 1em; height: 1em; fill: currentColor; vertical-align: -.12em }
a { color: #2678b6; text-decoration: none }
.keys { display: flex; gap: 4px; margin-top: 4px }
.key { flex: 1; text-align: center; background: #7d9f78cc; color: #fff; padding: 6px 4px;
  border-radius: 8px; font-size: 14px; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis }
"""

_DRAWN = {
    "\U0001f44d": "M2 8h3v7H2zM6 15V8l3-6c1.400 0 2 1 1.600 2.500L10 7h3.600c1 0 1.600.800"
    " 1.300 1.800l-1.500 5c-.200.700-.800 1.200-1.500 1.200z",
    "\U0001f44e": "M14 8h-3V1h3zM10 1v7l-3 6c-1.400 0-2-1-1.600-2.500L6 9H2.400c-1 0-1.600"
    "-.800-1.300-1.800l1.500-5C2.800 1.500 3.400 1 4.100 1z",
    "\U0001f4d6": "M8 4C6.500 2.800 4 2.500 1 2.800v10c3-.300 5.500 0 7 1.200 1.500-1.200 4-1.500"
    " 7-1.200v-10C12 2.500 9.500 2.800 8 4zm-.600 1v8zM8 4v9.500",
    "\U0001f514": "M8 1.500c-2.800 0-4.300 2-4.300 4.700v3L2 12h12l-1.700-2.800v-3c0-2.700-1.500"
    "-4.700-4.300-4.700zM6.500 13a1.600 1.600 0 0 0 3 0z",
    "\U0001f464": "M8 1.500a3.200 3.200 0 1 1 0 6.500 3.200 3.200 0 0 1 0-6.500zM2 15c0-3.500"
    " 2.500-5.500 6-5.500s6 2 6 5.500z",
}
"""Signs that few machines have a font for, drawn: paths in a square of 16."""

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="cut">', "</blockquote>"),
    "text_link": ("<a>", "</a>"),
    "url": ("<a>", "</a>"),
    "bot_command": ("<a>", "</a>"),
}


def page(talk: Talk) -> str:
    """Give the page of a conversation."""
    rows = "\n".join(_row(one) for one in talk.shown)
    script = "hant" if talk.file.endswith("hant") else ""
    return (
        f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>'
        f'<body class="{script}"><header>{html.escape(talk.title)}</header>'
        f"<main>{rows}</main>"
    )


def _escaped(text: str) -> str:
    """Escape *text*, and draw the signs that a font may lack."""
    shown = html.escape(text)
    for sign, path in _DRAWN.items():
        drawn = f'<svg viewBox="0 0 16 16"><path d="{path}"/></svg>'
        shown = shown.replace(sign, drawn)
    return shown


def _row(one: Shown) -> str:
    bubble = f'<div class="bubble">{_marked(one)}</div>'
    if one.is_mine:
        return f'<div class="row mine">{bubble}</div>'
    keys = "".join(
        '<div class="keys">'
        + "".join(f'<div class="key">{_escaped(label)}</div>' for label in row)
        + "</div>"
        for row in one.buttons
    )
    return f'<div class="row"><div class="theirs">{bubble}{keys}</div></div>'


def _marked(one: Shown) -> str:
    """Put tags where the entities stand; offsets count UTF-16 units."""
    units = one.text.encode("utf-16-le")
    marks = [e for e in one.entities if e["type"] in _TAGS]
    ends = {e["offset"] for e in marks} | {e["offset"] + e["length"] for e in marks}
    cuts = sorted({0, len(units) // 2} | ends)
    found = [_opened(marks, cuts[0])]
    for here, there in pairwise(cuts):
        piece = units[2 * here : 2 * there].decode("utf-16-le")
        found.append(_escaped(piece))
        found.append(_closed(marks, there))
        found.append(_opened(marks, there))
    # A quotation is a block by itself: the line break around it would show twice.
    joined = "".join(found)
    for tag in ("<blockquote>", '<blockquote class="cut">'):
        joined = joined.replace(f"\n{tag}", tag)
    return joined.replace("</blockquote>\n", "</blockquote>")


def _opened(marks: list[dict[str, object]], place: int) -> str:
    here = [e for e in marks if e["offset"] == place]
    here.sort(key=lambda e: -int(str(e["length"])))
    return "".join(_TAGS[str(e["type"])][0] for e in here)


def _closed(marks: list[dict[str, object]], place: int) -> str:
    here = [e for e in marks if int(str(e["offset"])) + int(str(e["length"])) == place]
    here.sort(key=lambda e: int(str(e["length"])))
    return "".join(_TAGS[str(e["type"])][1] for e in here)
