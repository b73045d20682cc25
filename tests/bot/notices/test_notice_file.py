"""bot.notices.notice_file: a file, or an event's document -> the draft of a notice."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NoticeFileError
from bot.notices.event import event_of
from bot.notices.event_draft import draft_of_event
from bot.notices.notice_file import read_notice
from ingest.document import Card, Kind, Language, Status

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\ntitle: [\n---\nx",
        "---\n- a\n---\nx",
        "---\nlanguage: en\n---\nno title",
        "---\ntitle: x\n---\n\n",
        "---\ntitle: x\nstarts_at: soon\n---\nx",
        "---\ntitle: x\n---\n" + "x" * 4000,
        "---\ntitle: x\nstarts_at: 2026-12-05\nvenue: " + "x" * 4000 + "\n---\nx",
        "---\ntitle: x\n---\n" + "x" * 300_000,
        "---\ntitle: x\ntitle: y\n---\nx",
        f"---\ntitle: {'[' * 999}x{']' * 999}\n---\nx",
        b"---\ntitle: \xff\n---\nx",
        "---\ntitle: x\nstarts_at: 2031-12-05\nstatus: cancelled\n---\nx",
    ],
)
def test_a_file_that_is_no_notice_is_told(tmp_path: Path, text):
    """Each wrong file gives one sentence that names it."""
    file = tmp_path / "n.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(NoticeFileError, match=r"n\.md"):
        read_notice(file, tmp_path, ZONE)


def test_markdown_is_read_as_people_read_it(tmp_path: Path):
    """Headings, lists, links and bold lose their marks; languages are told apart."""
    file = tmp_path / "n.md"
    file.write_text(
        "---\ntitle: Day\nlanguage: en\n---\n# Top\n\n- **one** [a](https://b.c)\n\n"
        "## 繁體中文\n\n歡迎\n",
        "utf-8",
    )
    bodies = read_notice(file, tmp_path, ZONE).draft.bodies
    assert bodies[Language.EN] == "Top\n\n\u2022 one a https://b.c"
    assert bodies[Language.ZH_HANT] == "歡迎"


def test_what_looks_like_a_number_is_told_as_it_is_written(tmp_path: Path):
    """A telephone number that begins with 0 is no octal one; No is no negation."""
    file = tmp_path / "n.md"
    file.write_text(
        "---\ntitle: No\nstarts_at: 2026-12-05 14:00\ncontact: 02155667700\n---\nx\n",
        "utf-8",
    )
    draft = read_notice(file, tmp_path, ZONE).draft
    assert draft.title == "No"
    assert "02155667700" in draft.bodies[Language.EN]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.EN, "Register until Thu 3 Dec 2026 (Beijing time, UTC+8)"),
        (Language.ZH_HANT, "報名截止：2026年12月3日 週四 (北京時間, UTC+8)"),
    ],
)
def test_a_notice_tells_the_deadline_by_its_day_and_whose_clocks(language, line):
    """The last day to register is told as it stands in the document, never the next."""
    card = Card(
        path="events/a.md",
        title="路演",
        kind=Kind.EVENT,
        language=Language.ZH_HANS,
        status=Status.PLANNED,
        details={"starts_at": "2026-12-05 14:00", "registration_until": "2026-12-03"},
    )
    event = event_of(card, ZoneInfo("Asia/Shanghai"))
    assert event is not None
    assert line in draft_of_event(event).bodies[language].splitlines()
