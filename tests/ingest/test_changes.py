"""What moved, and which sections say something else."""

from ingest.changes import renames, section_changes
from ingest.document import Card, Kind, Language
from ingest.manifest import IndexedFile
from ingest.passage import Passage
from ingest.report import Rename

_CARD = Card(path="a.md", title="a", kind=Kind.FAQ, language=Language.ZH_HANS)


def _file(content_hash, card=_CARD):
    return IndexedFile(card=card, passages=1, content_hash=content_hash)


def _passage(text, *heading, page=None):
    return Passage(
        path="a.md", heading=heading, text=text, title="a", position=0, page=page
    )


def test_one_content_under_another_name_is_a_rename():
    """What has another content is no rename, whatever it is called."""
    before = {"a.md": _file("1"), "b.md": _file("2")}
    after = {"c.md": _file("1"), "d.md": _file("3")}
    found = renames(before, after, added=["c.md", "d.md"], removed=["a.md", "b.md"])
    assert found == (Rename(before="a.md", after="c.md"),)


def test_what_was_never_read_cannot_be_renamed():
    """A file without a hash, or without a good version, has no content to compare."""
    before = {"a.md": _file(""), "b.md": _file("2", card=None)}
    after = {"c.md": _file(""), "d.md": _file("2")}
    assert (
        renames(before, after, added=["c.md", "d.md"], removed=["a.md", "b.md"]) == ()
    )


def test_sections_are_compared_by_their_headings():
    """All passages under one heading are one section, wherever it stands."""
    before = [_passage("1", "x"), _passage("2", "x"), _passage("3", "y")]
    after = [_passage("3", "y"), _passage("1", "x"), _passage("2!", "x")]
    found = section_changes("a.md", before, after)
    assert (found.added, found.changed, found.removed) == ((), (("x",),), ())


def test_pages_without_headings_are_named():
    """A PDF of pages: the page that changed is told."""
    before = [_passage("1", page=1), _passage("2", page=2)]
    after = [_passage("1", page=1), _passage("2!", page=2), _passage("3", page=3)]
    found = section_changes("a.pdf", before, after)
    assert found.added == (("p. 3",),)
    assert found.changed == (("p. 2",),)
