"""ingest.shelf: in and out of the folder, nothing overwritten, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from ingest.answered import Answered
from ingest.document import Kind, Language
from ingest.errors import NotOnShelfError
from ingest.look import look
from ingest.shelf import Shelf

TODAY = date(2026, 11, 23)


@pytest.fixture
def shelf(knowledge, tmp_path):
    """Give the small folder as a shelf."""
    return Shelf(knowledge, tmp_path / "kept")


def test_a_taken_name_gets_a_number(shelf, handed_in, knowledge):
    """A second file of the same name lies beside the first."""
    assert shelf.put(handed_in, "a.md", Kind.FAQ) == "faq/a.md"
    assert shelf.put(handed_in, "a.md", Kind.FAQ) == "faq/a-2.md"
    assert (knowledge / "faq" / "a.md").read_bytes() == handed_in.read_bytes()


def test_replaced_and_withdrawn_documents_come_back(shelf, handed_in, knowledge):
    """What left the folder is kept with its card, listed, and put back on demand."""
    path = shelf.put(handed_in, "a.md", Kind.POLICY)
    old = (knowledge / path).read_bytes()
    handed_in.write_text("# 新\n\n新的。\n", "utf-8")
    (knowledge / "policies" / "a.md.yaml").write_text("status: in_force\n", "utf-8")
    shelf.replace(handed_in, "b.md", path)
    assert (knowledge / path).read_text("utf-8").startswith("# 新")
    left = shelf.withdraw(path)
    assert not (knowledge / path).exists()
    assert not (knowledge / "policies" / "a.md.yaml").exists()
    assert [w.path for w in shelf.withdrawn()] == [path, path]
    assert shelf.bring_back(left.token) == path
    assert (knowledge / path).read_text("utf-8").startswith("# 新")
    assert (knowledge / "policies" / "a.md.yaml").exists()
    [first] = shelf.withdrawn()
    shelf.bring_back(first.token)
    assert (knowledge / path).read_bytes() == old
    assert len(shelf.withdrawn()) == 1


def test_a_replacement_of_another_format_takes_no_other_place(
    shelf, handed_in, knowledge
):
    """What lies beside it under the new name is another document, and stays."""
    shelf.put(handed_in, "guide.md", Kind.POLICY)
    other = knowledge / "policies" / "guide.txt"
    other.write_text("something else", "utf-8")
    placed = shelf.replace(handed_in, "new.txt", "policies/guide.md").replaced_by
    assert placed == "policies/guide-2.txt"
    assert (knowledge / placed).read_bytes() == handed_in.read_bytes()
    assert other.read_text("utf-8") == "something else"
    assert not (knowledge / "policies" / "guide.md").exists()


def test_a_replacement_keeps_what_stands_beside_the_document(
    shelf, handed_in, knowledge
):
    """The sidecar tells about the new file, in whatever format it comes."""
    shelf.put(handed_in, "guide.md", Kind.POLICY)
    beside = knowledge / "policies" / "guide.md.yaml"
    beside.write_text("status: in_force\n", "utf-8")
    placed = shelf.replace(handed_in, "new.txt", "policies/guide.md").replaced_by
    assert placed == "policies/guide.txt"
    assert not beside.exists()
    moved = knowledge / "policies" / "guide.txt.yaml"
    assert moved.read_text("utf-8") == "status: in_force\n"


def test_a_suffix_in_capitals_is_the_same_format(shelf, handed_in, knowledge):
    """The document keeps its name, letter for letter."""
    (knowledge / "policies" / "Guide.TXT").write_text("old", "utf-8")
    placed = shelf.replace(handed_in, "new.txt", "policies/Guide.TXT").replaced_by
    assert placed == "policies/Guide.TXT"
    assert (knowledge / placed).read_bytes() == handed_in.read_bytes()


def test_two_who_hand_in_at_once_have_both_their_files(shelf, knowledge, tmp_path):
    """Of one name, each lies in the folder, under a name of its own."""
    files = [tmp_path / f"upload-{number}" for number in range(8)]
    for file in files:
        file.write_text(file.name, "utf-8")
    with ThreadPoolExecutor(len(files)) as pool:
        paths = list(pool.map(lambda file: shelf.put(file, "a.md", Kind.FAQ), files))
    assert {(knowledge / path).read_text("utf-8") for path in paths} == {
        file.name for file in files
    }


def test_a_new_format_overwrites_no_other_document(shelf, handed_in, knowledge):
    """Where the new name is taken the file gets another, and its card goes along."""
    for name in ("a.md", "a.txt"):
        shelf.put(handed_in, name, Kind.POLICY)
    (knowledge / "policies" / "a.md.yaml").write_text("status: in_force\n", "utf-8")
    handed_in.write_text("# 新\n\n新的。\n", "utf-8")
    left = shelf.replace(handed_in, "b.txt", "policies/a.md")
    assert left.replaced_by == "policies/a-2.txt"
    assert (knowledge / "policies" / "a.txt").read_text("utf-8").startswith("# 租房")
    assert (knowledge / left.replaced_by).read_text("utf-8").startswith("# 新")
    assert {f.name for f in (knowledge / "policies").glob("a*")} == {
        "a.txt", "a-2.txt", "a-2.txt.yaml",
    }  # fmt: skip
    shelf.withdraw(left.replaced_by)
    shelf.bring_back(left.token)
    assert {f.name for f in (knowledge / "policies").glob("a*")} == {
        "a.md", "a.md.yaml", "a.txt",
    }  # fmt: skip


def test_the_longest_name_leaves_and_comes_back(shelf, knowledge):
    """A name of which a file system takes no byte more is moved like any other."""
    path = "policies/" + "\u5173" * 84 + ".md"
    (knowledge / path).write_text("# a\n\ntext\n", "utf-8")
    left = shelf.withdraw(path)
    assert not (knowledge / path).exists()
    assert shelf.bring_back(left.token) == path
    assert (knowledge / path).read_text("utf-8") == "# a\n\ntext\n"


@pytest.mark.parametrize(
    "path", ["../secret.md", "policies/none.md", "", "/etc/passwd"]
)
def test_nothing_outside_can_be_taken(shelf, path):
    """Only documents of the folder can be withdrawn."""
    with pytest.raises(NotOnShelfError):
        shelf.withdraw(path)


@pytest.mark.parametrize("token", ["../x", "20260101T000000000000", "", "."])
def test_only_what_was_kept_comes_back(shelf, token):
    """A forged token brings nothing."""
    with pytest.raises(NotOnShelfError):
        shelf.bring_back(token)


def answered(text: str, question: str = "Is it free?") -> Answered:
    """Give an answer of staff."""
    return Answered(
        question=question,
        text=text,
        source="Desk",
        language=Language.EN,
        published_on=TODAY,
    )


def test_an_answer_is_corrected_where_it_stands(shelf, knowledge):
    """What it said before is kept; what somebody worked on since is left alone."""
    path = shelf.put_text(answered("Yes."))
    assert shelf.correct_text(path, "Yes.", answered("No."))
    assert shelf.correct_text(path, "Yes.", answered("No."))
    assert "No." in (knowledge / path).read_text("utf-8")
    [kept] = shelf.withdrawn()
    assert kept.path == path
    (knowledge / path).write_text("# Is it free?\n\nAsk us.", "utf-8")
    assert not shelf.correct_text(path, "No.", answered("Yes."))
    assert "Ask us." in (knowledge / path).read_text("utf-8")
    shelf.withdraw(path)
    with pytest.raises(NotOnShelfError):
        shelf.correct_text(path, "Ask us.", answered("Yes."))


def test_an_answer_becomes_a_document(shelf, knowledge):
    """A question with its answer is written as staff would write it."""
    path = shelf.put_text(answered("Yes.\n\n---\nStill yes.", 'Is it: "free"?\n'))
    seen = look(knowledge / path, path, TODAY)
    assert seen.document.card.title.startswith('Is it: "free"?')
    assert seen.document.card.published_on == TODAY
    assert "Still yes." in "".join(p.text for p in seen.passages)
    assert seen.findings == ()
