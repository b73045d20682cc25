"""Whether what stands below a heading is of the kind asked for."""

import pytest

from bot.answering.headings import topics_asked, topics_headed
from ingest.script import fold


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("租房补贴在哪办", "四、受理窗口"),
        ("办居住证要带什么", "申请材料"),
        ("居住證要準備什麼材料", "所需資料"),
        ("几天能办好", "办理时限"),
        ("什么时候可以报名", "三、申请时间"),
        ("补贴面向哪些人", "一、适用对象"),
        ("博士有多少钱", "二、补贴标准"),
        ("这件事归哪个部门管", "主管部门"),
        ("where do I hand it in", "Address and opening hours"),
        ("how long does it take", "Processing time"),
    ],
)
def test_a_heading_is_of_the_kind_asked_for(question, heading):
    """Guides and people use other words for it."""
    assert topics_asked(fold(question)) & topics_headed(fold(heading))


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("租房补贴在哪办", "三、申请材料"),
        ("要带什么材料", "主管部门"),
        ("博士有多少钱", "受理窗口"),
        ("how long does it take", "Documents"),
        ("安亭镇", "受理窗口"),
        ("租房补贴在哪办", "总则"),
    ],
)
def test_a_heading_is_of_another_kind_or_of_none(question, heading):
    """Nothing is told by a question that asks for nothing, or a heading without a kind."""
    assert not topics_asked(fold(question)) & topics_headed(fold(heading))
