"""bot.commands.notices and subscribers: what scripts rely on."""

import asyncio
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.notices.changes import cancel
from bot.notices.event import event_of
from bot.notices.notice_file import read_notice
from bot.settings import read_settings
from bot.store import open_store, subscriptions
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

LIST = """\
chat_id,language,topics,consented_at
11,zh-Hans,*,2026-01-01
12,en,housing;visa,2026-01-01T10:00:00+08:00
13,en,,
-5,en,,2026-01-01
12,en,,2026-01-01
14,fr,,2026-01-01
15,en,,2099-01-01
16,en,,0001-01-01 00:00:00
17,en,,31/1/2026
"""


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Give a way to run a command; its exit code, its JSON lines, what people read."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "knowledge"))

    def run(*arguments):
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        lines = out.splitlines() if "--json" in arguments else [out]
        return code, [json.loads(x) if "--json" in arguments else x for x in lines], err

    return run


@pytest.fixture
def listed(call, tmp_path):
    """Bring the list in."""
    file = tmp_path / "list.csv"
    file.write_text(LIST, "utf-8")
    return call("subscribers", "import", file, "--json")


@pytest.fixture
def notice(tmp_path):
    """Give a notice's file."""
    file = tmp_path / "notice.md"
    file.write_text(NOTICE, "utf-8")
    return file


def test_a_list_is_taken_in_line_by_line(listed):
    """Who has a date of consent is taken, everybody else is named with the reason."""
    code, [figures], err = listed
    assert code == 1
    assert (figures["added"], figures["updated"]) == (2, 0)
    assert [one["line"] for one in figures["rejected"]] == [4, 5, 6, 7, 8, 9, 10]
    assert all(one["problem"] for one in figures["rejected"])
    assert "line 4" in err
    assert "line 10: consented_at is missing or no date as 2026-01-31" in err


EXCEL = {
    "semicolons": """\
Chat_ID; Language;topics;consented_at\r
11;zh-Hans;"\u843d\u6237;\u4f4f\u623f";2026-01-01\r
;;;\r
12;en;visa;2026-01-01\r
""",
    "tabs": """\
chat_id\tlanguage\ttopics\tconsented_at
11\tzh-Hans\t"\u843d\u6237\uff1b
\u4f4f\u623f"\t2026-01-01
12\ten\tvisa\t2026-01-01
""",
    "commas": """\
chat_id,language,topics,consented_at,,
11,zh-Hans,\u843d\u6237\uff0c\u4f4f\u623f,2026-01-01,,
12,en,visa,2026-01-01,,
,,,,,
""",
}
"""One list, as spreadsheets of several countries write it."""


@pytest.mark.parametrize("form", EXCEL)
def test_a_list_from_a_spreadsheet_is_taken_in(call, tmp_path, form):
    """Whatever stands between columns and topics, and however many lines are empty."""
    (tmp_path / "list.csv").write_bytes(EXCEL[form].encode("utf-8-sig"))
    code, [figures], _ = call("subscribers", "import", tmp_path / "list.csv", "--json")
    assert (code, figures["added"], figures["rejected"]) == (0, 2, [])
    _, people, _ = call("subscribers", "export", "--json")
    assert [set(one["topics"].split(";")) for one in people] == [
        {"\u843d\u6237", "\u4f4f\u623f"},
        {"visa"},
    ]


@pytest.mark.parametrize(
    "encoding", ["gb18030", "gbk", "big5", "utf-16", "utf-16-be", "utf-8"]
)
def test_a_list_in_any_encoding_is_taken_in_and_told(call, tmp_path, encoding):
    """As Excel on a Chinese Windows saves it, its dates included."""
    topic = "\u4f4f\u623f" if encoding != "big5" else "\u7c3d\u8b49"
    text = f"chat_id\tlanguage\ttopics\tconsented_at\r\n11\tzh-Hans\t{topic}\t2026/1/31\r\n"
    text += f"12\ten\t{topic};visa\t2026/1/31 9:05:10\r\n"
    (tmp_path / "list.csv").write_bytes(text.encode(encoding))
    code, [figures], err = call(
        "subscribers", "import", tmp_path / "list.csv", "--json"
    )
    assert (code, figures["added"], figures["rejected"]) == (0, 2, [])
    is_utf_8 = encoding == "utf-8"
    assert (topic in err, figures["encoding"] in err) == (not is_utf_8, not is_utf_8)
    _, people, _ = call("subscribers", "export", "--json")
    assert people[0]["topics"] == topic
    assert people[0]["consented_at"] == "2026-01-30T16:00:00+00:00"


def test_a_damaged_list_is_left_alone(call, tmp_path):
    """Of what cannot be read nobody is taken in."""
    good = "chat_id,language,topics,consented_at\n11,zh-Hans,\u4f4f\u623f,2026-01-31\n"
    (tmp_path / "list.csv").write_bytes(good.encode() + b"12,en,\xc3,2026-01-31\n")
    code, _, err = call("subscribers", "import", tmp_path / "list.csv")
    assert code == 2
    assert "save it as CSV (UTF-8)" in err


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


def test_what_no_table_can_keep_is_rejected(call, tmp_path):
    """A number without end, and a sign that nobody can see, are told line by line."""
    rows = f"{'9' * 5000},en,,2026-01-01\n11,en,a\0b,2026-01-01\n12,en,,2026-01-01\n"
    (tmp_path / "list.csv").write_text(LIST.splitlines(keepends=True)[0] + rows)
    code, [figures], _ = call("subscribers", "import", tmp_path / "list.csv", "--json")
    assert (code, figures["added"]) == (1, 1)
    assert [one["line"] for one in figures["rejected"]] == [2, 3]


def test_a_quotation_mark_that_is_never_closed_is_told(call, tmp_path):
    """What stands behind it is not lost without a word: the whole list waits."""
    file = tmp_path / "list.csv"
    good = "{},en,,2026-01-01\n"
    lines = ["chat_id,language,topics,consented_at\n", *map(good.format, range(1, 9))]
    lines[3] = '3,"en,,2026-01-01\n'
    file.write_text("".join(lines), "utf-8")
    code, _, err = call("subscribers", "import", file)
    assert code == 2
    assert "no line was taken" in err
    _, [table], _ = call("subscribers", "export")
    assert len(table.splitlines()) == 1


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_an_export_may_be_read_in_part(call, tmp_path, form):
    """`subscribers export | head -1` ends quietly, however long the list."""
    file = tmp_path / "list.csv"
    rows = "".join(f"{number},en,,2026-01-01\n" for number in range(1, 3000))
    file.write_text(LIST.splitlines(keepends=True)[0] + rows, "utf-8")
    assert call("subscribers", "import", file)[0] == 0
    command = [sys.executable, "-m", "bot", "subscribers", "export", *form]
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_a_list_in_a_file_is_opened_by_excel(call, tmp_path):
    """It is marked as UTF-8, for this account alone, and can be imported again."""
    taken = tmp_path / "in.csv"
    taken.write_text(
        "chat_id,language,topics,consented_at\n8,zh-Hans,落户;创业,2026-01-02\n",
        "utf-8",
    )
    call("subscribers", "import", str(taken))
    given = tmp_path / "out.csv"
    code, lines, _ = call("subscribers", "export", str(given))
    assert (code, lines) == (0, [""])
    assert given.read_bytes().startswith("\ufeffchat_id,".encode())
    assert "8,zh-Hans,创业;落户," in given.read_text("utf-8-sig")
    assert given.stat().st_mode & 0o077 == 0
    assert call("subscribers", "import", str(given))[0] == 0
    code, _, told = call("subscribers", "export", str(tmp_path / "no" / "out.csv"))
    assert code == 2
    assert "cannot be written" in str(told)


@pytest.mark.usefixtures("listed")
def test_what_was_imported_is_exported(call, tmp_path):
    """The export has the contract's columns, and can be imported again."""
    code, [table], _ = call("subscribers", "export")
    assert code == 0
    assert table.splitlines() == [
        "chat_id,language,topics,consented_at",
        "11,zh-Hans,*,2025-12-31T16:00:00+00:00",
        "12,en,housing;visa,2026-01-01T02:00:00+00:00",
    ]
    again = tmp_path / "again.csv"
    again.write_text(table, "utf-8")
    code, [figures], _ = call("subscribers", "import", again, "--json")
    assert (code, figures["added"], figures["updated"]) == (0, 0, 2)


def test_who_left_is_not_brought_back_by_an_older_list(call, listed, tmp_path):
    """A list with an older consent does not undo an unsubscription."""

    async def leave():
        store = await open_store(read_settings().database)
        async with store.writing() as tx:
            await subscriptions.opt_out(tx, 12, datetime.now(UTC))
        await store.close()

    assert listed[0] == 1
    asyncio.run(leave())
    code, [figures], _ = call("subscribers", "import", tmp_path / "list.csv", "--json")
    assert code == 1
    assert figures["rejected"][0] == {
        "line": 3,
        "problem": "has unsubscribed since that consent",
    }
    _, [table], _ = call("subscribers", "export")
    assert "12,en" not in table


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
