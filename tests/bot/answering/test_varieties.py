"""bot.answering.varieties: which ones of a series a text names."""

import time
from datetime import date

import pytest

from bot.answering.answer import NoAnswer, answer_from
from bot.answering.evidence import find_evidence
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.varieties import varieties_in
from ingest.corpus import index_of
from ingest.glossary import Glossary


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("c类工作许可要什么条件", {("类", "c")}),
        ("a、b类由市科委组织", {("类", "a"), ("类", "b")}),
        ("class b asks for 60 points", {("类", "b")}),
        ("第1类到第3类的人", {("第类", "1"), ("第类", "2"), ("第类", "3")}),
        ("第三届大赛", {("第届", "3")}),
        ("第十一次代表大会", {("第次", "11")}),
        ("the fourth haiju contest", {("第届", "4")}),
        ("the first home", set()),
        ("r字人才签证的有效期", {("visa", "r")}),
        ("how much is a z visa", {("visa", "z")}),
        ("a visa for a family visit", set()),
        ("a family visit visa", {("visa", "q")}),
        ("b证可以买房吗", {("permit", "b")}),
        ("上海市海外人才居住证", {("permit", "b")}),
        ("持《上海市居住证》满5年", {("permit", "ordinary")}),
        ("有居住证可以买房吗", set()),
        ("没有上海户口的家庭", {("hukou", "without")}),
        ("我是上海户口", {("hukou", "with")}),
        ("上海户籍家庭", {("hukou", "with")}),
        ("怎么申请上海户口", set()),
        ("上海户口外环内能买3套吗", {("hukou", "with")}),
        ("没上海户口外环内能买几套", {("hukou", "without")}),
    ],
)
def test_classes_and_ordinals_are_read_in_lists_and_ranges(text, named):
    """One series is not taken for another, and a first home is of none."""
    assert varieties_in(text) == named


def test_a_message_that_is_made_to_take_long_does_not():
    """As long as Telegram lets a message be, of letters that begin a list again."""
    began = time.perf_counter()
    varieties_in("classes " + "a b " * 1000)
    assert time.perf_counter() - began < 1


PERMITS = (
    "A类工作许可要求积分在85分以上。B类工作许可要求积分在60分以上。"
    "C类工作许可对应其他外国人员。"
)


def _answered(folder, encoder, row: tuple[str, str, str], text: str):
    index = index_of(folder, [row], encoder)
    question = question_of(text)
    hits = Retriever(Glossary()).hits(question, index, 20)
    found = find_evidence(question, hits, index, Glossary(), date(2026, 11, 23))
    answer = answer_from(question, found, index.cards)
    index.close()
    return answer


@pytest.mark.parametrize(("letter", "first"), [("A", "A类"), ("B", "B类"), ("C", "")])
def test_what_holds_for_another_class_is_no_answer(encoder, tmp_path, letter, first):
    """The points of class B are not told to who asks for those of class C."""
    answer = _answered(
        tmp_path,
        encoder,
        ("permits", "外国人工作许可", PERMITS),
        f"{letter}类工作许可要求积分多少分",
    )
    if not first:
        assert isinstance(answer, NoAnswer)
    else:
        assert answer.sentences[0].text.startswith(first)


@pytest.mark.parametrize(("kind", "is_told"), [("R签证", True), ("探亲签证", False)])
def test_what_holds_for_another_visa_is_no_answer(encoder, tmp_path, kind, is_told):
    """How long talents may stay is not told to who asks for her parents."""
    text = "R签证每次停留最长180天。R签证可以多次入境。"
    answer = _answered(
        tmp_path, encoder, ("visa", "签证", text), f"{kind}每次停留最长多少天"
    )
    assert isinstance(answer, NoAnswer) != is_told
