"""bot.chat.html: messages within Telegram's limits."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.html import escape, split_html, units
from tests.bot_api.markup import parse_html


def _shown(message: str) -> str:
    return parse_html(message)[0]


def test_a_short_text_is_one_message():
    """What fits is not split."""
    assert split_html("<b>好</b> & more".replace("&", "&amp;")) == [
        "<b>好</b> &amp; more"
    ]


def test_open_tags_are_closed_and_opened_again():
    """Each part of a split quote is a quote by itself."""
    parts = split_html("<blockquote expandable><b>一 二 三 四</b></blockquote>", 4)
    assert parts == [
        "<blockquote expandable><b>一 二</b></blockquote>",
        "<blockquote expandable><b>三 四</b></blockquote>",
    ]


def test_no_latin_word_is_split():
    """A word goes to the next message whole."""
    assert split_html("hello wonderful world", 11) == ["hello", "wonderful", "world"]


def test_an_entity_counts_as_what_it_shows():
    """Four letters of escape are one character for the person."""
    assert split_html("&lt;" * 5, 5) == ["&lt;" * 5]


def test_astral_characters_count_twice():
    """Length is measured in UTF-16 units."""
    assert units("😀") == 2
    assert split_html("😀😀😀", 4) == ["😀😀", "😀"]


@given(st.text(max_size=400), st.integers(min_value=2, max_value=60))
def test_any_text_stays_whole_and_within_the_limit(text, limit):
    """Whatever the text, all parts fit, are valid HTML, and lose nothing but space."""
    parts = split_html(f"<i>{escape(text)}</i>", limit)
    shown = [_shown(part) for part in parts]
    assert all(units(part) <= limit for part in shown)
    assert re.sub(r"\s", "", "".join(shown)) == re.sub(r"\s", "", text)
