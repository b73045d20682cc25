"""What a model writes -> the same as plain text, with each mark written as ``[1]``.

A message shows every sign as it is, so what styles a page elsewhere is noise there.
"""

import html
import re

_WORD = (
    r"(?:来源|來源|资料|資料|文档|段落|引用|参考|出处|注|passages?|sources?|citations?|cite"
    r"|ref(?:erence)?s?|docs?|documents?)"
)
_ONE = rf"(?:\^|{_WORD}\s?[::\uff1a#]?\s?)?\d{{1,3}}\^?"
_NUMBERS = rf"{_ONE}(?:\s?(?:[,\uff0c\u3001;\uff1b&~\u2013-]|and|和|至)\s?{_ONE})*"
_MARKS = re.compile(
    rf"[\[\uff3b\u3010]+\s*(?P<plain>{_NUMBERS})\s*(?:\u2020[^\]\u3011]*)?[\]\uff3d\u3011]+(?:\([^()\s]*\))?"
    rf"|[(\uff08]\s*(?={_WORD})(?P<round>{_NUMBERS})\s*[)\uff09]"
    rf"|<sup>\s*(?P<raised>{_NUMBERS})\s*</sup>",
    re.IGNORECASE,
)
_RAISED = str.maketrans(
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789"
)
_IN_BRACKETS = re.compile(
    r"[\[\u3010]\^?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+[\]\u3011]"
)
_BETWEEN = re.compile(r"(?<=\])\s*(?:[,\uff0c\u3001;\uff1b&]|and|和|及)\s*(?=\[\d)")
_AROUND = re.compile(r"[(\uff08]\s*((?:\[[\d, ]+\]\s*)+)[)\uff09]")
_SPAN = re.compile(r"(\d+)\D*[~\u2013至-]\D*(\d+)")

_PLAIN = (
    (re.compile(r"[\u200b-\u200f\u2060\ufeff]"), ""),
    (re.compile(r"\[([^\[\]\n]{1,80})\]\((?:https?://)?\1/?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,80})\]\((https?://[^\s()]+)\)"), r"\1 (\2)"),
    (re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>\n]*)?/?>", re.IGNORECASE), ""),
    (re.compile(r"\\(?:text|mathrm|mathbf|textbf)\{([^{}]*)\}"), r"\1"),
    (re.compile(r"\\[()\[\]]|\\(?=[%$#&_])"), ""),
    (re.compile(r"(?<![\w$])\$([^$\s]{1,40})\$(?![\d$])"), r"\1"),
    (re.compile(r"\*\*|__|`+|~~"), ""),
    (re.compile(r"(?<!\*)\*(?![\s*])([^*\n]{1,60}?)(?<!\s)\*(?!\*)"), r"\1"),
    (re.compile(r"^\s*\|\s*|\s*\|\s*$"), ""),
    (re.compile(r"\s*\|\s*"), "\uff0c"),
)
"""Links, tags, formulas, styles and cells, and what is left of them."""


def plain(line: str) -> str:
    """Give a *line* of a model's without markup, its marks in one form."""
    line = html.unescape(line)
    line = _IN_BRACKETS.sub(lambda found: found[0].translate(_RAISED), line)
    line = _MARKS.sub(_mark, line)
    line = _AROUND.sub(r"\1", _BETWEEN.sub("", line))
    for markup, left in _PLAIN:
        line = markup.sub(left, line)
    return line


def _mark(found: re.Match[str]) -> str:
    written = found["plain"] or found["round"] or found["raised"]
    spans = [range(int(a), int(b) + 1) for a, b in _SPAN.findall(written)]
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    ranks = dict.fromkeys([*numbers, *(n for span in spans for n in span)])
    return f"[{','.join(map(str, sorted(ranks)))}]"
