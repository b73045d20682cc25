"""bot.answering.channels: the general rule before that of a special channel."""

from datetime import date

import pytest

from bot.answering.channels import is_of_channel
from bot.answering.evidence import find_evidence
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from ingest.corpus import index_of
from ingest.glossary import Glossary, Group


@pytest.mark.parametrize(
    ("question", "text", "is_special"),
    [
        ("公司注册资本要多少才能落户", "创业通道要求实缴50万元", True),
        ("我自己开公司落户要多少资本", "创业通道要求实缴50万元", False),
        ("落户社保要交几个月", "新城通道缴社保满6个月", True),
        ("在嘉定重点用人单位落户", "新城通道缴社保满6个月", False),
        ("how much capital for the hukou", "the start-up route needs 500,000", True),
        ("hukou for founders", "the start-up hukou channel needs 500,000", False),
        ("公司注册资本要多少才能落户", "企业注册资金不低于100万元", False),
        ("永居要工作几年", "按临港就业申请的，要连续工作3年", True),
        ("在临港上班多久能申请永居", "按临港就业申请的，要连续工作3年", False),
        ("永居要工作几年", "持加注“人才”居留许可的，满3年", True),
        ("2019年毕业还能落户吗", "毕业于前50名院校的，直接申办", True),
        ("qs排30能落户吗", "毕业于前50名院校的，直接申办", False),
        ("落户要什么条件", "公司（申请单位）要什么条件", True),
        ("落户公司要什么条件", "公司（申请单位）要什么条件", False),
    ],
)
def test_a_channel_is_for_who_is_after_it(question, text, is_special):
    """Who says to be a founder, or with such an employer, is told of the channel."""
    assert is_of_channel(question, text) is is_special


GLOSSARY = Glossary(
    groups=(
        Group(words=("落户", "hukou"), line=1),
        Group(words=("注册资本", "注册资金"), line=2),
    )
)
ROWS = [
    ("channel", "公司落户", "落户的创业通道要求企业注册资金实缴50万元。"),
    ("general", "公司落户", "企业申请落户，注册资金不低于100万元。"),
]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("公司落户要多少注册资本", "企业申请落户，注册资金不低于100万元。"),
        ("我自己创业，公司落户要多少注册资本", ROWS[0][2]),
    ],
)
def test_the_general_rule_is_told_first(encoder, tmp_path, text, first):
    """Founders need less: who is none must not read their sum as the answer."""
    index = index_of(tmp_path, ROWS, encoder)
    question = question_of(text)
    hits = Retriever(GLOSSARY).hits(question, index, 20)
    told = find_evidence(question, hits, index, GLOSSARY, date(2026, 11, 23)).sentences
    index.close()
    assert told[0].text == first
