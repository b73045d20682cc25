"""The block between ``---`` lines."""

from datetime import date

import pytest

from ingest.errors import FrontMatterError
from ingest.read.front_matter import parse_sidecar, split_front_matter


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
        "? [a]\n: b\n",
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
    assert parse_sidecar("2025: a", "a.md") == {"2025": "a"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("02165432100", "02165432100"),
        ("0100", "0100"),
        ("No", "No"),
        ("14:00", "14:00"),
        ("1_000", "1_000"),
        ("0x1f", "0x1f"),
        ("", None),
        ('"\\ud83c\\udf89"', "\U0001f389"),
        ('"\U0001f389"', "\U0001f389"),
        ("[甲, No]", ["甲", "No"]),
    ],
)
def test_text_stays_text(written, value):
    """A telephone number loses no zero, and a hall called No is none that is not."""
    assert split_front_matter(f"---\na: {written}\n---\n", "a.md") == ({"a": value}, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (r'title: "\ud83c"', "half a character"),
        ("title: !!int abc", "a tag"),
        ("title: !!timestamp abc", "a tag"),
        ("title: !!python/object:os.system {}", "a tag"),
        ("title: &a b", "valid"),
        ("title: *a", "alias"),
        ("valid_until: 2025-02-30", "2025-02-30"),
        ("kind: b", "twice"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line(line, said):
    """No value ends the program, and none of two is chosen in silence."""
    if "&" in line:
        line += "\nvenue: *a"
    with pytest.raises(FrontMatterError, match=r"\(line \d\)") as caught:
        split_front_matter(f"---\nkind: a\n{line}\n---\n", "a.md")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("title: a\nkind: b: c\n", 0),
        ("---\ntitle: a\nkind: b: c\n---\n", 1),
        ("\n---\ntitle: a\nkind: b: c\n---\n\n", 2),
    ],
)
def test_a_file_beside_may_have_the_lines_of_a_block(text, above):
    """It is read with them or without, and its lines are counted as they are."""
    assert parse_sidecar(text.replace("b: c", "b"), "a.docx") == {
        "title": "a",
        "kind": "b",
    }
    wanted = rf"beside it .*\(line {above + 2}\)"
    with pytest.raises(FrontMatterError, match=wanted):
        parse_sidecar(text, "a.docx")


def test_empty_lines_above_the_block_are_passed_over():
    """An editor that leaves one does not keep an old rule in force."""
    text = "\n \n---\nstatus: ended\n---\n正文"
    assert split_front_matter(text, "a.md") == ({"status": "ended"}, "正文")
    with pytest.raises(FrontMatterError, match=r"\(line 5\)"):
        split_front_matter("\n\n---\ntitle: a\nkind: b: c\n---\n", "a.md")


@pytest.mark.parametrize(
    "text",
    [
        "----\ntitle: 落户\n----\n正文",
        "———\nStatus：ended\n———\n正文",
        "\n===\n\nvalid_until: 2020-12-31\n正文",
        "valid_until: 2020-12-31\n---\n正文",
        "title: 落户\nstatus: ended\npublished_on: 2020-12-31\n\n正文",
    ],
)
def test_a_block_that_never_begins_is_told(text):
    """Other lines than three hyphens make text of it, and its dates would not hold."""
    with pytest.raises(FrontMatterError, match="three hyphens"):
        split_front_matter(text, "a.md")


@pytest.mark.parametrize(
    "text",
    [
        "----\n电话：1\n",
        "\n---\n\n正文\n---\n",
        "title: 一句话",
        "title: 一\nsource: 二",
        "===\n字",
    ],
)
def test_a_line_across_the_page_begins_no_block(text):
    """What stands below it is text."""
    assert split_front_matter(text, "a.md") == ({}, text)


@pytest.mark.parametrize(
    ("line", "number"),
    [("title: 通知: 关于落户", 3), ('title: "没有结束', 3), ("title: @某人", 3)],
)
def test_a_line_that_cannot_be_understood_is_told_in_plain_words(line, number):
    """Who keeps the folder need not know YAML: which line, and how to write it."""
    with pytest.raises(FrontMatterError) as told:
        split_front_matter(f"---\nstatus: held\n{line}\n---\n甲。\n", "a.md")
    assert told.value.problem.endswith(f"between quotation marks (line {number})")


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_colon_of_a_chinese_keyboard_is_named_where_it_stands(place):
    """YAML goes wrong at the line below, in which nobody finds a mistake."""
    lines = ["title: 落户", "status: in_force", "published_on: 2026-03-01"]
    name = lines[place].partition(":")[0]
    lines[place] = lines[place].replace(": ", "\uff1a")
    text = "\n".join(["---", *lines, "---", "正文。"])
    with pytest.raises(FrontMatterError) as told:
        split_front_matter(text, "a.md")
    assert f"write `{name}: ` with a half-width colon" in told.value.problem
    assert f"(line {place + 2})" in told.value.problem


def test_tabs_are_spaces():
    """Editors indent with them, and nobody sees the difference."""
    front, _ = split_front_matter(
        "---\ntitle:\t甲\nsource:\n\t- name: 乙\n\t  url: https://a.cn\n---\n", "a.md"
    )
    assert front == {"title": "甲", "source": [{"name": "乙", "url": "https://a.cn"}]}
