"""bot.commands.subscribers: lists that come in, and go out."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import read_settings
from bot.store import open_store, subscriptions
from tests.bot.commands.conftest import LIST


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


def test_an_export_may_be_read_in_part(call, tmp_path):
    """`subscribers export | head -1` ends quietly, however long the list."""
    file = tmp_path / "list.csv"
    rows = "".join(f"{number},en,,2026-01-01\n" for number in range(1, 3000))
    file.write_text(LIST.splitlines(keepends=True)[0] + rows, "utf-8")
    assert call("subscribers", "import", file)[0] == 0
    for form in ((), ("--json",)):
        with subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", "subscribers", "export", *form],
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
