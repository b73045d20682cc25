"""Excel's number formats: a number keeps the words and signs around it."""

import pytest

from ingest.read.number_format import shown


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (15, '0"%"', "15%"),
        (15, r"0\%", "15%"),
        (0.015, "0.00%", "1.5%"),
        (3, '0"个月"', "3个月"),
        (30, 'G/通用格式"万元"', "30万元"),
        (1.5, '0.00"万元"', "1.50万元"),
        (3, '"不超过"0"万元"', "不超过3万元"),
        (5000, "[$$-409]#,##0.00", "$5000.00"),
        (5000, "[$¥-804]#,##0;[红色]\\-0", "¥5000"),
        (5000, "_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ @_ ", "¥5000.00"),
        (0.5, '0.0"万元/月"', "0.5万元/月"),
    ],
)
def test_words_and_signs_stay_with_the_number(number, number_format, text):
    """A percent sign that is only a word multiplies nothing; units are not lost."""
    assert shown(number, number_format) == text


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (12000, '#,##0,"千元"', "12千元"),
        (12345678, '0.0,,"百万元"', "12.3百万元"),
        (123456, '0!.0,"万元"', "12.3万元"),
        (2159990000, "000-00000000", "021-59990000"),
        (2159990000, "00000000000", "02159990000"),
        (15, '0"年"0"个月"', "1年5个月"),
        (-15, "0-0", "-1-5"),
        (1.5, '0.0"至"0', "1.5"),
        (-5, "0_);(0)", "-5"),
    ],
)
def test_places_are_filled_as_the_sheet_fills_them(number, number_format, text):
    """Thousands that the format hides, and dashes between digits, are followed."""
    assert shown(number, number_format) == text


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (6222021001112345, "0", "6222021001112345"),
        (6222021001112345.0, "General", "6222021001112345"),
        (6.22202100111234e17, "0", "622202100111234000"),
        (0.0000001, "General", "0.0000001"),
        (1e300, "0-0", "1e+300"),
        (10**400, "0.00", "1" + "0" * 400),
        (float("nan"), "0.00", "nan"),
        (0.1 + 0.2, "General", "0.3"),
        (3.25, "0", "3.25"),
    ],
)
def test_numbers_are_written_in_full(number, number_format, text):
    """The number of an account is not rounded, and an amount keeps its decimals."""
    assert shown(number, number_format) == text


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (0.5, "# ?/?", "0.5"),
        (12000, "0.00E+00", "12000"),
        (5, ";;;", "5"),
        (5, "@", "5"),
        (5, "", "5"),
        (0, '0"元";-0"元";"免费"', "免费"),
        (0, '0"元";-0"元";0"元"', "0元"),
        (0, '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ', "¥0"),
    ],
)
def test_what_is_not_followed_gives_the_plain_number(number, number_format, text):
    """Of the sections only the first is followed, and words for a zero."""
    assert shown(number, number_format) == text


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (1, '[=1]"是";[=0]"否"', "是"),
        (0, '[=1]"是";[=0]"否"', "否"),
        (2, '[=1]"是";[=0]"否"', "2"),
        (1, '[红色][=1]"√";"×"', "√"),
        (3, '[红色][=1]"√";"×"', "3"),
        (50000, '[>=10000]0!.0,"万元";0"元"', "5.0万元"),
        (5, '[>=10000]0!.0,"万元";0"元"', "5元"),
        (-2, '[<0]"不足"0;[<>0]0"以上";"无"', "不足-2"),
        (2.5, '[<=2.5]0.0"以内";0', "2.5以内"),
    ],
)
def test_conditions_of_a_format_are_followed(number, number_format, text):
    """A sheet that shows 是 and 否 holds 1 and 0, which say nothing."""
    assert shown(number, number_format) == text
