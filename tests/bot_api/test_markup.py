"""Telegram's HTML: what it shows, what it marks, and what it refuses."""

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .errors import BotApiError
from .markup import parse_html
from .spans import utf16_length, utf16_slice

_SPOILER = '<span class="tg-spoiler">x</span>'


def _kinds(source: str) -> list[tuple[str, str]]:
    """Return each entity's kind with the text that it covers."""
    text, entities = parse_html(source)
    return [
        (item["type"], utf16_slice(text, item["offset"], item["length"]))
        for item in entities
    ]


def _refusal(source: str) -> str:
    with pytest.raises(BotApiError) as caught:
        parse_html(source)
    assert caught.value.code == 400
    return caught.value.description.removeprefix("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        (_SPOILER, "spoiler"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>', "custom_emoji"),
        ('<tg-time unix="1795000000" format="wDT">x</tg-time>', "date_time"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B>x</b>", "bold"),
        ("<b>x</>", "bold"),
    ],
)
def test_each_tag_marks_its_text(source: str, kind: str) -> None:
    """Every tag of the subset makes one entity over its text."""
    assert _kinds(source) == [(kind, "x")]


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("a<br/>", 'Unsupported start tag "br/" at byte offset 1'),
        ("中 1 < 2 >", 'Unsupported start tag "" at byte offset 6'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href=x&y>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<b ", 'Unclosed start tag "b" at byte offset 0'),
        (
            "<span>x</span>",
            'Tag "span" must have class "tg-spoiler" at byte offset 0',
        ),
        (
            '<tg-emoji emoji-id="no">x</tg-emoji>',
            "Invalid custom emoji identifier specified",
        ),
        (
            "&#xD83D;",
            (
                "Text contains invalid Unicode characters after decoding HTML "
                "entities, check for unmatched surrogate code units"
            ),
        ),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(source: str, refusal: str) -> None:
    """Each way to break the markup has its own refusal with a byte offset."""
    assert _refusal(source) == refusal


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&lt b", "< b"),
        ("&#65;&#x42;&#X43;", "AB&#X43;"),
        ("&nbsp;&foo;&apos;", "&nbsp;&foo;&apos;"),
        ("AT&T & Co &", "AT&T & Co &"),
        ("&#0;&#1114111;", "&#0;&#1114111;"),
        ("&amp;lt;", "&lt;"),
        ("&#xD83D;&#xDE00;", "😀"),
        ("a > b", "a > b"),
    ],
)
def test_only_four_names_and_numbers_are_decoded(source: str, shown: str) -> None:
    """Every other reference stays as the person typed it."""
    assert parse_html(source)[0] == shown


def test_a_link_keeps_its_checked_address() -> None:
    """A link is decoded and completed; one that is no address leaves plain text."""
    _, [link] = parse_html('<a href="example.org?a=1&amp;b=2">x</a>')
    assert link["url"] == "http://example.org/?a=1&b=2"
    assert parse_html('<a href="javascript:x">x</a>') == ("x", [])


def test_a_link_without_address_links_its_text() -> None:
    """The text itself is the address where none is given."""
    _, [link] = parse_html("<a>https://example.org/a</a>")
    assert link["url"] == "https://example.org/a"


def test_a_link_to_a_person_is_a_mention() -> None:
    """A tg://user link names the person."""
    _, [mention] = parse_html('<a href="tg://user?id=7">x</a>')
    assert (mention["type"], mention["user_id"]) == ("text_mention", 7)


def test_code_inside_pre_names_the_language() -> None:
    """Pre and code together are one entity with a language."""
    source = '<pre><code class="language-python">x</code></pre>'
    _, [block] = parse_html(source)
    assert (block["type"], block["language"]) == ("pre", "python")


def test_nothing_is_marked_inside_code() -> None:
    """Bold around code stops before it and goes on after it."""
    kinds = _kinds("<b>a<code>c</code>d</b>")
    assert kinds == [("bold", "a"), ("code", "c"), ("bold", "d")]


def test_an_empty_tag_marks_nothing() -> None:
    """A tag around nothing disappears."""
    assert parse_html("a<b></b>c") == ("ac", [])


def test_offsets_count_utf16_units() -> None:
    """Characters outside the BMP count twice."""
    assert _kinds("😀中<b>😀</b>x") == [("bold", "😀")]
    assert parse_html("😀中<b>😀</b>")[1][0]["offset"] == 3


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back_whole(text: str) -> None:
    """What html.escape wrote is shown as it was."""
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(st.text(alphabet="<>/&ab; \"'=#x1😀"))
def test_any_markup_is_parsed_or_refused(source: str) -> None:
    """No input breaks the parser, and entities stay inside the text."""
    with suppress(BotApiError):
        text, entities = parse_html(source)
        total = utf16_length(text)
        assert all(item["offset"] + item["length"] <= total for item in entities)
