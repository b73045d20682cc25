"""bot.commands.notices: what scripts rely on."""

import asyncio
import io
import os
from datetime import UTC, datetime

import pytest

from bot.notices.changes import cancel
from bot.notices.event import event_of
from bot.notices.notice_file import read_notice
from bot.settings import read_settings
from bot.store import open_store
from ingest.document import Card, Kind, Language, Status

NOTICE = """\
---
title: 开放日
title_en: Open day
---
周六**开放**。

## In English

Come on Saturday: [map](https://example.org/a)
"""

EVENT = """\
---
title: 创业沙龙
title_en: Founders' salon
kind: event
starts_at: 2031-12-01T14:00
ends_at: 2031-12-01T16:00
venue: 嘉定人才港
registration_until: 2031-11-30T18:00
---

## 怎么报名

在线报名。
"""


@pytest.fixture
def notice(tmp_path):
    """Give a notice's file."""
    file = tmp_path / "notice.md"
    file.write_text(NOTICE, "utf-8")
    return file


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_notice_file_in_any_encoding_is_read_and_told(
    call, listed, tmp_path, encoding
):
    """The preview shows what was read; who queues it sees in which encoding."""
    file = tmp_path / "notice.md"
    file.write_bytes(NOTICE.encode(encoding))
    code, [found], err = call("notice", file, "--yes", "--json")
    assert (code, listed[0]) == (0, 1)
    assert found["first_lines"]["zh-Hans"] == "\u5f00\u653e\u65e5"
    assert f"Read as {encoding}" in err


@pytest.mark.usefixtures("listed")
def test_a_notice_is_queued_and_stands_in_the_ledger(call, notice):
    """The contract's fields, for the notice, the ledger and its people."""
    code, [queued], err = call("notice", notice, "--yes", "--json")
    assert code == 0
    assert queued["audience"] == 2
    assert queued["by_language"] == {"zh-Hans": 1, "en": 1}
    assert queued["first_lines"] == {
        "zh-Hans": "开放日",
        "zh-Hant": "開放日",
        "en": "Open day",
    }
    assert "• " not in err
    assert "map https://example.org/a" in err
    code, [line], _ = call("notices", queued["notice"], "--json")
    assert code == 0
    assert (line["title"], line["status"], line["pending"]) == ("开放日", "sending", 2)
    assert {"sending", "sent", "blocked", "refused", "unknown"} <= set(line)
    assert line["finished_at"] is None
    code, people, _ = call("notices", queued["notice"], "--people", "--json")
    assert [one["chat_id"] for one in people] == [11, 12]
    assert people[0] == {
        "chat_id": 11,
        "outcome": "pending",
        "message_id": None,
        "attempts": 0,
        "settled_at": None,
        "reason": "",
    }


@pytest.mark.usefixtures("listed")
def test_a_topic_a_language_and_a_time(call, notice):
    """The audience can be a topic's readers of one language, later."""
    arguments = ("--audience", "topic:visa", "--language", "en", "--json", "--yes")
    code, [queued], _ = call("notice", notice, *arguments, "--at", "2031-12-01 09:00")
    assert (code, queued["audience"]) == (0, 1)
    assert queued["due_at"] == "2031-12-01T01:00:00+00:00"
    _, [line], _ = call("notices", "--json")
    assert line["status"] == "scheduled"


@pytest.mark.usefixtures("listed")
def test_an_event_document_tells_time_and_place(call, tmp_path):
    """An event's notice is made of its front matter, in every language."""
    file = tmp_path / "knowledge" / "events" / "salon.md"
    file.parent.mkdir(parents=True)
    file.write_text(EVENT, "utf-8")
    code, [queued], err = call("notice", file, "--yes", "--json")
    assert code == 0
    assert queued["first_lines"]["en"] == "Founders' salon"
    assert "Beijing time" in err
    assert "嘉定人才港" in err


@pytest.mark.usefixtures("listed")
def test_an_event_that_was_cancelled_in_chat_is_not_announced(call, tmp_path):
    """Nobody is asked to come, whatever its document says still."""
    file = tmp_path / "knowledge" / "events" / "salon.md"
    file.parent.mkdir(parents=True)
    file.write_text(EVENT, "utf-8")

    async def call_off() -> None:
        store = await open_store(read_settings().database)
        announced = read_notice(file, tmp_path / "knowledge", read_settings().zone)
        event = event_of(
            Card(
                path=announced.draft.event,
                title="x",
                kind=Kind.EVENT,
                language=Language.ZH_HANS,
                status=Status.PLANNED,
                details={"starts_at": "2031-12-01T14:00"},
            ),
            read_settings().zone,
        )
        async with store.writing() as tx:
            await cancel(tx, event, 1, read_settings(), datetime.now(UTC))
        await store.close()

    asyncio.run(call_off())
    code, _, err = call("notice", file, "--yes")
    assert code == 2
    assert "cancelled" in err


@pytest.mark.usefixtures("listed")
def test_without_yes_the_number_must_be_typed(call, notice, monkeypatch):
    """Anything but the number of people leaves everything as it is."""
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    code, _, err = call("notice", notice)
    assert code == 1
    assert "Type 2" in err
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n"))
    assert call("notice", notice)[0] == 0
    assert len(call("notices", "--json")[1]) == 1


@pytest.mark.usefixtures("listed")
def test_a_dry_run_queues_nothing(call, notice):
    """It counts and shows."""
    code, [shown], _ = call("notice", notice, "--dry-run", "--json")
    assert (code, shown["notice"], shown["audience"]) == (0, None, 2)
    assert call("notices", "--json")[1] == []


def test_nobody_to_tell_needs_a_person(call, notice):
    """An empty audience is told, not queued."""
    code, [shown], _ = call("notice", notice, "--yes", "--json")
    assert (code, shown["notice"], shown["audience"]) == (1, None, 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ("notice", "NOTICE", "--audience", "everybody", "--yes"),
        ("notice", "NOTICE", "--language", "fr", "--yes"),
        ("notice", "NOTICE", "--at", "tomorrow", "--yes"),
        ("notice", "NOTICE", "--at", "2020-01-01 09:00", "--yes"),
        ("notice", "NOTICE", "--at", "", "--yes"),
        ("notice", "missing.md", "--yes"),
        ("subscribers", "import", "NOTICE"),
        ("notices", "99"),
        ("notices", "--people"),
        ("deliver",),
    ],
)
def test_wrong_usage_is_two(call, notice, arguments):
    """What cannot be understood ends with 2 and one sentence."""
    code, _, err = call(*(notice if one == "NOTICE" else one for one in arguments))
    assert code == 2
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "number", ["0", "3000000000", "-3000000000", "99999999999999999999"]
)
def test_a_number_of_no_notice_is_told(call, number):
    """However large it is, there is no such notice."""
    code, lines, said = call("notices", number, "--json")
    assert (code, lines) == (2, [])
    assert said == f"There is no notice {number}.\n"


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("title: [a, b]", "give it a title"),
        ("title: A\ntitle: B", "stands there twice"),
        ("title: *a", "an alias"),
        (f"title: {'[' * 3000}", "no YAML"),
        ('title: "\\ud800"', "half a character"),
        ('title: "a\\0b"', "nobody can see"),
    ],
)
def test_a_front_matter_that_would_be_sent_wrongly_is_told(call, tmp_path, front, told):
    """People get no list in brackets, no title by chance and no sign that is none."""
    path = tmp_path / "notice.md"
    path.write_text(f"---\n{front}\n---\n\nText.\n", "utf-8")
    code, lines, said = call("notice", path, "--dry-run", "--json")
    assert (code, lines) == (2, [])
    assert told in said


def test_text_in_a_front_matter_stays_text(call, tmp_path):
    """As in the folder: a number that begins with 0 is no other, and yes is a word."""
    path = tmp_path / "notice.md"
    path.write_text("---\ntitle: yes\n---\n\nText.\n", "utf-8")
    assert "<b>yes</b>" in call("notice", path, "--dry-run")[2]
    front = EVENT.replace("venue:", "contact: 0215566\nvenue:")
    path.write_text(front, "utf-8")
    assert "0215566" in call("notice", path, "--dry-run")[2]


@pytest.mark.usefixtures("listed")
def test_groups_stand_between_chinese_commas_too(call, notice):
    """One long topic would be nobody's; a comma in the name of a file is none between."""
    for written, number in (
        ("topic:none\uff0ctopic:visa", 2),
        ("topic:none\u3001 all", 2),
        ("event:events/a\uff0cb.md", 0),
    ):
        _, [told], _ = call(
            "notice", notice, "--audience", written, "--dry-run", "--json"
        )
        assert told["audience"] == number


def test_an_audience_in_another_encoding_is_told(call, notice, capsys):
    """What a terminal set to GBK sends is no text here."""
    with pytest.raises(SystemExit) as caught:
        call("notice", notice, "--audience", os.fsdecode("topic:落户".encode("gbk")))
    assert caught.value.code == 2
    assert "not in UTF-8" in capsys.readouterr().err
