"""The block between ``---`` lines."""

from datetime import date

import pytest

from ingest.errors import FrontMatterError
from ingest.read.front_matter import parse_front_matter, split_front_matter


def test_the_block_is_taken_off_the_text():
    """Names and values above, the text below."""
    text = "---\ntitle: 落户\nvalid_from: 2025-12-01\n---\n正文\n---\n"
    front, body = split_front_matter(text, "a.md")
    assert front == {"title": "落户", "valid_from": date(2025, 12, 1)}
    assert body == "正文\n---\n"


@pytest.mark.parametrize("text", ["正文", "", "--- no\n", "---\n\n正文", "正文\n---\n"])
def test_a_text_without_a_block_stays_as_it_is(text):
    """No block at the head, no front matter."""
    assert split_front_matter(text, "a.md") == ({}, text)


def test_an_empty_block_is_no_front_matter():
    """Two lines with nothing between say nothing."""
    assert split_front_matter("---\n---\n正文", "a.md") == ({}, "正文")


@pytest.mark.parametrize(
    "block",
    [
        "title: [落户\n",
        "title: 落户: 上海\n",
        "- 落户\n",
        "just words\n",
        "valid_from: 2025-13-45\n",
        "\ttitle: a\n",
    ],
)
def test_a_broken_block_is_told_in_one_sentence(block):
    """What is no list of names and values names the file and the place."""
    with pytest.raises(FrontMatterError, match="between the --- lines") as caught:
        split_front_matter(f"---\n{block}---\n正文", "faq/a.md")
    assert caught.value.path == "faq/a.md"
    assert "\n" not in str(caught.value)


def test_the_line_of_the_mistake_is_that_of_the_file():
    """Staff find the mistake where their editor counts it."""
    with pytest.raises(FrontMatterError, match=r"\(line 3\)"):
        split_front_matter("---\ntitle: a\nkind: b: c\n---\n", "a.md")


def test_a_block_that_is_never_closed_is_told():
    """Its names and values would be taken for the text."""
    with pytest.raises(FrontMatterError, match="second --- line"):
        split_front_matter("---\ntitle: 落户\n\n正文\n", "a.md")


def test_names_that_are_not_text_become_text():
    """YAML may give a number for a name."""
    assert parse_front_matter("2025: a", "a.md") == {"2025": "a"}
