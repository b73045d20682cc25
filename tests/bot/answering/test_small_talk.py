"""bot.answering.small_talk: what is said to the assistant and asks nothing."""

import time
from pathlib import Path

import pytest

from bot import golden
from bot.answering.small_talk import SmallTalk, small_talk, without_opening

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


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
        ("谢谢，再见", SmallTalk.GOODBYE),
        ("thx bye", SmallTalk.GOODBYE),
        ("好的", SmallTalk.NOTED),
        ("OK", SmallTalk.NOTED),
        ("嗯嗯", SmallTalk.NOTED),
        ("沒有了", SmallTalk.NOTED),
        ("不用了。", SmallTalk.NOTED),
        ("ok got it", SmallTalk.NOTED),
        ("好的，谢谢", SmallTalk.THANKS),
        ("cool, thanks!", SmallTalk.THANKS),
        ("👍", SmallTalk.WORDLESS),
        ("？？", SmallTalk.WORDLESS),
        ("bye", SmallTalk.GOODBYE),
        ("你們是誰", SmallTalk.WHO),
        ("What can you do?", SmallTalk.WHO),
        ("你这个白痴", SmallTalk.ABUSE),
        ("you are useless", SmallTalk.ABUSE),
        ("转人工", SmallTalk.PERSON),
        ("我想找工作人員", SmallTalk.PERSON),
        ("Can I speak to a human please?", SmallTalk.PERSON),
        ("怎么联系工作人员", SmallTalk.PERSON),
        ("how can i contact a person", SmallTalk.PERSON),
        ("怎么订阅活动通知？", SmallTalk.USE),
        ("點樣退訂", SmallTalk.USE),
        ("怎么换语言", SmallTalk.USE),
        ("我想删除我的数据", SmallTalk.USE),
        ("怎么用你", SmallTalk.USE),
        ("有什么功能", SmallTalk.USE),
        ("help", SmallTalk.USE),
        ("How do I subscribe to event notifications?", SmallTalk.USE),
        ("can I change the language", SmallTalk.USE),
        ("how can I delete my data", SmallTalk.USE),
        ("最近有什么活动？", SmallTalk.EVENTS),
        ("請問近期有冇咩活動可以參加", SmallTalk.EVENTS),
        ("我想参加活动", SmallTalk.EVENTS),
        ("怎么报名活动", SmallTalk.EVENTS),
        ("下一场沙龙什么时候", SmallTalk.EVENTS),
        ("活动日程", SmallTalk.EVENTS),
        ("你好，最近有什么活动", SmallTalk.EVENTS),
        ("Hi, any events soon?", SmallTalk.EVENTS),
        ("您好 转人工", SmallTalk.PERSON),
        ("hi, thanks", SmallTalk.THANKS),
        ("Any upcoming events?", SmallTalk.EVENTS),
        ("what events are there this month", SmallTalk.EVENTS),
        ("when is the next event?", SmallTalk.EVENTS),
        ("how can I join events", SmallTalk.EVENTS),
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
        "2024年有哪些活动",
        "海嘉论坛活动有多少人参加",
        "活动室有几个",
        "最近有什么活动补贴",
        "who spoke at the event",
        "怎么换工作",
        "用英文回答",
        "怎么换中国驾照",
        "can I change my employer",
        "sign up for social insurance",
        "怎么选园区",
        "",
        "可以落户吗",
        "可以吗",
        "可以？",
        "好的 那要多少钱",
        "嗯 那配偶呢",
        "行业协会",
        "no hukou?",
        "是不是要社保",
        "懂了吗",
    ],
)
def test_a_question_is_no_small_talk(said):
    """A greeting before a question does not swallow it."""
    assert small_talk(said) is None


def test_many_polite_words_are_read_at_once():
    """Whatever is repeated, no reading of it is tried again and again."""
    began = time.perf_counter()
    for word in (
        "你好",
        "hello ",
        "hi",
        "好",
        "好的",
        "嗯",
        "嗯好",
        "麻烦了",
        "ok",
        "ok ",
        "谢谢",
        "哈",
        "no",
        "可以",
    ):
        assert small_talk(word * (58 // len(word)) + "?x") is None
    assert time.perf_counter() - began < 1


def test_what_documents_are_asked_is_no_small_talk():
    """No golden question is taken for a greeting or for what a command shows."""
    asked = [one.question for one in golden.read_golden(KNOWLEDGE).questions]
    assert len(asked) > 1000
    shown = {SmallTalk.EVENTS, SmallTalk.USE, SmallTalk.NOTED, SmallTalk.WORDLESS}
    assert [text for text in asked if small_talk(text) in shown] == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("不好意思打擾，新僑驛站跟僑之家有什麼分別", "新侨驿站跟侨之家有什么分别"),
        ("哈喽，今天天真好～氢能港里面都有谁家啊", "氢能港里面都有谁家啊"),
        ("hey guys quick question - can I keep both?", "can i keep both?"),
        ("换个问题 报警打几号", "报警打几号"),
        ("ok something else, when is it?", "when is it?"),
    ],
)
def test_a_greeting_before_a_question_is_left_out(text, rest):
    """What one says to be kind is not searched for."""
    assert without_opening(text) == rest


@pytest.mark.parametrize(
    "text",
    ["你好", "hello all", "今天天气好吗", "All returnees need a visa?", "客服电话多少"],
)
def test_what_asks_or_only_greets_stays(text):
    """A greeting alone is small talk, and a word that greets elsewhere is kept."""
    assert without_opening(text) == text
