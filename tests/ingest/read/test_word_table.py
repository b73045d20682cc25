"""Tables of Word files: what they say of their own heads."""

import docx
import pytest

from tests.ingest.read.word_files import bytes_of, text_of, with_body


def _table(look: str, *rows: tuple[str, ...], head: int = 0) -> str:
    """Make a table; its first *head* rows are those that Word repeats."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    mark = "<w:trPr><w:tblHeader/></w:trPr>"
    lines = "".join(
        f"<w:tr>{mark if n < head else ''}{''.join(map(cell.format, row))}</w:tr>"
        for n, row in enumerate(rows)
    )
    return f"<w:tbl><w:tblPr><w:tblLook {look}/></w:tblPr>{lines}</w:tbl>"


_ROWS = (("甲园", "嘉定"), ("乙园", "青浦"))


@pytest.mark.parametrize(
    ("look", "wanted"),
    [
        ('w:val="0080"', "甲园：嘉定\n乙园：青浦"),
        ('w:firstRow="0" w:firstColumn="1"', "甲园：嘉定\n乙园：青浦"),
        ('w:val="04A0" w:firstRow="1" w:firstColumn="1"', "甲园：乙园；嘉定：青浦"),
        ('w:val="0000"', "甲园：乙园；嘉定：青浦"),
        ('w:val="odd"', "甲园：乙园；嘉定：青浦"),
    ],
)
def test_a_table_that_only_sets_off_its_first_column_has_labels(look, wanted):
    """What Word sets for every new table tells nothing."""
    assert text_of(with_body(_table(look, *_ROWS))) == wanted


def test_rows_that_word_repeats_are_the_head():
    """Even where the first row could already say something."""
    rows = (("档", "30岁以下"), ("一", "5万"))
    assert (
        text_of(with_body(_table('w:val="0"', *rows, head=1)))
        == "档：一；30岁以下：5万"
    )
    assert text_of(with_body(_table('w:val="0"', *rows))) == "档：30岁以下\n一：5万"


def test_paragraphs_of_one_cell_are_kept_apart():
    """Who may apply and who may not are two things."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for column, texts in enumerate((("类别", "A"), ("条件", "可申请：硕士"))):
        for row, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 1).add_paragraph("不可申请：专科")
    wanted = "类别：A；条件：可申请：硕士；不可申请：专科"
    assert text_of(bytes_of(document)) == wanted


def test_columns_that_are_joined_in_the_older_way_are_one():
    """Without it, the second of two amounts stood under no name."""
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = (
        (("", "类别"), ('<w:hMerge w:val="restart"/>', "补贴"), ("<w:hMerge/>", "")),
        (("", ""), ("", "一次性"), ("", "每月")),
        (("", "博士"), ("", "10"), ("", "3000")),
    )
    lines = "".join(
        f"<w:tr>{''.join(cell.format(*one) for one in row)}</w:tr>" for row in rows
    )
    assert (
        text_of(with_body(f"<w:tbl><w:tblPr/>{lines}</w:tbl>"))
        == "类别：博士；补贴 一次性：10；补贴 每月：3000"
    )
