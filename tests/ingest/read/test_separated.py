"""Rows of fields with separators."""

import pytest

from ingest.read import read_document
from ingest.read.separated import rows_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [(0, ["a", "b"]), (0, ["1", "2"])]),
        ('a,b\n"1\n2",3', [(0, ["a", "b"]), (0, ["1\n2", "3"])]),
        ("sep=;\na;b", [(0, ["a", "b"])]),
        ("", []),
        ("\n\n", []),
        ("a,b\n\n1,2", [(0, ["a", "b"]), (0, []), (0, ["1", "2"])]),
    ],
)
def test_fields_are_parted_and_quoted_lines_stay_together(text, rows):
    """As Excel writes them."""
    assert list(rows_of(text)) == rows


def test_a_quotation_mark_that_is_never_closed_takes_one_line():
    """The rows below it stay rows, and its line is told."""
    text = 'sep=,\n名,话\n"海归"之家,1\n"乙\n楼",3\n"未闭合,2\n丙,4\n'
    assert list(rows_of(text)) == [
        (0, ["名", "话"]),
        (0, ["海归之家", "1"]),
        (0, ["乙\n楼", "3"]),
        (6, ["未闭合", "2"]),
        (0, ["丙", "4"]),
    ]


def test_what_must_not_become_a_number_is_text():
    """Systems write ="0012" so that Excel keeps the zeros; nobody sees the signs."""
    assert list(rows_of('号,名\n="0012",=1+1\n')) == [
        (0, ["号", "名"]),
        (0, ["0012", "=1+1"]),
    ]


def test_a_table_between_tabs_has_a_suffix_of_its_own(found):
    """Systems write .tsv, in whatever encoding."""
    file = found("policies/a.tsv", "区\t金额\n嘉定\t三千元\n".encode("gb18030"))
    (section,) = read_document(file).sections
    assert section.text == "区：嘉定；金额：三千元"
