"""Two like clauses -> whether they tell of another class, of another body, or the opposite."""

import re
from itertools import takewhile

_OPPOSITES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"[环区境]内(?!外)", r"[环区境]外"),
        (r"国内", r"国外|海外"),
        (r"[一单]次(?!性)", r"多次|不限次"),
        (r"上限", r"下限"),
        (r"实缴", r"认缴"),
        (r"[以之]前", r"[以之]后"),
        (r"首套", r"二套"),
        (r"全部|全额|所有", r"部分"),
        (r"[年月日]前(?![期往])", r"[年月日]后(?!期)"),
        (r"公办", r"民办"),
        (r"提高|上调|增加|提升", r"降低|下调|减少|缩减"),
        (r"\b(?:inside|within)\b", r"\boutside\b"),
        (r"\bbefore\b", r"\bafter\b"),
        (r"\b(?:single|one) (?:entry|time)\b", r"\b(?:many|multiple|several)\b"),
        (r"\b(?:raise[ds]?|increase[ds]?)\b", r"\b(?:cut|lowere?d?|reduced?|decrease[ds]?)\b"),
        (r"\b(?:minimum|at least)\b", r"\b(?:maximum|at most|up to)\b"),
        (r"\bemployers?\b", r"\bemployees?\b"),
    )
)  # fmt: skip
"""Where a clause has one and its like only the other, they say the opposite."""

_CLASS = re.compile(
    r"(?<![a-z0-9])([a-z])\s?(?=类|级|档|证(?![书明]))|第?(\d+)(?=类)"
    r"|\b(?:category|class|type|tier)\s(\d+|[a-z])\b"
)
"""How what there are several kinds of is told apart: A类, 第7类, category 7."""

_BY = "由"
"""Before the body that does something."""

LEAST_DONE = 2
"""Characters that what is done must have in common, for the bodies to be compared."""


def is_otherwise(claim: str, source: str) -> bool:
    """Tell whether two like clauses, in one form, say the opposite, or of another body."""
    for one, other in _OPPOSITES:
        said = bool(one.search(claim)), bool(other.search(claim))
        found = bool(one.search(source)), bool(other.search(source))
        if said[0] != said[1] and found == said[::-1]:
            return True
    return _is_by_another(claim, source)


def is_of_another_class(clause: str, line: str) -> bool:
    """Tell whether *clause* names a class, and *line*, which has its like, only others."""
    said, found = _classes(clause), _classes(line)
    return bool(said) and bool(found) and said.isdisjoint(found)


def _classes(text: str) -> set[str]:
    return {"".join(found.groups("")) for found in _CLASS.finditer(text)}


def _is_by_another(claim: str, source: str) -> bool:
    """Tell whether the same is done by bodies that have no pair of ideographs in common."""
    if _BY not in claim:
        return False
    ours = claim.rpartition(_BY)[2]
    for theirs in [
        part.rpartition(_BY)[2] for part in source.split("\n") if _BY in part
    ]:
        ends = zip(ours[::-1], theirs[::-1], strict=False)
        done = sum(1 for _ in takewhile(lambda both: both[0] == both[1], ends))
        one, other = _pairs(ours[:-done]), _pairs(theirs[:-done])
        if done >= LEAST_DONE and one and other and one.isdisjoint(other):
            return True
    return False


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
