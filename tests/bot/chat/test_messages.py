"""bot.chat.messages: messages within Telegram's limits."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.messages import escape, split_html, units
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


_TEXTS = st.text(min_size=1, max_size=30).map(escape)
_LEAVES = st.tuples(
    st.sampled_from(
        ["code", 'a href="https://x.org/?a=1&amp;b=2"', 'a href="tg://user?id=1"']
    ),
    _TEXTS,
)


def _in(tag: str, html: str) -> str:
    return f"<{tag}>{html}</{tag.split(' ', maxsplit=1)[0]}>"


_INLINE = st.recursive(
    _TEXTS | _LEAVES.map(lambda one: _in(*one)),
    lambda inner: st.lists(
        st.builds(_in, st.sampled_from(["b", "i", "u", "s"]), inner) | inner,
        min_size=1,
        max_size=3,
    ).map("".join),
    max_leaves=8,
)
_MARKED = st.lists(
    _INLINE | _INLINE.map(lambda one: _in("blockquote expandable", one)),
    min_size=1,
    max_size=3,
).map("".join)
"""Text in marks in marks, as far as Telegram lets them stand in one another."""


def _characters(message: str) -> list[tuple[str, frozenset[str]]]:
    """Give each character that is seen, with the marks that it stands in."""
    text, entities = parse_html(message)
    found, place = [], 0
    for character in text:
        marks = {
            e["type"]
            for e in entities
            if e["offset"] <= place < e["offset"] + e["length"]
        }
        place += units(character)
        if not character.isspace():
            found.append((character, frozenset(marks)))
    return found


@given(_MARKED, st.integers(min_value=8, max_value=80))
def test_any_marked_text_keeps_its_marks(html, limit):
    """Whatever stands in whatever: each part is valid, and each character keeps its marks."""
    parts = split_html(html, limit)
    assert all(units(_shown(part)) <= limit for part in parts)
    split = [one for part in parts for one in _characters(part)]
    assert split == _characters(html)
