"""bot.people.change: what a document says otherwise than before."""

from bot.people.change import change_of
from bot.store.watches import Watched


def _read(sections: dict[str, str]) -> Watched:
    return Watched(document="a.md", title="A", sections=sections)


def test_sections_are_compared_by_heading():
    """New lines of a changed section are told; what only moved is not."""
    old = _read({"一": "甲\n乙", "二": "丙", "三": "丁"})
    new = _read({"三": "丁", "一": "甲\n戊", "四": "己"})
    change = change_of(old, new)
    assert change.changed == {"一": "戊"}
    assert change.added == {"四": "己"}
    assert change.removed == ("二",)
    assert not change.is_none


def test_the_same_text_is_no_change():
    """A document that reads as before sends nothing."""
    assert change_of(_read({"一": "甲"}), _read({"一": "甲"})).is_none


def test_a_document_may_be_gone():
    """That it is no longer there is told, too."""
    assert change_of(_read({"一": "甲"}), None).is_gone
