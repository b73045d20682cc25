"""bot.answering.evidence: how sure it is that the documents answer."""

from datetime import date

import pytest

from bot.answering.evidence import Evidence, find_evidence
from bot.answering.question import question_of
from bot.answering.regions import regions_in
from bot.answering.retriever import Retriever
from bot.answering.verdict import ANSWERS_FROM, SURE_FROM, Verdict
from ingest.corpus import index_of
from ingest.glossary import Glossary

TODAY = date(2026, 11, 23)


def _evidence(library, text: str) -> Evidence:
    question = question_of(text)
    with library.reading() as index:
        hits = Retriever(Glossary()).hits(question, index, 20)
        return find_evidence(question, hits, index, Glossary(), TODAY)


def _support(library, text: str) -> float:
    return _evidence(library, text).support


def test_what_stands_there_is_supported(library):
    """A question in the words of the document is answered."""
    assert _support(library, "留学生落户上海要交多久社保?") >= ANSWERS_FROM


@pytest.mark.parametrize(
    "text", ["今天天气怎么样?", "比特币会涨吗?", "Who won the cup?"]
)
def test_what_stands_nowhere_is_not_supported(library, text):
    """Off-topic questions stay below the operating point."""
    assert _support(library, text) < ANSWERS_FROM


@pytest.mark.parametrize(("support", "most"), [(SURE_FROM, 3), (ANSWERS_FROM, 2)])
def test_an_unsure_answer_tells_less(encoder, tmp_path, monkeypatch, support, most):
    """What may miss the question takes less room than what answers it."""
    verdict = Verdict(likely=support, support=support)
    monkeypatch.setattr("bot.answering.evidence.verdict_of", lambda *_: verdict)
    rows = [
        (f"rent-{n}", "租房补贴", f"海归租房补贴每月{n}000元。") for n in range(1, 5)
    ]
    index = index_of(tmp_path, rows, encoder)
    question = question_of("海归租房补贴每月多少元?")
    hits = Retriever(Glossary()).hits(question, index, 20)
    found = find_evidence(question, hits, index, Glossary(), TODAY)
    index.close()
    assert len({one.hit.passage.path for one in found.sentences}) == most


@pytest.mark.parametrize(
    ("text", "has_support"),
    [("深圳留学生落户要什么条件", False), ("留学生落户要什么条件", True)],
)
def test_a_place_of_an_example_is_not_spoken_of(encoder, tmp_path, text, has_support):
    """A rule of here that names another city as an example is no rule of that city."""
    told = (
        "留学生落户的条件是回国后2年内来沪工作。例如先在深圳工作一年再来沪也可以申请。"
    )
    index = index_of(tmp_path, [("hukou", "留学生落户", told)], encoder)
    question = question_of(text)
    hits = Retriever(Glossary()).hits(question, index, 20)
    found = find_evidence(question, hits, index, Glossary(), TODAY)
    index.close()
    assert (found.support > 0) is has_support


def test_the_rule_of_another_city_is_less_support(library):
    """Naming a city that the evidence does not name costs support."""
    here = _support(library, "留学生落户上海要交多久社保?")
    assert _support(library, "留学生落户深圳要交多久社保?") < here / 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("北京/深圳的落户条件", {"北京", "深圳"}),
        ("Hangzhou subsidies", {"杭州"}),
        ("嘉定区在上海", set()),
        ("閔行區", {"闵行"}),
    ],
)
def test_regions_are_found_in_both_scripts_and_english(text, found):
    """Shanghai and Jiading are home and count as no other region."""
    assert regions_in(text) == found
