"""bot.answering.validity: one version of a rule in an answer, that of the day meant."""

from datetime import date

import pytest

from bot.answering.answer import Answer
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.validity import Force, force_of, meant_day, validity_note
from bot.terminal import show_text
from bot.texts import texts_for
from ingest.document import Card, Kind, Language, Status
from ingest.index import Generations
from ingest.sync import sync

TODAY = date(2026, 11, 23)

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
    folder = tmp_path / "rules" / "policies"
    folder.mkdir(parents=True)
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
    (folder / "old.md").write_text(old, "utf-8")
    (folder / "new.md").write_text(new, "utf-8")
    generations = Generations(tmp_path / "index")
    sync(tmp_path / "rules", generations, encoder)
    library = Library(generations, encoder)
    yield Assistant(library, today=lambda: TODAY)
    library.close()


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
    folder = tmp_path / "rules" / "policies"
    folder.mkdir(parents=True)
    after = "replaced_by: policies/new.md\n"
    old = _PLAN.format(year=2017, status="ended", replaced=after, amount=30)
    new = _PLAN.format(year=2018, status="unknown", replaced="", amount=500)
    (folder / "old.md").write_text(old, "utf-8")
    (folder / "new.md").write_text(new, "utf-8")
    generations = Generations(tmp_path / "index")
    sync(tmp_path / "rules", generations, encoder)
    library = Library(generations, encoder)
    answer = Assistant(library, today=lambda: TODAY).answer(text)
    library.close()
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
    ],
)
def test_a_past_year_is_meant_by_its_last_day(question, day):
    """This year and years to come are asked for as of today."""
    assert meant_day(question, TODAY) == day


def _announced(status: Status, **details: str) -> Card:
    return Card(
        path="events/a.md",
        title="路演",
        kind=Kind.EVENT,
        language=Language.ZH_HANS,
        status=status,
        details=details,
    )


@pytest.mark.parametrize(
    ("card", "force", "note"),
    [
        (_announced(Status.PLANNED, starts_at="2026-11-24 14:00"), Force.HOLDS, "尚未"),
        (_announced(Status.PLANNED, starts_at="2026-11-23"), Force.HOLDS, "尚未"),
        (_announced(Status.PLANNED, starts_at="2026-11-22"), Force.ENDED, "11-22结束"),
        (
            _announced(
                Status.PLANNED, starts_at="2026-11-21", ends_at="2026-11-24 12:00"
            ),
            Force.HOLDS,
            "至2026-11-24",
        ),
        (_announced(Status.CANCELLED, starts_at="2027-01-01"), Force.ENDED, "已取消"),
        (_announced(Status.HELD, starts_at="2026-11-01"), Force.HOLDS, ""),
    ],
)
def test_an_announcement_ends_with_its_event(card, force, note):
    """What announces an event holds until it is over or called off; a report holds on."""
    said = validity_note(card, texts_for(Language.ZH_HANS), TODAY)
    assert force_of(card, TODAY) is force
    assert note in said
    assert bool(said) is bool(note)
