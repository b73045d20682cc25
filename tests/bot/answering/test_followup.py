"""bot.answering.followup: what leans on the question before is completed from it."""

import pytest

from bot.answering.answer import Answer, NoAnswer
from bot.answering.followup import readings_of
from bot.answering.question import question_of
from bot.answering.topic import topic_of, turn_of
from bot.answering.turn import Turn
from ingest.document import Language
from ingest.glossary import Glossary, Group

GLOSSARY = Glossary(
    groups=(
        Group(words=("海外人才居住证", "B证"), line=1),
        Group(words=("免税车", "duty-free car"), line=2),
    )
)


def _turn(meant: str, topic: str, *sentences: str) -> Turn:
    return Turn(
        asked=meant,
        meant=meant,
        topic=topic,
        documents=("a.md",),
        sentences=sentences,
        language=Language.ZH_HANS,
    )


PERMIT = _turn(
    "A类海外人才居住证怎么申请?",
    "A类海外人才居住证",
    "第一步是预审。",
    "第二步是送件。",
)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("那需要多久?", "需要多久"),
        ("它有效期多长", "有效期多长"),
        ("多少钱", "多少钱"),
        ("材料呢?", "材料"),
        ("And how long is it valid?", "how long is valid"),
    ],
)
def test_an_aspect_takes_the_topic(asked, meant):
    """What is wanted to know is asked of the topic, in the documents spoken of."""
    first, *_ = readings_of(question_of(asked), [PERMIT], GLOSSARY)
    assert first.question.text == f"A类海外人才居住证 {meant}"
    assert first.documents == ("a.md",)
    assert first.question.understood


def test_a_thing_takes_the_place_of_its_kind():
    """`那B类呢?` asks of B what was asked of A."""
    texts = {
        r.question.text
        for r in readings_of(question_of("那B类呢?"), [PERMIT], GLOSSARY)
    }
    assert "b类海外人才居住证怎么申请?" in texts


def test_a_sentence_is_counted_out():
    """`第二条` means the second sentence of the answer; a named one goes before."""
    [second] = readings_of(question_of("第二条呢?"), [PERMIT], GLOSSARY)
    assert second.question.text == "第二步是送件。"
    [third] = readings_of(question_of("第三条呢?"), [PERMIT], GLOSSARY)
    assert third.question.text.startswith("A类海外人才居住证")


@pytest.mark.parametrize(
    "asked",
    [
        "免税车可以卖吗?",
        "上海新能源车牌照还免费吗?",
        "How do I register a company?",
        "A类海外人才居住证要多少钱?",
    ],
)
def test_what_names_its_subject_stands_alone(asked):
    """A new question is not mixed with the one before, nor is the topic said twice."""
    question = question_of(asked)
    read = readings_of(question, [PERMIT], GLOSSARY)
    own = [one for one in read if not one.is_bold]
    assert all(one.question == question and not one.documents for one in own)


def test_a_long_question_has_no_other_reading():
    """Only a short one may go on with what was answered."""
    asked = "请问留学生在英国读完一年制硕士以后回到上海工作要怎么申请落户"
    assert readings_of(question_of(asked), [PERMIT], GLOSSARY) == ()


def test_without_a_turn_nothing_is_completed():
    """The first question is what it is."""
    assert readings_of(question_of("那需要多久?"), [], GLOSSARY) == ()


def test_the_topic_is_the_thing_and_not_what_is_asked_of_it():
    """Aspects and question words are left out."""
    assert topic_of(question_of("国外学历认证费用是多少?"), GLOSSARY) == "国外学历认证"
    assert topic_of(question_of("多少钱?"), GLOSSARY, "五星卡") == "五星卡"


def test_a_completed_question_keeps_the_topic(assistant):
    """The third question still knows what the first was about."""
    first = turn_of(assistant.answer("留学生落户上海要交多久社保?"), GLOSSARY)
    answer = assistant.answer("那配偶呢?", earlier=[first])
    second = turn_of(answer, GLOSSARY, first)
    assert answer.question.understood
    assert second.topic == first.topic
    assert second.documents == ("policies/hukou.md",)


def test_an_aside_without_an_answer_leaves_the_topic(assistant):
    """Whoever asks in between for what is not known still speaks of the same."""
    first = turn_of(assistant.answer("留学生落户上海要交多久社保?"), GLOSSARY)
    aside = assistant.answer("有停车位吗", earlier=[first])
    assert isinstance(aside, NoAnswer)
    kept = turn_of(aside, GLOSSARY, first)
    assert kept.asked == "有停车位吗"
    assert (kept.topic, kept.documents, kept.sentences) == (
        first.topic,
        first.documents,
        first.sentences,
    )


def test_another_subject_without_an_answer_takes_the_place_of_the_topic(assistant):
    """What is asked next goes on with what was asked last, known or not."""
    first = turn_of(assistant.answer("留学生落户上海要交多久社保?"), GLOSSARY)
    other = "嘉定新城的国际学校里哪一所离地铁站最近而且还收小学三年级的插班生"
    refused = assistant.answer(other, earlier=[first])
    assert isinstance(refused, NoAnswer)
    assert turn_of(refused, GLOSSARY, first).documents == ()


@pytest.mark.parametrize("further", ["那杭州呢?", "在北京呢?", "and in Shenzhen?"])
def test_another_city_is_not_answered_by_what_was_spoken_of(assistant, further):
    """A document that is settled on says nothing of other cities all the same."""
    asked = "留学生落户上海要交多久社保?"
    first = assistant.answer(asked)
    assert isinstance(first, Answer)
    again = assistant.answer(further, None, [turn_of(first, assistant.glossary)])
    assert isinstance(again, NoAnswer)


@pytest.mark.parametrize("asked", ["太太可以一起吗", "for my wife?"])
def test_a_person_of_the_family_is_no_subject(asked):
    """Who is asked of beside the one before is asked of in what was spoken of."""
    family = Glossary(groups=(Group(words=("配偶", "太太", "wife"), line=1),))
    first, *_ = readings_of(question_of(asked), [PERMIT], family)
    assert first.question.text.startswith(PERMIT.topic)
    assert not first.is_bold


@pytest.mark.parametrize("thanks", ["thx.", "谢了，", "got it, and", "知道了 那"])
def test_thanks_before_a_question_are_no_part_of_it(thanks):
    """Who says that an answer was understood goes on with what is asked then."""
    first, *_ = readings_of(question_of(f"{thanks} 要多久"), [PERMIT], GLOSSARY)
    assert first.question.text == "A类海外人才居住证 要多久"


@pytest.mark.parametrize("asked", ["那27年呢", "and for my son, he is 9"])
def test_what_only_varies_is_not_asked_by_itself(asked):
    """Another year, another person: nothing is asked of it but what was asked before."""
    read = readings_of(question_of(asked), [PERMIT], GLOSSARY)
    assert read
    assert all(one.documents for one in read)


def test_what_points_back_is_asked_of_what_was_spoken_of_whatever_it_names():
    """A word that stands for the topic keeps it, beside a subject of its own."""
    read = readings_of(question_of("它能换免税车吗"), [PERMIT], GLOSSARY)
    assert any(one.question.text.startswith(PERMIT.topic) for one in read)


def test_a_word_that_holds_an_aspect_stays_whole():
    """A public school is no school that is applied for."""
    assert "公办小学" in topic_of(question_of("外籍孩子能读公办小学吗"), GLOSSARY)
