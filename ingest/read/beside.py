"""Rows of a sheet -> the tables that stand beside each other on it, a gap between."""

import re
from collections.abc import Iterator, Sequence

from ingest.read.head import PAIR, Row
from ingest.read.row import one_line

_KEY = re.compile(
    r"序号|编号|編號|(?:.*(?:名称|名稱|姓名|窗口|单位|單位|部门|部門|机构|機構|园区|園區|企业|企業|公司|街镇"
    r"|学校|學校|银行|銀行|地区|地區|区域|國家|国家|公寓|项目|項目|事项|事項|类别|類別|类型|材料))"
    r"|(?:.* )?(?:name|item|category|type)|no\.?",
    re.IGNORECASE,
)
"""What the first column of a table is called: what its rows are about."""


def tables_beside(rows: Sequence[Row], gaps: Sequence[int]) -> Iterator[slice]:
    """Yield the columns of each table; all of them where it is one.

    *gaps* are the numbers of the columns before which one stands empty. Many set
    columns of one table apart, so a table of its own must show that it is one.
    """
    start = 0
    width = max(map(len, rows), default=0)
    for gap, end in zip(gaps, [*gaps, width][1:], strict=True):
        left, right = _part(rows, start, gap), _part(rows, gap, end)
        if min(gap - start, end - gap) >= PAIR and _are_two(left, right):
            yield slice(start, gap)
            start = gap
    yield slice(start, width)


def _part(rows: Sequence[Row], start: int, end: int) -> dict[int, Row]:
    """Give those rows by number that say something between two columns."""
    cells = {n: [one_line(c) for c in row[start:end]] for n, row in enumerate(rows)}
    return {n: row for n, row in cells.items() if any(row)}


def _are_two(left: dict[int, Row], right: dict[int, Row]) -> bool:
    """Tell whether both have a caption, or begin with what their own rows are about."""
    if not (left and right):
        return False
    if all(map(_is_captioned, (left, right))):
        return _first(left) != _first(right)
    about = [
        next((row for row in p.values() if _says_more(row)), ["", ""])
        for p in (left, right)
    ]
    return left.keys() != right.keys() and all(_KEY.fullmatch(row[0]) for row in about)


def _first(part: dict[int, Row]) -> Row:
    return next(iter(part.values()))


def _is_captioned(part: dict[int, Row]) -> bool:
    first, *more = part.values()
    return not _says_more(first) and bool(more) and _says_more(more[0])


def _says_more(row: Row) -> bool:
    return len(set(filter(None, row))) > 1
