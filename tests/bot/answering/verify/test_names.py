"""bot.answering.verify.names: what is a name, and whether the sources have it."""

import pytest

from bot.answering.verify.names import unknown_names, unknown_things
from ingest.glossary import Glossary, Group
from ingest.script import fold


def _unknown(claim: str, source: str, *, is_foreign: bool = False) -> list[str]:
    found = unknown_names(claim, fold(claim), fold(source), is_foreign=is_foreign)
    return list(found)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("You can borrow up to RMB 4 million.", "You can borrow up to 4 million yuan."),
        (
            "Bring photos. Submit them online.",
            "You need photos, to be handed in online.",
        ),
        ("You need a licence of mainland China.", "You need a Chinese licence."),
    ],
)
def test_english_words_with_a_capital_that_name_nobody(claim, source):
    """A currency, a verb that opens a sentence, and a country said as its people."""
    assert _unknown(claim, source) == []


def test_places_that_chinese_names_together():
    """港澳台 is Hong Kong, Macao and Taiwan."""
    claim = "Schools admit families from Hong Kong, Macao and Taiwan."
    source = "学校招收港澳台家庭的子女。"
    assert _unknown(claim, source, is_foreign=True) == []
    assert _unknown(claim, "学校招收外籍家庭的子女。", is_foreign=True) != []


@pytest.mark.parametrize(
    "claim",
    ["Hamburg offers rooms.", "Rooms are let by Write House.", "Rent from Siemens."],
)
def test_english_names_that_the_source_does_not_have(claim):
    """An invented name is found, at the beginning of a sentence, too."""
    assert _unknown(claim, "Rooms are let, and some rent them.") != []


@pytest.mark.parametrize(
    "claim",
    [
        "该园位于上海高新区。",
        "该园是上海高新区的一部分。",
        "收入不得低于本市平均。",
        "需携带护照或永久居留身份证。",
        "这同样不免除学历认证。",
    ],
)
def test_a_name_ends_where_the_sentence_around_it_begins(claim):
    """Of 位于 and 不得低于 nothing belongs to the name behind."""
    source = "嘉定创业园属于上海高新区，收入不低于本市平均，带护照或永久居留身分證，不免除学历认证。"
    assert _unknown(claim, source) == []


def test_a_known_name_with_an_invented_beginning_is_unknown():
    """复旦嘉定创业园 is not 嘉定创业园."""
    assert _unknown("联系复旦嘉定创业园。", "嘉定创业园属于上海高新区。") != []


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("走就业这条路要工作四年", "按就业申请的人要工作4年"),
        ("不低于当地上年城镇职工平均工资", "不低于上年城镇职工年平均工资"),
        ("公司要办好登记", "用人单位应当办理登记"),
        ("在国外正规大学读满9个月", "在境外正规大学学习9个月"),
        ("起一年之内向海关申请", "起1年内向海关申请"),
    ],
)
def test_words_that_name_no_body(claim, source):
    """A way is no road, townspeople no town, and a company by no name is an employer."""
    assert _unknown(claim, source) == []


WORDS = Glossary(
    groups=(
        Group(words=("公积金", "housing fund"), line=1),
        Group(words=("父母", "parents"), line=2),
        Group(words=("有效期", "validity"), line=3),
    )
)


def test_what_the_glossary_knows_must_be_named_in_any_of_its_words():
    """Who writes of parents, or of the housing fund, where nobody did, made them up."""
    source = fold("单位为职工办理社保登记。年限为1至5年。")
    assert [*unknown_things("单位办理公积金登记", source, WORDS)] == ["公积金"]
    assert [*unknown_things("配偶和父母都可以", source, WORDS)] == ["父母"]
    assert not [*unknown_things("有效期1至5年", source, WORDS)]
    english = "staff pay into the housing fund"
    assert not [*unknown_things("职工缴公积金", english, WORDS)]
