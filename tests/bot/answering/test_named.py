"""bot.answering.named: what a sentence has of a question by name."""

import pytest

from bot.answering.named import measures_as


@pytest.mark.parametrize(
    ("question", "text", "measures"),
    [
        ("可以买两辆吗", "每人限购1辆", True),
        ("合同签一年可以吗", "合同期在2年及以上", True),
        ("30天能出来吗", "一般10至20个工作日", True),
        ("a 1-year contract", "must run 2 years or more", True),
        ("可以办10年吗", "从2025年7月1日起施行", False),
        ("可以买两辆吗", "须回国工作", False),
    ],
)
def test_a_quantity_of_the_same_unit_is_one_and_a_date_is_none(
    question, text, measures
):
    """Whoever asks whether a year will do wants the limit in years, not a date."""
    assert measures_as(question, text) is measures
