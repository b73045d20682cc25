"""bot.answering: which passages fit, and whether they are enough."""

import numpy as np
import pytest

from bot.answering.asked import asked_of
from bot.answering.fit import fitted
from bot.answering.phrases import says_unknown, speaks_of_itself
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from bot.answering.support import signs_of_passage
from bot.answering.training.matters import Matter, documents_of_matters
from bot.answering.unknown import denials_of
from bot.answering.verdict import (
    ANSWERS_FROM,
    NOTHING,
    held_back,
    signs_of_answer,
    verdict_of,
)
from ingest.corpus import index_of, index_of_documents
from ingest.glossary import Glossary


def _found(index, text: str):
    """Give what weighs the passages that are found for *text*."""
    question = question_of(text)
    asked = asked_of(question, index, Glossary())
    hits = Retriever(Glossary()).hits(question, index, 20)
    passages = fitted(asked, hits, index)
    return asked, passages, denials_of(asked, passages, index), index


def _signs(index, text: str) -> dict[str, float]:
    return signs_of_answer(*_found(index, text))


def test_the_passage_that_answers_fits_best(library):
    """What is asked for decides the order, and every sign is a number."""
    question = question_of("创业担保贷款最高能贷多少?")
    with library.reading() as index:
        asked = asked_of(question, index, Glossary())
        hits = Retriever(Glossary()).hits(question, index, 20)
        found = fitted(asked, hits, index)
        signs = signs_of_passage(asked, hits[0].passage, index.encoder)
    assert found[0].hit.passage.path == "policies/loans.md"
    assert [one.fit for one in found] == sorted((o.fit for o in found), reverse=True)
    assert np.isfinite(list(signs.values())).all()


@pytest.mark.parametrize(
    ("text", "is_elsewhere"),
    [
        ("嘉定给海归租房补贴多少?", True),
        ("how much is the rent subsidy in Jiading?", True),
        ("长宁区海归租房补贴多少?", False),
        ("嘉定和长宁的租房补贴一样吗?", False),
        ("海归租房补贴多少?", False),
    ],
)
def test_another_districts_document_answers_for_none(
    tmp_path, encoder, text, is_elsewhere
):
    """Who asks for Jiading is not told what Changning pays, though it says so."""
    title = "长宁区的租房补贴(不是嘉定区)"
    told = (
        "长宁区海归租房补贴,硕士每月3000元,不是嘉定区的。Changning pays a rent subsidy."
    )
    index = index_of(tmp_path, [("rent", title, told)], encoder)
    assert bool(_signs(index, text)["elsewhere"]) is is_elsewhere
    index.close()


NOTICES = [
    ("a", "", "区残联发放残疾人就业补贴。企业招用残疾人并缴满6个月社保的,每招一人补贴3000元,由企业每年6月向区残联申领。"),
    ("b", "", "区人社局发放见习补贴。单位接收应届毕业生见习满3个月的,每人每月补贴1800元,见习期最长12个月。"),
    ("c", "", "文旅局公布今年的博物馆开放日。市民凭预约码入馆,儿童须由家长陪同,团体要提前两天预约。"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("企业招用残疾人每人补贴多少钱", True),
        ("单位接收毕业生见习每月补贴多少", True),
        ("团体参观博物馆要提前几天预约", True),
        ("企业招用退役军人每人补贴多少钱", False),
        ("残疾人乘地铁免费吗", False),
    ],
)
def test_notices_without_headings_answer_for_what_they_say_alone(
    tmp_path, encoder, text, answers
):
    """Who hires a veteran is not told what is paid for the disabled."""
    index = index_of(tmp_path, NOTICES, encoder)
    support = verdict_of(*_found(index, text)).support
    index.close()
    assert (support >= ANSWERS_FROM) is answers


MATTERS = [
    Matter(
        name=f"办理往来港澳通行证{kind}签注",
        told={
            "主管部门": "市公安局出入境管理支队",
            "办理时限": f"{days}个工作日",
            "申请材料": f"申请表、通行证、{paper}",
        },
    )
    for kind, days, paper in [
        ("商务", 7, "企业备案证明"),
        ("探亲", 20, "亲属关系证明"),
        ("逗留", 15, "在港澳学习或者就业的证明"),
        ("团队旅游", 5, "身份证"),
    ]
]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("办理往来港澳通行证商务签注需要几天？", True),
        ("探亲签注要准备什么材料", True),
        ("办理往来港澳通行证逗留签注归哪个部门管", True),
        ("办理往来港澳通行证定居签注需要几天？", False),
        ("定居签注要准备什么材料", False),
        ("商务签注能邮寄领取吗", False),
    ],
)
def test_a_matter_answers_for_itself_alone(tmp_path, encoder, text, answers):
    """Others are named like it, and told under the same headings."""
    documents = documents_of_matters(MATTERS, are_headed=True)
    index = index_of_documents(tmp_path, documents, encoder)
    support = verdict_of(*_found(index, text)).support
    index.close()
    assert (support >= ANSWERS_FROM) is answers


RANKS = (
    "世界排名前50名院校毕业的海归可以直接申办落户。"
    "世界排名第51到100名院校毕业的海归缴社保满6个月后可以申办落户。"
)


@pytest.mark.parametrize(("rank", "is_beyond"), [(30, 0), (80, 0), (120, 1)])
def test_what_holds_for_the_first_hundred_is_not_sure_for_who_comes_after(
    tmp_path, encoder, rank, is_beyond
):
    """Six months for rank 100 are no answer for rank 120, and it is said so."""
    index = index_of(tmp_path, [("ranks", "落户的世界排名", RANKS)], encoder)
    signs = _signs(index, f"学校世界排名第{rank}要交多久社保才能落户")
    index.close()
    assert signs["ranked_beyond"] == is_beyond
    assert (held_back(signs) < 1) is bool(is_beyond)


def test_without_passages_there_is_no_support(library):
    """Nothing found is no answer."""
    with library.reading() as index:
        asked = asked_of(question_of("落户?"), index, Glossary())
        assert verdict_of(asked, [], [], index) == NOTHING
        assert fitted(asked, [], index) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("留学生落户深圳要交多久社保?", "elsewhere"),
        ("2035年留学生落户要交多久社保?", "year_missing"),
        ("明年留学生落户要交多久社保?", "to_come"),
        ("美国绿卡怎么申请?", "abroad"),
    ],
)
def test_going_beyond_the_evidence_is_never_answered(library, text, sign):
    """However well its words fit, the rule of another city or year is no answer."""
    with library.reading() as index:
        beyond, within = _signs(index, text), _signs(index, "留学生落户要交多久社保?")
    assert (beyond[sign], within[sign]) == (1.0, 0.0)
    assert (held_back(beyond), held_back(within)) == (0.0, 1.0)


def test_a_sum_that_no_passage_tells_is_never_guessed(encoder, tmp_path):
    """All about the desks but their price is no answer to what they cost."""
    told = "人才港10楼有共享工位,一期约1万平方米。工位由人才港统一管理。"
    index = index_of(tmp_path, [("port", "人才港", told)], encoder)
    price, floor = (
        _signs(index, text) for text in ("人才港工位多少钱?", "人才港工位在几楼?")
    )
    index.close()
    assert (price["kind_missing"], floor["kind_missing"]) == (1.0, 0.0)
    assert held_back(price) == 0.0


@pytest.mark.parametrize(
    "text", ["哈", "How do I exchange my foreign driving licence?"]
)
def test_what_shares_next_to_nothing_with_the_documents_is_not_answered(library, text):
    """A broad question, or one that shares a word like “foreign”, has little to tell by."""
    with library.reading() as index:
        assert held_back(_signs(index, text)) == 0.0


def test_only_the_best_passage_vouches_for_a_region(encoder, tmp_path):
    """Another passage that happens to name the city says nothing of its rules."""
    rows = [
        ("hukou", "", "留学生落户要由同一单位连续缴纳社保6个月。"),
        ("car", "", "免税车的材料见杭州海关的问答。"),
    ]
    index = index_of(tmp_path, rows, encoder)
    signs = _signs(index, "留学生落户杭州要交多久社保?")
    own = _signs(index, "杭州海关的免税车要什么材料?")
    index.close()
    assert (signs["elsewhere"], own["elsewhere"]) == (1.0, 0.0)


def test_a_document_that_says_it_does_not_know_holds_back(
    library, knowledge, generations, encoder
):
    """A kind of thing that a document names as not known is hardly answered."""
    from ingest.sync import sync  # noqa: PLC0415 - only here

    station = knowledge / "parks" / "station.md"
    told = station.read_text("utf-8")
    more = "\n## 還不知道的\n\n本資料沒有安亭鎮新僑驛站的電話。\n"
    station.write_text(told + more, "utf-8")
    sync(knowledge, generations, encoder)
    with library.reading() as index:
        signs = _signs(index, "安亭镇新侨驿站的电话是多少?")
    assert signs["untold_named"] > 0.5
    assert held_back(signs) < 1


def test_sentences_about_the_documents_are_told_from_facts():
    """Not knowing, and speaking of sources, are no facts."""
    assert says_unknown("本资料没有嘉定人才港的电话")
    assert says_unknown("the tax rate table is not in this knowledge base")
    assert not says_unknown("创业者没有年龄限制")
    assert speaks_of_itself("本节来自机构网页,以官方公布为准")
