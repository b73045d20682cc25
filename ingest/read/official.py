"""Blocks of an official document -> its subject as the title, whatever stands above it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Section
from ingest.read.outline import Block

_KINDS = (
    "通知|通告|公告|公示|意见|意見|办法|辦法|细则|細則|规定|規定|决定|決定|方案|规划|規劃"
    "|计划|計劃|计畫|計畫|指南|须知|須知|函|批复|批復|条例|條例|指引|简章|簡章|启事|啟事"
    "|目录|目錄|清单|清單|一览表|一覽表|解读|解讀|要点|要點|章程|纪要|紀要|总结|總結|汇总表"
)
"""What official documents are (党政机关公文处理工作条例, article 8), and what offices add."""

_BRACKETS = r"(?:\s*[(（【\[〔][^)）】\]〕]{1,15}[)）】\]〕])*"
_NUMBERED = r"第.{1,4}[章节條条節]|[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]"
SUBJECT = re.compile(rf"(?!{_NUMBERED})[^。；;：:]{{3,70}}(?:{_KINDS}){_BRACKETS}")
"""A subject: what it is about, what it is, and ``（试行）``."""

_ABOUT = re.compile(r"关于|關於|印发|印發")
_NUMBER = re.compile(
    r"[\w、()（）]{1,20}\s*[〔\[【(（]\s*(?:19|20)\d\d\s*[〕\]】)）]\s*(?:第\s*)?\d{1,4}\s*号"
    r".{0,20}"
)
"""``嘉人社规〔2025〕3号``, and who signed it behind it."""

_LETTERHEAD = re.compile(r"[^。，：]{2,40}文\s*件")
_MOST_ABOVE = 6
"""Lines above a subject: secrecy, urgency, letterhead, number, signer."""

_FEWEST_CHARS = 10
"""Of a heading that is the subject of the whole, where others are as large; ``网上办理须知``
may be one of several parts."""

_MOST_CHARS = 80
_MOST_LINES = 3
"""Of a subject."""


def with_subject_first(blocks: Sequence[Block]) -> list[Block]:
    """Put the subject above everything else, as the title; without one nothing changes.

    It is the first heading, its lines joined, and no later one stands further out. The
    name of the authority above a number is no heading.
    """
    found = _without_letterhead(_joined(blocks))
    at = next((n for n, block in enumerate(found) if block.level), len(found))
    if at > _MOST_ABOVE or at + 1 >= len(found):
        return found
    subject = found[at]
    is_outermost = all(not b.level or b.level >= subject.level for b in found)
    is_long = len(subject.text) >= _FEWEST_CHARS
    if not (is_outermost and is_long and SUBJECT.fullmatch(subject.text)):
        return found
    rest = [*found[:at], *found[at + 1 :]]
    return [
        replace(subject, level=1),
        *(replace(b, level=b.level + 1) if b.level else b for b in rest),
    ]


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Join headings that are the lines of one subject."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        is_rest = (
            last is not None
            and last.level == block.level > 0
            and last.page == block.page
            and _goes_on(last.text, block.text)
        )
        if last is not None and is_rest:
            joined[-1] = replace(last, text=last.text + block.text)
        else:
            joined.append(block)
    return joined


def _goes_on(line: str, after: str) -> bool:
    """Tell whether a subject that begins with *line* goes on with *after*."""
    if len(line) + len(after) > _MOST_CHARS:
        return False
    if line.count("《") > line.count("》"):
        return True
    is_cut = bool(_ABOUT.search(line)) and not SUBJECT.fullmatch(line)
    return is_cut and bool(SUBJECT.fullmatch(line + after))


def _without_letterhead(blocks: Sequence[Block]) -> list[Block]:
    """Take headings that name the authority, and the number below, for plain lines."""
    top = blocks[: _MOST_ABOVE + 1]
    numbered = [n for n, block in enumerate(top) if _NUMBER.fullmatch(block.text)]
    first = numbered[0] + 1 if numbered else 0
    if not first and top and _LETTERHEAD.fullmatch(top[0].text):
        first = 1
    if not any(block.level for block in blocks[first:]):
        return list(blocks)
    return [replace(b, level=0) if n < first else b for n, b in enumerate(blocks)]


def subject_of(sections: Sequence[Section]) -> str:
    """Give the subject among the first lines of a text without headings; else nothing."""
    lines = sections[0].text.split("\n", _MOST_ABOVE)[:_MOST_ABOVE] if sections else []
    own = [line.strip() for line in lines]
    own = [
        line
        for line in own
        if line and not (_NUMBER.fullmatch(line) or _LETTERHEAD.fullmatch(line))
    ]
    for count in range(1, _MOST_LINES + 1):
        told = "".join(own[:count])
        if len(told) <= _MOST_CHARS and SUBJECT.fullmatch(told):
            return told
    return ""
