"""bot.answering.sameness: questions that ask the same, in whatever words."""

import pytest

from bot.answering.sameness import Sameness, sameness_of
from bot.answering.sameness.sense import Sense
from bot.answering.sameness.sense import sense_of as made_sense
from bot.store.gaps import MOST_COMPARED
from ingest.encode.static import StaticEncoder
from ingest.glossary import Glossary, Group

GLOSSARY = Glossary(
    groups=(
        Group(words=("学历学位认证", "学历认证", "degree verification"), line=1),
        Group(words=("子女", "小孩", "孩子", "children"), line=2),
        Group(words=("租房补贴", "租金补贴", "rent subsidy"), line=3),
    )
)


@pytest.fixture(scope="module")
def sameness(encoder):
    """Give what compares questions, by a small glossary."""
    return Sameness(GLOSSARY, encoder)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("嘉定区租房补贴多少钱", "嘉定租房补贴有多少?"),
        ("嘉定租房補貼多少", "嘉定区租金补贴多少钱"),
        ("小孩上国际学校学费多少", "孩子读国际学校学费要多少?"),
        ("how much is the rent subsidy in Jiading?", "嘉定租房补贴多少钱?"),
        ("父母可以随迁吗", "父母能不能随迁?"),
        ("上海的平均工资是多少?", "上海平均薪水多少?"),
        ("What does it cost to register a trademark?", "注册商标要多少钱?"),
    ],
)
def test_other_words_or_languages_ask_the_same(sameness, one, other):
    """Script, politeness, synonyms and language make no other question."""
    assert sameness.same_among(one, [other]) == 0
    assert sameness.same_among(other, [one]) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("嘉定区租房补贴多少钱", "嘉定区购房补贴多少钱"),
        ("嘉定区租房补贴多少钱", "浦东新区租房补贴多少钱"),
        ("父母可以随迁吗", "配偶可以随迁吗"),
        ("同济园区电话", "同济园区地址"),
        ("哪天开门", "谁可以申请"),
        ("2025年落户政策有变化吗", "2026年落户政策有变化吗"),
        ("Z签证要多少钱", "R签证要多少钱"),
        ("贷款50万要什么条件", "贷款100万要什么条件"),
        ("上海平均工资多少", "上海最低工资多少"),
        ("How do I bring my dog into China?", "宠物怎么带出境?"),
        ("人才公寓怎么申请", "人才公寓可以养猫吗"),
        ("创业大赛的奖金有多少", "创业大赛的评委是谁"),
    ],
)
def test_what_contradicts_is_another_question(sameness, one, other):
    """Another place, number, kind of thing, rival or telling word keeps two apart."""
    assert sameness.same_among(one, [other]) is None
    assert sameness.same_among(other, [one]) is None


def test_the_likest_of_many_is_found(sameness):
    """Of several that ask the same, the likest is given, wherever it stands."""
    others = [f"第{n}栋楼几点开门?" for n in range(60)]
    others[41] = "嘉定的租房补助有多少?"
    others[50] = "嘉定租房补贴多少钱?"
    assert sameness.same_among("嘉定租房补贴多少钱", others) == 50


def test_among_none_there_is_none(sameness):
    """The first question has nothing to belong to."""
    assert sameness.same_among("父母可以随迁吗", []) is None


@pytest.mark.parametrize("text", ["", "?", "😀", "的", "a", "x" * 400])
def test_any_text_can_be_compared(sameness, text):
    """Nothing that a person can type breaks the comparison."""
    assert sameness.same_among(text, ["父母可以随迁吗", "?"]) in {None, 1}


def test_another_encoder_leaves_the_bounds_as_they_are():
    """Who searches by another model still compares by the bundled one."""

    class Other:
        name = "other"

    made = sameness_of(Glossary(), Other())
    assert isinstance(made._encoder, StaticEncoder)
    assert made.same_among("父母能不能随迁?", ["父母可以随迁吗"]) == 0


def test_what_is_compared_again_and_again_is_read_once(encoder, monkeypatch):
    """However many gaps are open: one more question is one more to read."""
    read = []

    def sense_of(question: str, *_: object) -> Sense:
        read.append(question)
        return blank

    blank = made_sense("上海", GLOSSARY, encoder)
    monkeypatch.setattr("bot.answering.sameness.sameness.sense_of", sense_of)
    sameness = Sameness(GLOSSARY, encoder)
    known = [f"第{number}个问题" for number in range(MOST_COMPARED)]
    sameness.same_among("新问题", known)
    assert len(read) == MOST_COMPARED + 1
    sameness.same_among("另一个新问题", known)
    assert len(read) == MOST_COMPARED + 2
