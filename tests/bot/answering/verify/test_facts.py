"""bot.answering.verify.facts: one form for every writing of a date, number or amount."""

from decimal import Decimal

import pytest

from bot.answering.numerals import value_of
from bot.answering.verify.facts import read_facts
from ingest.script import fold


def _facts(text: str) -> list[tuple[object, str]]:
    return [(fact.value, fact.unit) for fact in read_facts(fold(text)).facts]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两千", 2000),
        ("三万五千", 35000),
        ("1.5亿", 150_000_000),
        ("500,000", 500_000),
        ("50万", 500_000),
        ("二〇二六", 2026),
        ("twenty-five", 25),
        ("two hundred thousand", 200_000),
        ("1 million", 1_000_000),
    ],
)
def test_a_number_has_one_value(written, value):
    """Ideographs, digits, separators, scales and English words are the same number."""
    assert value_of(written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    ["2026年3月1日", "2026-03-01", "2026/3/1", "２０２６年３月１日", "二〇二六年三月一日",
     "March 1, 2026", "1 March 2026", "1st of March 2026", "Mar. 1, 2026"],
)  # fmt: skip
def test_a_date_is_one_date(written):
    """Every usual writing of a day is that day."""
    assert _facts(written) == [((2026, 3, 1), "")]


@pytest.mark.parametrize(
    "written",
    ["50万元", "500000元", "500,000元", "五十万元", "人民币50万元", "500,000 yuan",
     "RMB 500,000", "¥500,000"],
)  # fmt: skip
def test_an_amount_is_one_amount(written):
    """Scale words, separators and the currency's side make no difference."""
    assert _facts(written)[0] == (Decimal(500_000), "yuan")


@pytest.mark.parametrize(
    "written", ["30%", "３０％", "百分之三十", "30 percent", "三成"]
)
def test_a_percentage_is_one_percentage(written):
    """Signs and words of percentages are the same."""
    assert _facts(written) == [(Decimal(30), "percent")]


@pytest.mark.parametrize(
    "written", ["6个月", "六个月", "半年", "half a year", "six months"]
)
def test_a_span_is_one_span(written):
    """Half a year is six months."""
    assert _facts(written) == [(Decimal(6), "month")]


@pytest.mark.parametrize(
    "text",
    [
        "一般情况下要统一办理",
        "一些人一定要去",
        "十分重要",
        "万一不行",
        "第三方一律不得",
        "唯一的一个",
    ],
)
def test_words_of_numerals_are_no_numbers(text):
    """Ideographs of numbers inside words are not taken as numbers."""
    assert [fact for fact in _facts(text) if fact[0] != Decimal(3)] == []


def test_addresses_titles_and_document_numbers_are_facts():
    """What is exact but no number is read too."""
    text = "《细则》（沪人社规〔2020〕25号）见 https://a.example/x 或 b@c.example，电话021-69530000。"
    values = [value for value, _ in _facts(text)]
    assert values == [
        "细则", "社规2020/25", "https://a.example/x", "b@c.example", Decimal(2169530000),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["14:30", "下午2点半", "下午两点三十分", "2:30 pm"])
def test_a_time_is_one_time(written):
    """Clocks of 12 and 24 hours agree."""
    assert _facts(written) == [(Decimal(870), "")]


@pytest.mark.parametrize(
    "written",
    [
        "20至30万元",
        "20万到30万元",
        "20-30万元",
        "200,000–300,000 yuan",
        "二十至三十万元",
    ],
)
def test_the_unit_of_a_range_is_that_of_both_ends(written):
    """Unit and scale are written once, behind the higher number."""
    amounts = [(Decimal(200_000), "yuan"), (Decimal(300_000), "yuan")]
    assert _facts(written) == amounts


def test_a_multiple_is_a_percentage():
    """1.5倍 and 150% are the same share."""
    assert _facts("1.5倍") == _facts("150%") == _facts("1.5 times the")
