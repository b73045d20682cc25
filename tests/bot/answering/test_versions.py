"""bot.answering.versions: one version of a rule in an answer, that of the day meant."""

import contextlib
from datetime import date

import pytest

from bot.answering.answer import Answer
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.versions import meant_day
from bot.terminal import show_text
from ingest.index import Generations
from ingest.sync import sync

TODAY = date(2026, 11, 23)


@contextlib.contextmanager
def _knowing(folder, encoder, **rules: str):
    """Lend an assistant that knows *rules*, each by the name of its file."""
    (folder / "rules" / "policies").mkdir(parents=True)
    for name, text in rules.items():
        (folder / "rules" / "policies" / f"{name}.md").write_text(text, "utf-8")
    generations = Generations(folder / "index")
    sync(folder / "rules", generations, encoder)
    library = Library(generations, encoder)
    yield Assistant(library, today=lambda: TODAY)
    library.close()


_RULE = """\
---
title: 留学生落户合同({name})
valid_from: {since}
valid_until: {until}
status: {status}
{replaced}source: 市人才工作局
language: zh-Hans
---

## 合同要签几年

留学生落户上海的劳动合同要签{years}年及以上。
"""


@pytest.fixture
def assistant(tmp_path, encoder):
    """Give an assistant that knows an old and a new version of one rule."""
    old = _RULE.format(
        name="旧",
        since="2020-12-01",
        until="2025-11-30",
        status="ended",
        replaced="replaced_by: policies/new.md\n",
        years=3,
    )
    new = _RULE.format(
        name="新",
        since="2025-12-01",
        until="2030-11-30",
        status="in_force",
        replaced="",
        years=2,
    )
    with _knowing(tmp_path, encoder, old=old, new=new) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("留学生落户上海的劳动合同要签几年?", "policies/new.md"),
        ("2023年留学生落户上海的劳动合同要签几年?", "policies/old.md"),
        ("2026年留学生落户上海的劳动合同要签几年?", "policies/new.md"),
    ],
)
def test_the_version_of_the_day_that_is_meant_answers_alone(assistant, text, path):
    """Rules in force go first; a year in the question asks for what held then."""
    answer = assistant.answer(text)
    assert isinstance(answer, Answer)
    assert {citation.card.path for citation in answer.citations} == {path}


_PLAN = """\
---
title: 人才计划({year}年)
published_on: {year}-06-08
status: {status}
{replaced}source: 区人才办
language: zh-Hans
---

## 给个人多少钱

人才计划给个人创业资助{amount}万元。
"""


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("人才计划给个人创业资助多少钱", "policies/new.md"),
        ("2017年人才计划给个人创业资助多少钱", "policies/old.md"),
        ("2018年人才计划给个人创业资助多少钱", "policies/new.md"),
    ],
)
def test_a_version_without_days_holds_until_the_next_is_published(
    encoder, tmp_path, text, path
):
    """The amounts of the plan of 2018 are no answer to who asks for those of 2017."""
    after = "replaced_by: policies/new.md\n"
    old = _PLAN.format(year=2017, status="ended", replaced=after, amount=30)
    new = _PLAN.format(year=2018, status="unknown", replaced="", amount=500)
    with _knowing(tmp_path, encoder, old=old, new=new) as assistant:
        answer = assistant.answer(text)
    assert isinstance(answer, Answer)
    assert {citation.card.path for citation in answer.citations} == {path}


def test_an_ended_version_is_told_in_the_first_line(assistant):
    """Who asks for what held once reads first that it no longer does."""
    answer = assistant.answer("2023年留学生落户上海的劳动合同要签几年?")
    first = show_text(answer, TODAY).splitlines()[0]
    assert "3年" not in first
    assert first != show_text(answer, date(2023, 6, 1)).splitlines()[0]


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("现在要几年", TODAY),
        ("2023年要几年", date(2023, 12, 31)),
        ("in 2021, how long", date(2021, 12, 31)),
        ("2026年要几年", TODAY),
        ("2030年要几年", TODAY),
        ("去年要几年", date(2025, 12, 31)),
        ("前年要几年", date(2024, 12, 31)),
        ("how long was it last year", date(2025, 12, 31)),
        ("今年要几年", TODAY),
        ("24年7月要几年", date(2024, 12, 31)),
        ("满15年要几年", TODAY),
    ],
)
def test_a_past_year_is_meant_by_its_last_day(question, day):
    """This year and years to come are asked for as of today."""
    assert meant_day(question, TODAY) == day


_SUBSIDY = """\
---
title: 海归租房补贴实施办法（{year}年）
published_on: {year}-01-10
{until}source: 区人社局
language: zh-Hans
---

## 补贴标准

硕士每月补贴{amount}元，最长补贴24个月。

## 申请条件

在本区缴纳社会保险满{months}个月。
"""

_UNTIL = {2024: "valid_until: 2024-12-31\n", 2026: "valid_until: 2026-12-31\n"}


@pytest.fixture(params=[_UNTIL, {}], ids=["ends", "undated"])
def yearly(request, tmp_path, encoder):
    """Give an assistant that knows the rules of two years; no card tells what is replaced."""
    rules = {
        f"rent-{year}": _SUBSIDY.format(
            year=year, until=request.param.get(year, ""), amount=amount, months=months
        )
        for year, amount, months in ((2024, 1000, 6), (2026, 1200, 3))
    }
    with _knowing(tmp_path, encoder, **rules) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("租房补贴硕士每月多少", 2026),
        ("租房补贴申请条件", 2026),
        ("我2024年毕业的，租房补贴硕士每月多少", 2026),
        ("2024年租房补贴硕士每月多少", 2024),
        ("前年租房补贴硕士每月多少", 2024),
    ],
)
def test_the_rule_of_this_year_answers_alone_beside_that_of_another(yearly, text, year):
    """Offices keep last year's notice beside this year's, and say nothing of it."""
    answer = yearly.answer(text)
    assert isinstance(answer, Answer)
    paths = {citation.card.path for citation in answer.citations}
    assert paths == {f"policies/rent-{year}.md"}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("租房补贴硕士每月多少", "new"),
        ("2024年租房补贴硕士每月多少", "old"),
        ("前年租房补贴硕士每月多少", "old"),
    ],
)
def test_what_holds_goes_before_what_is_over_under_another_title(
    encoder, tmp_path, text, first
):
    """Which of the two replaced the other nobody can tell: both may be shown."""
    old = _SUBSIDY.format(year=2024, until=_UNTIL[2024], amount=1000, months=6)
    new = _SUBSIDY.format(
        year=2026, until="valid_from: 2026-01-01\n", amount=1200, months=3
    )
    old = old.replace("海归租房补贴实施办法（2024年）", "关于发放海归租房补贴的通知")
    with _knowing(tmp_path, encoder, old=old, new=new) as assistant:
        answer = assistant.answer(text)
    assert isinstance(answer, Answer)
    assert answer.citations[0].card.path == f"policies/{first}.md"


def test_who_asks_what_has_changed_gets_both(yearly):
    """Old and new stand beside each other."""
    answer = yearly.answer("租房补贴硕士每月多少，和以前有什么变化")
    assert isinstance(answer, Answer)
    assert len({citation.card.path for citation in answer.citations}) == 2
