"""ingest.placing: a safe name, a free place, the whole file."""

import errno
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.placing import copy, lay, safe_name


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\x\\政策.DOCX", "政策.docx"),
        ("~$lock.docx", "lock.docx"),
        ("a\u202eb\x00c.md", "a b c.md"),
        (".hidden.md", "hidden.md"),
        ("x" * 300 + ".pdf", "x" * 56 + ".pdf"),
        ("No.3关于" + "修订" * 100, "No.3关于修订修订修订"),
        ("关于" * 100, "关于" * 30),
    ],
)
def test_names_are_made_safe(given, safe):
    """No path, no hidden or steering character, no endless name."""
    assert safe_name(given) == safe


@pytest.fixture
def folder(tmp_path):
    """Give an empty folder."""
    made = tmp_path / "faq"
    made.mkdir()
    return made


def _lay_one(folder: Path, number: int) -> Path:
    return lay(io.BytesIO(b"%d" % number), folder, "a.md")


def test_nothing_is_overwritten_by_who_comes_at_the_same_time(folder):
    """Each of many files of one name gets a name of its own, and nothing else is left."""
    with ThreadPoolExecutor(8) as crowd:
        laid = list(crowd.map(lambda n: _lay_one(folder, n), range(64)))
    assert [place.read_bytes() for place in laid] == [b"%d" % n for n in range(64)]
    assert sorted(laid) == sorted(folder.iterdir())


def test_a_file_system_without_links_will_do(folder, monkeypatch):
    """There, a taken name gets a number, too."""

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    laid = [_lay_one(folder, number).name for number in range(3)]
    assert laid == ["a.md", "a-2.md", "a-3.md"]
    assert sorted(laid) == sorted(place.name for place in folder.iterdir())


def test_what_cannot_be_written_leaves_nothing(folder):
    """A copy that fails in the middle leaves the old file, and no part of the new one."""
    (folder / "a.md").write_text("old")
    with pytest.raises(IsADirectoryError):
        copy(folder, folder / "a.md")
    assert [place.read_text() for place in folder.iterdir()] == ["old"]
