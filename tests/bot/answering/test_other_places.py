"""bot.answering.other_places: the rule of another place is no answer."""

from datetime import date

import pytest

from bot.answering.evidence import find_evidence
from bot.answering.question import question_of
from bot.answering.retriever import Retriever
from ingest.corpus import index_of
from ingest.glossary import Glossary

TODAY = date(2026, 11, 23)

SECTIONS = [
    ("changning", "长宁区、虹口区的租房补贴", "长宁区海归租房补贴每月3000元。"),
    ("hongkou", "长宁区、虹口区的租房补贴", "虹口区租房补贴由用人单位每月申请。"),
    ("pay", "长宁区、虹口区的租房补贴", "租房补贴每月发到本人的银行卡。"),
]


RANKS = [
    ("fifty", "名校毕业生落户", "世界前50名院校毕业的海归可以直接申办落户。"),
    ("hundred", "名校毕业生落户", "第51到100名院校毕业的海归缴社保满6个月可以落户。"),
]


def _told(folder, encoder, text: str, rows=SECTIONS) -> set[str]:
    index = index_of(folder, rows, encoder)
    question = question_of(text)
    hits = Retriever(Glossary()).hits(question, index, 20)
    found = find_evidence(question, hits, index, Glossary(), TODAY)
    index.close()
    return {one.hit.passage.path for one in found.sentences}


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("虹口租房补贴每月多少元?", "changning"),
        ("長寧租房補貼每月多少元?", "hongkou"),
        ("How much is the monthly rent subsidy (租房补贴) in Hongkou?", "changning"),
    ],
)
def test_the_sum_of_the_next_district_is_not_told(tmp_path, encoder, text, left_out):
    """A title that names both districts does not make one's section the other's."""
    told = _told(tmp_path, encoder, text)
    assert told
    assert left_out not in told


@pytest.mark.parametrize("text", ["租房补贴每月多少元?", "上海长宁租房补贴每月多少?"])
def test_nothing_is_left_out_where_no_other_place_is_asked_for(tmp_path, encoder, text):
    """Who names no place, or home beside it, is told of all."""
    assert "changning" in _told(tmp_path, encoder, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("世界名校毕业，学校排名73，可以直接申办落户吗?", {"hundred"}),
        ("第51到100名院校落户缴社保，我学校排前50呢?", {"fifty"}),
        ("世界名校毕业的海归申办落户要缴社保吗?", {"fifty", "hundred"}),
        ("院校排名第300，毕业的海归申办落户要缴社保吗?", {"fifty", "hundred"}),
    ],
)
def test_the_rule_for_other_ranks_is_not_told(tmp_path, encoder, text, told):
    """Where none is for the rank that is asked for, or none is named, all are told."""
    assert _told(tmp_path, encoder, text, RANKS) == told
