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
        (r"自己|自行", r"[为替](?:职工|员工|雇员|申请人|其)"),
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
    r"(?<![a-z0-9])(?P<letter>[a-z])\s?(?P<of>类|级|档|证(?![书明]))|第?(?P<number>\d+)(?=类)"
    r"|\b(?P<kind>category|class|type|tier)\s(?P<which>\d+|[a-z])\b"
)
"""How what there are several kinds of is told apart: A类, 第7类, category 7."""

_KINDS = {"type": "证"}
"""Type B is a permit's, class B and category B are 类."""

_MUST = re.compile(r"必须|须|应当|务必|\b(?:must|has to|have to|needs? to|required)\b")
_MAY = re.compile(
    r"可以|(?<![许认禁])可(?!能)|才|自愿|允许|\b(?:can|may|could|optional(?:ly)?|allowed|voluntar(?:y|ily))\b"
)
"""What is demanded, and what is left to who it is for, in one form."""

_ONLY_BY = re.compile(
    r"[只仅](?:能|可|须)?由(?P<who>[㐀-鿿]{2,6}?)(?=缴|承担|负担|付|办|做)"
)
_BY_BOTH = re.compile(
    r"由(?P<who>[㐀-鿿]{2,12}?)(?:共同|一起|分别)?(?=缴|承担|负担|付|办|做)"
)
"""Who alone does what, and who does it."""

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
    if demands(claim, source) or _is_by_others_too(claim, source):
        return True
    return _is_by_another(claim, source)


def is_of_another_class(clause: str, line: str) -> bool:
    """Tell whether *clause* names a class, and *line*, which has its like, only others."""
    said, found = _classes(clause), _classes(line)
    kinds = {kind for kind, _ in said} & {kind for kind, _ in found}
    return any(
        {one for one in said if one[0] == kind}.isdisjoint(found) for kind in kinds
    )


def _classes(text: str) -> set[tuple[str, str]]:
    return {
        (
            _KINDS.get(found["kind"] or "", found["of"] or "类"),
            found["letter"] or found["number"] or found["which"],
        )
        for found in _CLASS.finditer(text)
    }


def demands(claim: str, source: str) -> bool:
    """Tell whether *claim* demands what *source* only allows."""
    is_demanded = bool(_MUST.search(claim)) and not _MAY.search(claim)
    return is_demanded and bool(_MAY.search(source)) and not _MUST.search(source)


def _is_by_others_too(claim: str, source: str) -> bool:
    """Tell whether *claim* has done by several what *source* has done by one alone."""
    alone = _ONLY_BY.search(source)
    said = _BY_BOTH.search(claim)
    return alone is not None and said is not None and alone["who"] != said["who"]


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
