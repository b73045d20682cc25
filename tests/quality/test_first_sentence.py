"""The shipped knowledge: what the first sentence tells, and what follows in a talk."""

from datetime import date

import pytest

from bot.answering.answer import Answer
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.topic import turn_of
from bot.answering.vocabulary import vocabulary_of
from tests.quality.conftest import KNOWLEDGE

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def assistant(encoder, shipped):
    """Give an assistant over the shipped knowledge."""
    library = Library(shipped, encoder)
    yield Assistant(library, vocabulary_of(KNOWLEDGE), today=lambda: TODAY)
    library.close()


def _told(assistant: Assistant, talk: str) -> list[str]:
    """Give the sentences of the last answer of *talk*, its messages parted by arrows.

    None where it is refused.
    """
    earlier = []
    for message in talk.split(" \u2192 "):
        answer = assistant.answer(message, earlier=earlier)
        last = earlier[-1] if earlier else None
        earlier.append(turn_of(answer, assistant.glossary, last))
    if not isinstance(answer, Answer):
        return []
    return [sentence.text for sentence in answer.sentences]


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        # A day is asked for, a sum, a person: another sentence of the section has none.
        ("新侨双创在上海活动是什么时候", "2024年7月25日"),
        ("外籍员工小孩学费免个税到哪一年", "2027年12月31日"),
        # What was founded then was an alliance in the harbour.
        ("氢能港是哪年成立的", "2019年"),
        # The rank that is asked for.
        ("我硕士曼大毕业 学校排前50 落户要交社保吗", "前50"),
        ("QS前五十毕业要交几个月社保", "前50"),
        ("i graduated from a top 100 university ranked 73, hukou?", "51 to 100"),
        # Years are asked for; what is not clear is told last.
        ("B证最长几年", "1至5年"),
        ("创业贷款能贷几年", "2年"),
        # The age and the highest degree that are asked for.
        ("小孩的五星卡几年有效", "18岁以下"),
        ("五星卡有效期多久 \u2192 小孩呢", "18岁以下"),
        ("国内本科国外博士 落户社保要交几个月", "博士"),
        # The permit that is asked for, and not the ordinary one.
        ("B证可以买房吗", "没有上海户口"),
        # Who has a hukou, and who has none.
        ("没有上海户口能买房吗 \u2192 我是上海户口呢", "上海户籍"),
        # The rule for every employer, and not that for founders.
        ("公司注册资本才80万 能帮我申请落户吗", "100万元"),
        ("公司注册资本50万能给员工落户吗", "达不到"),
        ("永居要在上海工作几年", "满4年"),
        ("永久居留要什么条件", "满4年"),
        # And not that for who applies for them.
        ("落户要什么条件", "留学生落户上海的条件是"),
        ("上海户口外环内能买3套吗", "外环内限购2套"),
        # A rank, by the word for such ranks.
        ("本科双非 硕士qs 320要交多久社保", "国外高水平大学硕士的海归，按6个月"),
        ("網課碩士可以落戶嗎", "純網課不被"),
        ("社保最低基数多少", "7460"),
        # What only the Chinese sentence tells.
        ("who was the eighth president of the jiading branch of SORSA", "李儒新"),
    ],
)
def test_the_first_sentence_answers(assistant, talk, told):
    """Who reads on a phone reads the first sentence."""
    assert told in _told(assistant, talk)[0]


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        # A short message that has words of its own is about what was spoken of.
        (
            "嘉定人才港在哪里 \u2192 几点开门 \u2192 地铁几号线 \u2192 以前办过什么比赛",
            "汉诺威",
        ),
        ("个税183天什么意思 \u2192 离境多少天重新算", "30天"),
        ("氢能港是哪年成立的 \u2192 面积多大 \u2192 2022年营收多少", "92亿元"),
        # What was spoken of stays, where an answer was found there.
        ("2021年氢能论坛是谁主办的 \u2192 谁致欢迎辞 \u2192 来了多少人", "上百位"),
        # Documents say it in another word.
        ("五星卡有效期多久 \u2192 那弄丢了呢", "600元"),
        ("新侨双创在上海活动是什么时候 \u2192 有什么比赛启动了吗", "创业中国"),
        # Where one worked before is no place that one asks about.
        ("补缴的社保落户算吗 \u2192 那首份工作在深圳呢", "深圳"),
        # What was found by its own words alone is kept in full.
        ("b证是什么 \u2192 谁能办 \u2192 那我老婆呢", "随员证"),
        # A document about many things is not about each of them.
        ("新能源车牌免费吗 \u2192 外国人呢", "近6个月"),
        ("海归落户要什么条件 \u2192 那多久办好", "4至8周"),
        # What will do will do for what was spoken of.
        ("落户公司要求 \u2192 注册资本80万可以吗", "100万"),
        ("新城通道要什么条件 \u2192 嘉定算吗", "嘉定"),
        # Another thing is told of itself.
        ("落户要什么条件 \u2192 免税车呢", "免税车"),
        ("学历认证怎么弄 \u2192 贵吗", "360元"),
    ],
)
def test_a_message_that_goes_on_is_answered(assistant, talk, told):
    """It is read with what was spoken of."""
    assert any(told in sentence for sentence in _told(assistant, talk))


@pytest.mark.parametrize(
    "talk",
    [
        "where's the jiading talent port \u2192 opening hours?",
        "FCVC2022什么时候办的 \u2192 为什么延期",
        "老婆能跟我一起落户上海吗 \u2192 我们是回国之后才领的证 \u2192 要等几年",
        "b证多久办下来",
        "免税车多少钱",
        "how much is duty free car",
        "落户多少钱",
        "b证父母可以办随员证吗",
    ],
)
def test_without_the_kind_that_is_asked_for_nothing_is_told(assistant, talk):
    """Hours and reasons show by their form: what has none is no answer."""
    assert not _told(assistant, talk)


@pytest.mark.parametrize(
    "talk",
    [
        "can I get the tax free car after 6 months? \u2192 how to register a trademark",
        "can i keep my hukou with a us green card \u2192 what is the capital of france",
        "只有个国外普通本科要交多久社保 \u2192 护照怎么换",
    ],
)
def test_another_subject_is_not_answered_from_the_one_before(assistant, talk):
    """What the documents do not tell is refused in a talk as it is alone."""
    assert not _told(assistant, talk)


def test_what_answers_alone_is_not_read_with_what_was_spoken_of(assistant):
    """Who has asked of plates and now asks of a licence is told of the licence."""
    talk = "are there free EV plates in Shanghai? \u2192 can i drive with my us licence"
    assert "cannot be used" in _told(assistant, talk)[0]


def test_an_event_of_another_year_is_not_the_one_of_this_year(assistant):
    """Of a week in 2025 last year's is told, and this year's is not known."""
    assert "2025年10月" in _told(assistant, "去年的精英人才创新创业周几月份办的")[0]
    assert not _told(assistant, "今年的嘉定精英人才创新创业周哪天开始")
    assert _told(assistant, "今年绿牌还免费吗")
