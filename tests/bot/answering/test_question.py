"""bot.answering.question: what is asked, and in which language."""

import pytest

from bot.answering.question import question_of
from ingest.document import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("留学生回来能落户上海吗?", Language.ZH_HANS),
        ("國外學歷要到哪裡認證?", Language.ZH_HANT),
        ("How long is an R visa valid?", Language.EN),
        ("What is the Anting New Overseas Chinese Station (新侨驿站)?", Language.EN),
        ("B证怎么办", Language.ZH_HANS),
    ],
)
def test_the_language_is_the_askers(text, language):
    """Script and language are told from the message itself."""
    assert question_of(text).language is language


def test_a_chosen_language_is_kept():
    """A person's choice goes over what the message looks like."""
    assert question_of("hukou", Language.ZH_HANT).language is Language.ZH_HANT


def test_the_subject_is_free_of_question_words():
    """Words by which one asks are no evidence."""
    assert set(question_of("落户要交多久社保?").subject_tokens) == {
        "落户",
        "社保",
        "交",
    } - {"交"}


@pytest.mark.parametrize(
    "text", ["怎么办理落户", "落户怎么弄?", "想落户", "如何办落户", "怎样才能拿到落户"]
)
def test_how_to_get_something_is_asked_of_the_thing(text):
    """What is left of 怎么办理落户 is 落户, and no 理落."""
    assert "落户" in question_of(text).subject_tokens
    assert not {"理落", "弄", "想落", "办落", "才能"} & set(
        question_of(text).subject_tokens
    )


def test_english_question_words_are_left_out():
    """Only what the question turns on is looked for."""
    assert question_of("How do I get the B permit?").subject_tokens == ("b", "permit")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A类要多少分?", ("a",)),
        ("what is a class A permit?", ("class", "a", "permit")),
        ("is a B permit a card?", ("b", "permit", "card")),
        ("永居要交多少税?", ("永居", "税")),
    ],
)
def test_a_class_and_a_thing_of_one_sign_are_wanted(text, wanted):
    """The A of a class is no article, and what a tax question is after is the tax."""
    assert question_of(text).subject_tokens == wanted


def test_a_question_of_one_ideograph_keeps_it():
    """Where a subject has nothing longer, single ideographs count."""
    assert question_of("税?").subject_tokens == ("税",)
