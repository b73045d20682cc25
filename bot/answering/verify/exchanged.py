"""Claim and sentences -> whether one thing stands where they name its counterpart.

A sentence may hold a word and its counterpart both, and a claim exchange only one of
them: words are compared in what stands beside them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.question import ENGLISH_FRAMES
from bot.answering.verify.polarity import alike, negations
from bot.answering.verify.usual import usual
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs

BESIDE_CHARS = 2
"""Ideographs on one side of a word that tell what it is said of."""

NEAR_CHARS = 60
"""Where the nearest English word of one side is looked for."""

AT_END_CHARS = 4
"""The same where nothing stands on the other side."""


@dataclass(frozen=True, slots=True)
class _Counterparts:
    """Words of which, in one place, only one can be true."""

    groups: tuple[str, ...]
    """Patterns of folded text: what one group holds means the same."""
    on_both_sides: bool = False
    """What stands on both sides must be the same, and not on one: short words."""


_OR = (
    _Counterparts(
        ("以及|并且|而且|和|与|及|且|并有?(?![非不])", "或者|或"), on_both_sides=True
    ),
    _Counterparts((r"\band\b", r"\bor\b"), on_both_sides=True),
)
"""What is no different where it is denied: who has neither has not this and that."""

_COUNTERPARTS = (
    _Counterparts(("前", "后", "[以之]?内"), on_both_sides=True),
    _Counterparts((r"\bbefore\b", r"\bafter\b"), on_both_sides=True),
    *(
        _Counterparts(groups)
        for groups in (
            ("开始", "结束"),
            ("连续", "累计", "重新"),
            ("入职", "离职"),
            ("入境", "离境|出境"),
            ("境内", "境外"),
            ("国内", "国外|海外"),
            ("中考", "高考"),
            ("普通高中|普高", "职业学校|职高|中专"),
            ("养老", "医疗", "失业", "工伤", "生育"),
            ("社保|社会保险", "公积金"),
            ("学士", "硕士", "博士"),
            (r"\b(?:start|begin)\w*\b", r"\bend\w*\b"),
            (r"\bchinese\b", r"\benglish\b"),
            (r"\bregular\b", r"\bvocational\b"),
            (r"\bprimary\b", r"\bjunior\b", r"\bsenior\b"),
            (r"\bbachelor\b", r"\bmaster\b", r"\bdoctor\b"),
            (r"\bpension\b", r"\bmedical\b", r"\bunemployment\b", r"\binjury\b"),
        )
    ),
)

_ENDS = re.compile(r"[，。；;！？!?\n、,:：()]")
_BLANK = re.compile(r"[的了着地\s]")


def is_exchanged(claim: str, lines: Iterable[str]) -> bool:
    """Tell whether *claim* has one of two counterparts where *lines* have the other.

    All are in one language.
    """
    said = list(_pieces(claim))
    found = [piece for line in lines for piece in _pieces(line)]
    affirmed = [piece for piece in said if not negations(piece)]
    return any(_has_another(one, said, found) for one in _COUNTERPARTS) or any(
        _has_another(one, affirmed, found) for one in _OR
    )


def _has_another(one: _Counterparts, said: list[str], found: list[str]) -> bool:
    there = [list(_places(group, found)) for group in one.groups]
    for at, group in enumerate(one.groups):
        for place in _places(group, said):
            if any(_is_beside(place, other, one) for other in there[at]):
                continue
            rest = (other for n, of in enumerate(there) if n != at for other in of)
            if any(_is_beside(place, other, one) for other in rest):
                return True
    return False


def _pieces(text: str) -> Iterator[str]:
    for piece in _ENDS.split(usual(alike(fold(text)))):
        yield _BLANK.sub("", piece) if has_ideographs(piece) else piece


_Place = tuple[Sequence[str], Sequence[str]]
"""What stands before a word and behind it, nearest at the word."""


def _places(group: str, pieces: list[str]) -> Iterator[_Place]:
    for piece in pieces:
        for match in re.finditer(group, piece):
            before, behind = piece[: match.start()], piece[match.end() :]
            if has_ideographs(piece):
                chars = BESIDE_CHARS if behind else AT_END_CHARS
                yield before[-chars:], behind[:BESIDE_CHARS]
            else:
                yield _words(before[-NEAR_CHARS:])[-1:], _words(behind[:NEAR_CHARS])[:1]


def _words(text: str) -> list[str]:
    return [word for word in tokens(text) if word not in ENGLISH_FRAMES]


def _is_beside(one: _Place, other: _Place, of: _Counterparts) -> bool:
    before, behind = (mine == theirs for mine, theirs in zip(one, other, strict=True))
    if of.on_both_sides:
        return before and behind and bool(one[0])
    return (before and bool(one[0])) or (behind and bool(one[1]))
