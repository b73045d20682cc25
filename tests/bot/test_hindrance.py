"""bot.hindrance: what goes on for long is told once."""

import logging

from bot.errors import StoreUnavailableError
from bot.hindrance import Hindrance


def test_it_is_told_once_and_again_where_it_changes(caplog):
    """The kind of it, when it begins, when it is another, and when it is over."""
    caplog.set_level(logging.INFO)
    hindrance = Hindrance(logging.getLogger("x"), "letters wait")
    hindrance.over()
    for error in (StoreUnavailableError(), StoreUnavailableError(), KeyError("Ann")):
        hindrance.note(error)
    hindrance.over()
    hindrance.over()
    hindrance.note(StoreUnavailableError())
    assert caplog.messages == [
        "letters wait: StoreUnavailableError",
        "letters wait: KeyError",
        "letters wait: no more",
        "letters wait: StoreUnavailableError",
    ]
