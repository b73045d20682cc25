"""Readings in brackets."""

import pytest

from ingest.repair.edit import applied
from ingest.repair.ruby import readings


def _without(text):
    return applied(text, readings(text))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("留学(xué)生", "留学生"),
        ("留學\uff08xué\uff09生", "留學生"),
        ("留学(xue2)生", "留学生"),
        ("留学(xue)生", "留学生"),
        ("留学 ( xué )生", "留学生"),
        ("留學(ㄒㄩㄝˊ)生", "留學生"),
        ("女(nǚ)、女(nv3)、女(nu:3)", "女、女、女"),
        ("学习(xuéxí)", "学习"),
        ("学习(xué xí)", "学习"),
        ("学习\uff08xue2 xi2\uff09", "学习"),
        ("产(chan\u030c)业", "产业"),
    ],
)
def test_a_reading_that_everybody_knows_goes(text, kept):
    """In half and full width, with marks, digits or none, in pinyin or zhuyin."""
    assert _without(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "首席执行官(CEO)",
        "北京(Beijing)",
        "北京(Běijīng)",
        "H2(氢)",
        "公司(有限)",
        "学(school)",
        "他(he)说",
        "身高(cm)",
        "体重(kg)",
        "第20条(a)(6)",
        "小孩(xiaohai)",
        "学(xíng)",
        "学[xué]",
        "科技(浙江)有限公司",
    ],
)
def test_remarks_stay(text):
    """Abbreviations, names, units, English, other readings than the character's."""
    assert _without(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "河北涿\uff08zhuō\uff09州",
        "银行(háng)",
        "情非得已\uff08qíng fēi dé yǐ\uff09是成语",
        "一蓑\uff08suō\uff09烟雨",
    ],
)
def test_a_reading_that_somebody_needs_stays(text):
    """Of a rare character, of a rare reading, of a whole phrase: a person put it."""
    assert _without(text) == text


def test_where_there_are_many_a_machine_has_put_them():
    """Then rare ones go, too."""
    text = "欒(luán)旭琛代表銀行(háng)發(fā)言,氫(qīng)能"
    assert _without(text) == "欒旭琛代表銀行發言,氫能"
