"""bot.answering.wording.spelling: which word was meant by a slip of the finger."""

import pytest

from bot.answering.wording.spelling import slips_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pasport", "passport"),
        ("passsport", "passport"),
        ("passpirt", "passport"),
        ("passprot", "passport"),
        ("passpor", "passport"),
    ],
)
def test_one_slip_is_taken_back(typed, meant):
    """A letter too few, too many, another one, two that changed places, the last one."""
    assert meant in slips_of(typed)


@pytest.mark.parametrize("typed", ["leeds", "vias", "audi"])
def test_a_short_word_is_like_too_many(typed):
    """Of them, nothing is guessed."""
    assert not slips_of(typed)


@pytest.mark.parametrize("typed", ["a" * 1000, "4" * 1000, "abcdefgh" * 5])
def test_what_is_too_long_for_a_word_is_no_slip_of_one(typed):
    """Its slips are not even made: of a thousand letters there are 54,000."""
    assert not slips_of(typed)


def test_the_first_letter_is_seldom_wrong():
    """With another first letter it is another word."""
    assert "dassport" not in slips_of("passport")
    assert "passport" not in slips_of("passport")
