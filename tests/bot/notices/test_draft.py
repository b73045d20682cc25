"""bot.notices.draft: what was written -> what is sent."""

import pytest

from bot.notices.draft import Draft, texts_of, variant_for
from ingest.document import Language


def draft(**bodies: str) -> Draft:
    by_language = {
        Language(code.replace("_", "-")): text for code, text in bodies.items()
    }
    return Draft(title="A <b> & c", bodies=by_language, titles={}, event="")


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
