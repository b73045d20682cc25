"""bot.notices.draft and notice_file: what was written -> what is sent."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NoticeFileError
from bot.notices.draft import Draft, texts_of, variant_for
from bot.notices.notice_file import read_notice
from ingest.document import Language

ZONE = ZoneInfo("Asia/Shanghai")


def draft(**bodies: str) -> Draft:
    by_language = {
        Language(code.replace("_", "-")): text for code, text in bodies.items()
    }
    return Draft(title="A <b> & c", bodies=by_language, titles={}, topics=(), event="")


def test_marks_in_a_text_are_shown_not_obeyed():
    """What looks like HTML is what people see."""
    [text] = texts_of(draft(en="1 < 2 & 3"), edition_line={}).values()
    assert text == "<b>A &lt;b&gt; &amp; c</b>\n\n1 &lt; 2 &amp; 3"


def test_the_other_script_is_made():
    """Simplified text gives traditional readers theirs, and the reverse."""
    made = texts_of(draft(zh_Hans="开放日"), edition_line={})
    assert set(made) == {"zh-Hans", "zh-Hant"}
    assert "開放日" in made["zh-Hant"]
    assert "開放日" not in texts_of(draft(en="x"), edition_line={}).get("zh-Hant", "")


@pytest.mark.parametrize(
    ("language", "variants", "got"),
    [
        (Language.EN, ("zh-Hans", "en"), "en"),
        (Language.EN, ("zh-Hans", "zh-Hant"), "zh-Hans"),
        (Language.ZH_HANT, ("zh-Hans", "en"), "zh-Hans"),
        (Language.ZH_HANS, ("en",), "en"),
    ],
)
def test_who_reads_what_is_nearest(language, variants, got):
    """Own language, then the other script, then simplified Chinese, then any."""
    assert variant_for(language, variants) == got


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
        "---\ntitle: x\n---\n" + "x" * 300_000,
        b"---\ntitle: \xff\n---\nx",
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
