"""bot.answering.small_talk: what is said to the assistant and asks nothing."""

import pytest

from bot.answering.small_talk import SmallTalk, small_talk


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("你好", SmallTalk.HELLO),
        ("您好！", SmallTalk.HELLO),
        ("早", SmallTalk.HELLO),
        ("hello there", SmallTalk.HELLO),
        ("谢谢您!", SmallTalk.THANKS),
        ("多謝晒", SmallTalk.THANKS),
        ("thanks a lot!", SmallTalk.THANKS),
        ("再見", SmallTalk.GOODBYE),
        ("bye", SmallTalk.GOODBYE),
        ("你們是誰", SmallTalk.WHO),
        ("What can you do?", SmallTalk.WHO),
        ("你这个白痴", SmallTalk.ABUSE),
        ("you are useless", SmallTalk.ABUSE),
        ("转人工", SmallTalk.PERSON),
        ("我想找工作人員", SmallTalk.PERSON),
        ("Can I speak to a human please?", SmallTalk.PERSON),
    ],
)
def test_small_talk_has_a_kind(said, kind):
    """In three languages, with and without politeness."""
    assert small_talk(said) is kind


@pytest.mark.parametrize(
    "said",
    [
        "你好,落户要多久?",
        "hello, how do I get my degree verified?",
        "落户",
        "人才",
        "人工智能公司落户有补贴吗",
        "谁可以申请",
        "谢谢,那需要什么材料?",
        "电话是多少",
        "",
        "👍",
    ],
)
def test_a_question_is_no_small_talk(said):
    """A greeting before a question does not swallow it."""
    assert small_talk(said) is None
