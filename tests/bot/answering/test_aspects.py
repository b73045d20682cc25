"""bot.answering.aspects: what is asked of a subject, and whether it is told."""

import pytest

from bot.answering.asked import asked_of
from bot.answering.aspect_words import ASPECTS
from bot.answering.aspects import aspect_signs, aspects_in
from bot.answering.held import held_of
from bot.answering.parsed import parsed_all
from bot.answering.question import question_of
from ingest.glossary import Glossary
from ingest.passage import Passage


def _signs(index, question: str, *texts: str) -> dict[str, float]:
    asked = asked_of(question_of(question), index, Glossary())
    passages = [
        Passage(path="a.md", heading=(), text=text, title="人才港", position=place)
        for place, text in enumerate(texts)
    ]
    held = held_of(asked, parsed_all(passages, index.encoder))
    return aspect_signs(asked, held, held)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("人才港有停车位吗", 1),
        ("does the talent port have parking", 1),
        ("氢能港有多少员工", 1),
        ("落户审批要几个工作日", 1),
        ("瑞金医院院长是谁", 1),
        ("同济园区租金多少", 1),
        ("落户大概多久", 1),
        ("落户要交多久社保", 0),
        ("侨之家有几个活动室", 1),
        ("落户要交几个月社保", 0),
        ("人才港在哪里", 0),
        ("谁可以申请落户", 1),
        ("租房补贴有哪些条件", 1),
        ("hukou requirements", 1),
        ("怎么落户", 1),
        ("how do i get a shanghai hukou", 1),
        ("报的人多了怎么办", 0),
        ("我孩子能不能进嘉定实验小学", 1),
        ("孩子可以上公办小学吗", 0),
        ("我孩子可以读公立小学吗", 0),
        ("长宁给硕士一个月补多少房租", 0),
        ("changning pays how much rent help", 0),
        ("what is the monthly rent of a talent apartment", 1),
        ("how fast must i tell the police that i moved", 0),
        ("how fast is a visa", 1),
        ("do i lose my shanghai hukou", 0),
        ("i lost my card", 1),
        ("do i have to hire somebody", 0),
        ("can i cash out my pension account", 0),
        ("林露营搭了几顶帐篷", 1),
        ("园区是哪几个部委认定的", 0),
        ("没缴足会罚多少", 1),
        ("孩子可以上上海的公办小学吗", 0),
        ("22年汽车论坛谁赞助的", 1),
        ("谁给园区揭的牌", 1),
        ("执照能寄到家里吗", 1),
        ("海外工程师资助最长几年", 0),
        ("搬家的旧家具要交税吗", 0),
        ("一年得在岛上住够多少天", 1),
        ("my dad is 62, is he too old for it", 0),
        ("what is the code letter for taiwanese", 1),
        ("我在重点单位写代码", 0),
    ],
)
def test_what_is_asked_of_a_subject_is_recognised(question, count):
    """A noun of a thing, a number of something, an office that somebody holds."""
    assert len(aspects_in(question)) == count


def test_every_aspect_is_shown_or_named_by_some_text():
    """No pattern of the tables is empty: it would be shown by anything."""
    assert len(ASPECTS) > 50
    for aspect in ASPECTS:
        for pattern in (aspect.asked, aspect.shown, aspect.named):
            assert pattern.search("") is None, pattern


@pytest.mark.parametrize(
    ("question", "sentence", "is_shown"),
    [
        ("落户要多久", "落户审批整体常见需要4至8周", True),
        ("落户要多久", "社保满6个月后可以申办落户", False),
        ("落户要多久", "受理之日起合同剩余有效期在3个月以上", False),
        ("侨之家有几个活动室", "侨之家设有3个活动室", True),
        ("侨之家有几个活动室", "侨之家有活动室,2019年启用", False),
        ("免税车截止日期", "须在入境起1年内申请", True),
        ("免税车条件", "海归买免税车,每人限购1辆,须回国工作", True),
        ("免税车条件", "留学生免税车免车辆购置税", False),
        ("能进嘉定实验小学吗", "嘉定实验小学按对口范围招生", True),
        ("能进嘉定实验小学吗", "外籍适龄儿童可以读公办小学", False),
        ("怎么落户", "上海海归落户第一步是线上预审", True),
        ("怎么落户", "落户是指取得上海市常住户口", False),
        ("谁赞助的", "论坛由汽车工业协会举办", False),
        ("海嘉论坛是谁出的钱", "论坛由区归联会主办,企业资助", True),
        ("who unveiled the park", "The park was unveiled in August", False),
        ("who unveiled the station", "It was unveiled by Luan Xuchen", True),
        ("认证书会寄给我吗", "认证结果是电子证书", True),
        ("which document number is it", "it was issued in 2025", False),
        ("which document number is it", "文号是沪府规〔2025〕3号", True),
        ("since what year is there a permit", "the rules run to 2030", False),
        ("since what year is there a permit", "由上海在2002年首创", True),
        ("b证多久办下来", "现行b证管理办法从2025年7月1日起施行", False),
        ("b证要多少钱", "申请单位的注册资金不低于100万元", False),
        ("五星卡多少钱", "首次申领五星卡的费用是每张300元", True),
        ("我爸妈能一起办b证吗", "b证持有人的配偶可以办理随员证", False),
        ("我爸妈能一起过来吗", "父母可以随员同行", True),
        ("do my parents get one", "children can get a dependant permit", False),
        ("五星卡每年要住多久", "18岁以上持有人的有效期是10年", False),
        ("永居每年要住多久", "每年在境内居住要累计6个月以上", True),
        ("创业要交多少税", "实缴资金不少于50万元", False),
        ("创业要交多少税", "基本税率是25%", True),
        ("网课硕士行吗", "常规硕士看学分比例", False),
        ("网课硕士行吗", "没有出境记录的纯网课不被认可", True),
    ],
)
def test_what_shows_an_aspect(question, sentence, is_shown):
    """A time to wait is no time to have paid; a number stands by what is counted."""
    (aspect,) = aspects_in(question)
    assert aspect.is_shown(["别的", sentence]) == is_shown


def test_what_nobody_tells_is_lacking(library):
    """A text on the subject that does not take up the aspect lacks it."""
    with library.reading() as index:
        lacks = _signs(index, "人才港有停车位吗", "人才港在双丹路。")
        tells = _signs(index, "人才港有停车位吗", "人才港在双丹路。人才港有停车位。")
    assert (lacks["aspect_lacks"], lacks["aspect_shown"]) == (1.0, 0.0)
    assert (tells["aspect_lacks"], tells["aspect_shown"]) == (0.0, 1.0)
    assert lacks["aspect_gap"] > tells["aspect_gap"] == 0.0


def test_what_a_document_denies_to_know_is_denied(library):
    """A sentence that says it does not know the aspect is no telling of it."""
    with library.reading() as index:
        denied = _signs(index, "人才港停车费多少", "本资料没有人才港的停车费。")
        other = _signs(index, "人才港停车费多少", "本资料没有人才港的电话。")
    assert (denied["aspect_is_denied"], denied["aspect_lacks"]) == (1.0, 1.0)
    assert other["aspect_is_denied"] == 0.0


def test_a_kind_that_is_shown_of_the_subject_is_not_denied(library):
    """A telephone number beside the subject outweighs the denial of another's."""
    question = "人才港的电话是多少"
    with library.reading() as index:
        shown = _signs(
            index, question, "人才港的电话是59530000。本资料没有食堂的电话。"
        )
        denied = _signs(index, question, "人才港在双丹路。本资料没有人才港的电话。")
    assert (shown["kind_shown"], shown["kind_is_denied"]) == (1.0, 0.0)
    assert (denied["kind_shown"], denied["kind_is_denied"]) == (0.0, 1.0)


def test_nothing_asked_and_nothing_found_are_no_signs(library):
    """Without an aspect, and without passages, every sign is at rest."""
    with library.reading() as index:
        without = _signs(index, "人才港", "人才港在双丹路。")
        empty = _signs(index, "人才港有停车位吗")
    assert without["aspects"] == without["aspect_lacks"] == 0.0
    assert without["aspect_denied_more"] == -1.0
    assert (empty["aspects"], empty["aspect_lacks"]) == (1.0, 1.0)
