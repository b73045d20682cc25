"""Rows of a table -> how many of them name its columns, where only their words tell."""

import re
from collections.abc import Sequence
from itertools import pairwise

Row = Sequence[str]

PAIR = 2
"""Columns of a table that may say one thing a row: its label, and what it is."""

_LABEL = re.compile(
    r"(?:办理|受理|申请|申报|服务|办公|工作|活动|报名|咨询|联系|监督|投诉|承诺|法定|收费|审批"
    r"|实施|主办|承办|主管|责任|通讯|详细|所需|网上)?"
    r"(?:时限|时间|期限|地点|地址|电话|热线|方式|条件|对象|材料|流程|程序|依据|标准|费用|收费"
    r"|机构|单位|部门|人|网址|邮箱|传真|渠道|入口|结果|名额|主题)"
    r"|(?:园区|企业|机构|单位|活动|项目)名称|(?:园区|占地|建筑)?面积|租金|主导产业|姓名|性别|国籍|学历"
    r"|索引号|(?:发文)?(?:文号|字号)|发文(?:机关|机构|单位)|主题(?:分类|词)"
    r"|(?:成文|发文|发布|公开|生成|生效|实施|施行|失效|废止)日期|有效性|时效性"
    r"|address|(?:tele)?phone|tel|e-?mail|contact|fees?|venue|time|date|deadline"
    r"|website|(?:opening |office )?hours",
    re.IGNORECASE,
)
"""What the rows of a guide are called (办事指南 of the service windows, posters), and what
sites of the government tell above a document (政府信息公开 indexes)."""

_FEWEST_LABELS = 2

_COLUMN = re.compile(
    r"序号|编号|项目|事项|名称|内容|要素|.*(?:类别|类型|等级|级别|档次|学历|年份|年度)"
    r"|no\.?|item|name|type|category|level|year",
    re.IGNORECASE,
)
"""What a first column is called, and no row of a guide."""

_CONTENT = re.compile(
    r"(?:具体|相关)?(?:内容|说明|要求|详情|备注|信息)|details?|notes?", re.IGNORECASE
)
"""What the column beside it is called."""

_BRACKETS = re.compile(r"[(（\[【][^)）\]】]{0,200}[)）\]】]")
"""Bounded: each of many that are never closed would be followed to the end of the cell."""

_YEAR = re.compile(r"\D*(?:19|20)\d\d\D*")
"""One year and no other number: ``2025年标准`` names a column."""

_VALUE = re.compile(
    r".*(?:\d|[。；，□☐☑☒■]|__|@\w|https?:).*"
    r"|(?:不收费?|不收取费用|免费|无|有|是|否|当场|即办|长期有效|全年)(?:办结|办理)?"
)
_NOTE = re.compile(r"(?!https?:)([^：:]{0,11}[^\d：:])[：:](.*)", re.DOTALL)
"""What fills a cell by itself: ``填表单位：区人社局``; ``9:00`` and a link do not."""

_BLANK = re.compile(r"[\s_\uff3f\u2013\u2014/.:：()（）□☐年月日时時分至-]*")
"""What stands where something is to be written: lines, boxes, the parts of a day."""

_UNIT = re.compile(
    r"[(（]?(?:[十百千万亿萬億]?[元人个個家套间間户戶名次件份门門岁歲]|[%％‰㎡]|平方米|亩|年|个?月|個月|天|日|小时|小時|分)"
    r"(?:/[^\s\d)）]{1,6}){0,2}[)）]?"
)
_LATIN = re.compile(r"[\x00-\u024f]*")
_COLONS = ("：", ":")
_MOST_CHARS = 20
"""A column's name is no longer than this, in characters; of Latin ones, twice."""


def head_rows(rows: Sequence[Row]) -> int:
    """Count the rows at the top of *rows* that name the columns, from 0.

    A table of two columns has none if its first row already says something (a number,
    a sentence), or its first column holds the labels of a guide. A guide that is taken
    for a table with a head would say ``时限：收费；5个工作日：不收费``.
    """
    if not rows or (len(rows[0]) == PAIR and _are_pairs(rows)):
        return 0
    return rows_of_head(rows)


def rows_of_head(rows: Sequence[Row]) -> int:
    """Count the rows at the top of *rows*, the first of which names columns, that do so."""
    pairs = enumerate(pairwise(rows), start=1)
    count = next((n for n, pair in pairs if not _only_splits(*pair)), len(rows))
    return count + (len(rows) > count and _are_units(rows[count]))


def parts_of(columns: Row) -> list[slice]:
    """Give the parts of a table that stand beside each other, as a long list is folded.

    Each names the same columns, two or more; most tables are one part.
    """
    width = len(columns)
    for part in range(PAIR, width // 2 + 1):
        first = list(columns[:part])
        is_one = all(first) and len(set(first)) == part
        if is_one and width % part == 0 and list(columns) == first * (width // part):
            return [slice(n, n + part) for n in range(0, width, part)]
    return [slice(0, width)]


def is_note(row: Row) -> bool:
    """Tell whether each cell of *row* says by itself what it holds.

    So does what stands above and below the columns of a table: who filled it in, and
    when. Names of columns that all end with a colon do not.
    """
    found = [_NOTE.fullmatch(cell) for cell in row if cell]
    return bool(found) and all(found) and any(one[2].strip() for one in found if one)


def pairs_of(row: Row) -> list[tuple[str, str]]:
    """Give each label of a *row* and what stands beside it, in all cells or in one."""
    if len(set(row[1:])) == 1:
        return [(row[0], row[1])]
    return list(zip(row[::2], row[1::2], strict=False))


def is_guide(rows: Sequence[Row]) -> bool:
    """Tell whether *rows* are a guide whose labels have labels of their own here and there.

    Most begin with a label, and hold one thing beside it, in merged cells that say it
    as often as they are wide.
    """
    if not rows or len(rows[0]) <= PAIR:
        return False
    labels = sum(_is_label(row[0]) for row in rows)
    plain = sum(len(without_repeats(row)) <= PAIR for row in rows)
    return (
        labels >= _FEWEST_LABELS and 2 * labels > len(rows) and 2 * plain >= len(rows)
    )


def without_repeats(row: Row) -> list[str]:
    """Give what the cells of *row* say, each merged one once, without empty ones."""
    said = [cell for cell in row if cell]
    return said[:1] + [after for before, after in pairwise(said) if after != before]


def is_form(rows: Sequence[Row]) -> bool:
    """Tell whether *rows* are labels with room beside them, where something is to go."""
    if not rows or len(rows[0]) <= PAIR or len(rows[0]) % PAIR:
        return False
    pairs = [pair for row in rows for pair in pairs_of(row) if any(pair)]
    return _are_to_fill_in(pairs_of(rows[0]), pairs)


def are_labelled(rows: Sequence[Row]) -> bool:
    """Tell whether every second column of *rows* says what stands beside it.

    So are announcements written (``时间：…；地点：…`` in one row), and forms, in which
    nothing stands beside the labels yet.
    """
    width = len(rows[0]) if rows else 0
    if width <= PAIR or width % PAIR:
        return False
    pairs = [pair for row in rows for pair in pairs_of(row) if any(pair)]
    if is_form(rows):
        return True
    labels, contents = [label for label, _ in pairs], [said for _, said in pairs]
    if not any(contents):
        return len(labels) > PAIR and all(
            0 < len(label) <= _MOST_CHARS for label in labels
        )
    if all(label.endswith(_COLONS) for label in labels):
        return not any(said.endswith(_COLONS) for said in contents)
    told = sum(map(_is_label, labels))
    return told * 2 > len(labels) and not any(map(_is_label, contents))


def _are_to_fill_in(
    first: Sequence[tuple[str, str]], pairs: Sequence[tuple[str, str]]
) -> bool:
    """Tell whether *pairs* are those of a form: room is left beside most labels.

    All of its *first* row is: a head would not leave out every second name.
    """
    if any(not label or _BLANK.fullmatch(said) is None for label, said in first):
        return False
    blank = [label for label, said in pairs if _BLANK.fullmatch(said)]
    return (
        len(first) > 1
        and 2 * len(blank) >= len(pairs)
        and (all(0 < len(label) <= _MOST_CHARS for label in blank))
    )


def begins_anew(rows: Sequence[Row], width: int) -> bool:
    """Tell whether *rows*, below a table of *width* columns, are none of its own.

    They are wider, or a guide beside fewer columns, or a column of theirs has numbers
    below a word.
    """
    columns = len(rows[0])
    if columns > width:
        return True
    if columns == PAIR and (
        _has_labels(rows) or (columns < width and _are_pairs(rows))
    ):
        return True
    return any(
        first and not _has_digit(first) and bool(below) and all(map(_has_digit, below))
        for first, *below in zip(*rows, strict=False)
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _are_pairs(rows: Sequence[Row]) -> bool:
    name, content = (_BRACKETS.sub("", cell) for cell in rows[0])
    names_a_column = bool(_COLUMN.fullmatch(name))
    if _has_labels(rows):
        return not (names_a_column and _CONTENT.fullmatch(content))
    if all(row[0].endswith(_COLONS) for row in rows if row[0]):
        return True
    is_said = _is_value(content) or _is_value(name) or bool(_BLANK.fullmatch(content))
    return not names_a_column and is_said


def _has_labels(rows: Sequence[Row]) -> bool:
    labels = sum(_is_label(row[0]) for row in rows)
    return labels >= _FEWEST_LABELS


def _is_label(text: str) -> bool:
    bare = _BRACKETS.sub("", text).rstrip("：: ")
    spaced = "" if bare.isascii() else "".join(bare.split())  # 电  话 is set so
    return bool(_LABEL.fullmatch(bare) or _LABEL.fullmatch(spaced))


def _is_value(text: str) -> bool:
    if is_year(text):
        return False
    most = _MOST_CHARS * (2 if _LATIN.fullmatch(text) else 1)
    return len(text) > most or bool(_VALUE.fullmatch(text))


def is_year(cell: str) -> bool:
    """Tell whether *cell* says one year and no other number, as names of columns do."""
    return _YEAR.fullmatch(cell) is not None


def _are_units(row: Row) -> bool:
    """Tell whether *row* only says in which unit the columns above it count."""
    said = [cell for cell in row[1:] if cell]
    is_first = row[0] in {"", "单位", "單位"} or bool(_UNIT.fullmatch(row[0]))
    return is_first and len(said) > 1 and all(map(_UNIT.fullmatch, said))


def _only_splits(first: Row, second: Row) -> bool:
    """Tell whether *second* only splits the columns that *first*, above it, joins."""
    joined = {left for left, right in pairwise(first) if left and left == right}
    alike = [b in {a, ""} for a, b in zip(first, second, strict=False)]
    splits = [a in joined for a in first[: len(second)]]
    return bool(joined) and all(
        split or same for split, same in zip(splits, alike, strict=True)
    )
