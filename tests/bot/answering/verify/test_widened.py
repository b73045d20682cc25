"""bot.answering.verify.widened: what is said of two, and stands of one."""

import pytest

from bot.answering.verify.source import Line
from bot.answering.verify.widened import is_widened
from ingest.glossary import Glossary

LINES = [
    Line("随迁的配偶距法定退休年龄要在5年以上。"),
    Line("留学生落户可以随迁16周岁及以下的子女。"),
    Line("申请专用额度的人须有驾照。"),
    Line("申请专用额度的人须信用良好。"),
    Line("创业通道不免除学历认证和回国时限的要求。"),
]


@pytest.mark.parametrize(
    "claim",
    [
        "随迁的配偶和子女距法定退休年龄都要在5年以上。",
        "申请专用额度的人须有驾照和固定车位。",
    ],
)
def test_who_was_joined_must_be_told_of(claim):
    """The age of the spouse is no condition of the children; nobody spoke of a garage."""
    assert is_widened(claim, LINES, Glossary())


@pytest.mark.parametrize(
    "claim",
    [
        "申请专用额度的人须有驾照、信用良好。",
        "可以随迁16周岁及以下的子女。",
        "创业通道不免除学历认证和回国时限的要求。",
    ],
)
def test_what_is_told_of_each_may_be_joined(claim):
    """Sentences alike but for what they are of tell of it as well."""
    assert not is_widened(claim, LINES, Glossary())
