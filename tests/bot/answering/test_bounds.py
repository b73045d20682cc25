"""bot.answering.bounds: whether a sentence allows the number that is asked for."""

import pytest

from bot.answering.bounds import Bound, bound_of


@pytest.mark.parametrize(
    ("question", "text", "bound"),
    [
        ("17岁的孩子能随迁吗", "可以随迁16周岁及以下的子女", Bound.BEYOND),
        ("17岁的孩子能随迁吗", "16周岁以上的子女也可以随迁", Bound.WITHIN),
        ("我没满18岁,有效期几年", "18岁以上持有人的有效期是10年", Bound.BEYOND),
        ("我没满18岁,有效期几年", "18岁以下持有人的有效期是5年", Bound.WITHIN),
        ("30岁有几分", "26岁到45岁得15分", Bound.WITHIN),
        ("46岁有几分", "26岁到45岁得15分", Bound.BEYOND),
        ("股份20%可以吗", "个人股份不低于30%", Bound.BEYOND),
        ("30天能办好吗", "有页面写15日或30日,也有写10至20个工作日", Bound.WITHIN),
        ("学校排名第80", "毕业于排名第51到100名院校", Bound.WITHIN),
        (
            "my university is ranked 30",
            "graduates of universities ranked 51 to 100",
            Bound.BEYOND,
        ),
        (
            "my university is ranked 30",
            "graduates of top-50 universities",
            Bound.WITHIN,
        ),
        ("我17岁", "合同期在2年及以上", Bound.NONE),
        ("孩子多大可以随迁", "可以随迁16周岁及以下的子女", Bound.NONE),
        ("小孩的有效期几年", "18岁以上持有人的有效期是10年", Bound.BEYOND),
        ("小孩的有效期几年", "18岁以下持有人的有效期是5年", Bound.WITHIN),
        ("我孩子17了能随迁吗", "可以随迁16周岁及以下的子女", Bound.BEYOND),
        ("国内本科国外博士", "国外博士按6个月办", Bound.WITHIN),
        ("国内本科国外博士", "国内本科加国外硕士按6个月办", Bound.BEYOND),
        ("国外硕士", "学士及以上学位", Bound.WITHIN),
        ("国外本科", "40岁以下的博士后", Bound.NONE),
        ("高水平大学要几个月", "非高水平大学要12个月", Bound.BEYOND),
        ("非“双一流”要几个月", "双一流要6个月", Bound.BEYOND),
        ("非双一流要几个月", "非双一流加高水平大学要6个月", Bound.WITHIN),
    ],
)
def test_a_number_lies_in_what_a_sentence_allows_or_beyond(question, text, bound):
    """Only numbers of one unit are compared; without one nothing is said."""
    assert bound_of(question, text) is bound
