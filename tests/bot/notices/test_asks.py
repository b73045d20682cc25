"""bot.notices.asks: what will do as an answer, and as what it is kept."""

import pytest

from bot.notices.asks import kept, wrong


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u200b", "\u2060", "\u202e"])
def test_what_nobody_sees_is_no_answer(text):
    """A field that looks empty in the list is asked for again."""
    assert wrong("company", text) == "text"


def test_an_answer_turns_nothing_beside_it():
    """A name with a mark of direction does not write the rest of the line backwards."""
    assert kept("Li \u202eemit\n Ltd\u202c") == "Li emit Ltd"
    assert kept("\U0001f468\u200d\U0001f469\u200d\U0001f467 王") == (
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 王"
    )


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("email", "li\uff20example\uff0eorg", "li@example.org"),
        ("email", " li@example.org\u3002", "li@example.org"),
        ("phone", "\uff0b\uff18\uff16 138 0000 0000\u3002", "+86 138 0000 0000"),
        ("company", "\u6d4b\u8bd5\u516c\u53f8\u3002", "\u6d4b\u8bd5\u516c\u53f8\u3002"),
    ],
)
def test_an_address_is_kept_so_that_it_can_be_used(field, text, value):
    """Full width and a full stop are taken off what is to be written to or called."""
    assert wrong(field, text) is None
    assert kept(text, field) == value
