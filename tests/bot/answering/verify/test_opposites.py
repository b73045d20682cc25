"""bot.answering.verify.opposites: like clauses that say something else."""

import pytest

from bot.answering.verify.opposites import is_of_another_class, is_otherwise


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("在外环外可增购1套", "在外环内可增购1套"),
        ("只能一次入境", "可以多次入境"),
        ("基数上限是7460元", "基数下限是7460元"),
        ("由市公安局受理核定", "由市人才工作局受理核定"),
        ("工作许可由外国人本人办理", "外国人工作许可由用人单位办理"),
        ("2024年6月30日后设立的公司", "2024年6月30日前设立的公司"),
        ("外国人离境时必须书面申请", "外国人离境时也可以书面申请"),
        ("工伤保险由单位和个人共同缴费", "工伤保险只由单位缴费"),
        ("职工在30日内自己办社保登记", "单位在30日内为职工办社保登记"),
        ("foreign staff must pay into the fund", "foreign staff can pay into the fund"),
        ("any number of homes inside the ring", "any number of homes outside the ring"),
    ],
)
def test_the_opposite_and_another_body_are_told(claim, source):
    """One word is exchanged for another that is as rare or as common."""
    assert is_otherwise(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("在外环内可增购一套", "在外环内可增购1套"),
        ("由同一家单位连续缴纳社保", "由同一单位缴纳社保"),
        ("由用人单位在线办理", "由用人单位在网上办理"),
        ("入境前办理", "入境以前办理"),
        ("须在10日内办理居留许可变更", "要在10日内办理居留许可变更"),
        ("企业须缴满6个月后才能申办", "企业缴满6个月后，才可以申办"),
        ("工伤保险由单位缴费", "工伤保险只由单位缴费"),
        ("外环内外都可以", "在外环外可以"),
    ],
)
def test_other_words_for_the_same_are_not(claim, source):
    """What is said with other words, or of both, is no opposite."""
    assert not is_otherwise(claim, source)


def test_a_class_is_not_another():
    """A类 is not B类; a line that names both tells of either."""
    assert is_of_another_class("a类对应专业人才", "b类工作许可对应外国专业人才")
    assert is_of_another_class("category 1 needs 12 months", "第7类要12个月")
    assert not is_of_another_class("a类资助30万元", "a类、b类每项资助30万元")
    assert not is_of_another_class("a类资助30万元", "每项资助30万元")
    line = "持有a类工作许可的人直接申领b证时，家属可以同时申请随员证"
    assert is_of_another_class("持有b类工作许可的人直接申领b证", line)
