"""What a passage is known by, and what is searched of it."""

from dataclasses import replace

import pytest

from ingest.passage import Passage

PASSAGE = Passage(
    path="faq/a.md", heading=("条件", "社保"), text="六个月。", title="落户", position=4
)


@pytest.mark.parametrize("change", [{"position": 9}, {"page": 7}])
def test_the_id_knows_no_place(change):
    """Moved up or down, or to another page, a passage keeps its id."""
    assert replace(PASSAGE, **change).id == PASSAGE.id


@pytest.mark.parametrize(
    "change",
    [
        {"path": "faq/b.md"},
        {"title": "居住证"},
        {"heading": ("条件",)},
        {"text": "七个月。"},
        {"repeat": 1},
    ],
)
def test_the_id_changes_with_what_is_searched(change):
    """Another document, title, heading or text is another passage."""
    assert replace(PASSAGE, **change).id != PASSAGE.id


def test_the_id_is_the_same_on_every_machine():
    """Sixteen hex digits that depend on nothing but the passage."""
    assert PASSAGE.id == "bcd927a49f096d97"
    assert len(PASSAGE.id) == 16


def test_title_heading_and_text_are_searched_together():
    """One line each; what is empty leaves no line."""
    assert PASSAGE.searched_text == "落户\n条件 / 社保\n六个月。"
    assert replace(PASSAGE, heading=()).searched_text == "落户\n六个月。"
