"""What is checked before a package is opened."""

import pytest

from ingest.errors import BrokenFileError, LockedFileError, TooLargeError
from ingest.read.office import check_package
from tests.hostile.packages import PACKAGES, word, zipped
from tests.ingest.read.bounds import bounds


def _check(data, **others):
    check_package(data, "a.docx", "Word", bounds(**others))


def test_a_package_in_which_nothing_is_wrong_may_be_opened():
    """The checks are no hindrance."""
    _check(word())


@pytest.mark.parametrize(
    ("name", "others", "setting"),
    [
        ("ratio.xlsx", {}, "READ_UNPACKED_RATIO"),
        ("ratio.xlsx", {"unpacked_mb": 90}, "READ_UNPACKED_MB"),
        ("overlapping.docx", {}, "READ_UNPACKED_MB"),
        ("members.xlsx", {}, "READ_MEMBERS"),
    ],
)
def test_a_bomb_is_told_by_what_it_exceeds(name, others, setting):
    """Nothing is unpacked to find out; the operator learns which setting it is."""
    with pytest.raises(TooLargeError, match=setting):
        _check(PACKAGES[name](), **others)


def test_a_package_inside_a_package_is_not_opened():
    """Only what lies packed in the file itself counts, and it is packed already."""
    inner = zipped({"a": b"0" * 9_000_000})
    _check(zipped({f"{i}.zip": inner for i in range(9)}, packed=False), unpacked_mb=1)


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/a", "a\\..\\b"])
def test_names_that_lead_out_are_told(name):
    """A part may not name a place outside of its package."""
    with pytest.raises(BrokenFileError):
        _check(zipped({name: b"a"}))


@pytest.mark.parametrize("name", ["locked.docx", "locked-member.pptx"])
def test_protected_packages_are_told(name):
    """As a whole or in one of their parts."""
    with pytest.raises(LockedFileError):
        _check(PACKAGES[name]())


@pytest.mark.parametrize("name", ["old.xlsx", "empty.pptx"])
def test_what_is_no_package_is_told(name):
    """The error names the program that would mend it."""
    with pytest.raises(BrokenFileError, match="Word"):
        _check(PACKAGES[name]())
