"""bot.answering.parts: several questions in one message are told apart."""

from dataclasses import replace

import pytest

from bot.answering.answer import Answer, NoAnswer, joined
from bot.answering.parts import parts_of
from bot.answering.question import question_of
from bot.answering.scope import Outside
from bot.terminal import show_text
from ingest.glossary import Glossary, Group
from tests.bot.answering.test_answer import TODAY

GLOSSARY = Glossary(
    groups=(
        Group(words=("五星卡", "five-star card"), line=1),
        Group(words=("驾照", "driving licence"), line=2),
    )
)


def _texts(text: str) -> list[str]:
    return [readings[0].text for readings in parts_of(question_of(text), GLOSSARY)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("学历认证多少钱?驾照怎么换?", ["学历认证多少钱?", "驾照怎么换?"]),
        ("学历认证多少钱 还有驾照怎么换", ["学历认证多少钱", "驾照怎么换"]),
        ("五星卡是什么?它多少钱?", ["五星卡是什么?", "五星卡 它多少钱?"]),
        ("五星卡是什么,在哪里?", ["五星卡是什么", "五星卡 在哪里?"]),
        (
            "where is the bureau and how do i get a five-star card",
            ["where is the bureau", "how do i get a five-star card"],
        ),
    ],
)
def test_each_question_stands_by_itself(text, parts):
    """A question that does not name its subject takes it from the one before."""
    assert _texts(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "普通一本加英国的硕士,要交多久社保?",
        "有美国绿卡,还能保留上海户口吗?",
        "外籍/港澳台员工要交社保吗?",
        "If my address changes, what do I do?",
        "",
    ],
)
def test_one_question_stays_whole(text):
    """What is said before a question belongs to it."""
    assert len(parts_of(question_of(text), GLOSSARY)) == 1


@pytest.mark.parametrize(
    "text", ["商标注册怎么弄 多少钱", "商标注册怎么弄,有没有有效期"]
)
def test_a_part_without_a_subject_is_never_asked_alone(text):
    """Of 多少钱 by itself any sum of any document would be an answer."""
    _, second = parts_of(question_of(text), GLOSSARY)
    assert [reading.text.split()[0] for reading in second] == ["商标注册"]


def test_what_only_the_whole_shows_is_asked_of_nobody_else(assistant):
    """One's own case, told in two breaths, is not answered from the rules."""
    answer = assistant.answer("我排到多少号了,落户批了没")
    assert isinstance(answer, NoAnswer)
    assert answer.outside is Outside.PERSONAL


def test_both_parts_are_answered_and_the_best_of_each_is_cited_first(assistant):
    """Citations take turns, so that a phone shows one of each part."""
    answer = assistant.answer("留学生落户上海要交多久社保?安亭镇新侨驿站什么时候揭牌?")
    assert isinstance(answer, Answer)
    first_two = [citation.card.path for citation in answer.citations[:2]]
    assert first_two == ["policies/hukou.md", "parks/station.md"]
    assert answer.unanswered == ()
    ranks = {citation.rank for citation in answer.citations}
    assert {sentence.rank for sentence in answer.sentences} <= ranks


def test_one_unsure_part_makes_the_whole_unsure(assistant):
    """Who reads several answers together is told that one of them may miss."""
    sure = assistant.answer("留学生落户上海要交多久社保?")
    assert isinstance(sure, Answer)
    assert not sure.is_unsure
    parts = [sure, replace(sure, is_unsure=True)]
    assert joined(sure.question, parts).is_unsure
    assert not joined(sure.question, [sure, sure]).is_unsure


def test_the_part_without_an_answer_is_named(assistant):
    """An unanswered half is never dropped in silence."""
    answer = assistant.answer("留学生落户上海要交多久社保?今天天气怎么样?")
    assert isinstance(answer, Answer)
    assert [question.asked for question in answer.unanswered] == ["今天天气怎么样?"]
    assert "今天天气怎么样" in show_text(answer, TODAY)
