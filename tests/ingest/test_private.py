"""ingest.private: folders of this account alone."""

import pytest

from ingest.private import make_private


def test_what_is_missing_is_made_for_this_account_alone(tmp_path):
    """The folder and those above it are ours; one that was there stays as it is."""
    tmp_path.chmod(0o755)
    folder = tmp_path / "one" / "two"
    make_private(folder)
    make_private(folder)
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path, folder.parent, folder)]
    assert modes == [0o755, 0o700, 0o700]


def test_a_file_in_its_place_is_an_error(tmp_path):
    """Where a file lies there is no folder."""
    (tmp_path / "file").write_text("")
    with pytest.raises(FileExistsError):
        make_private(tmp_path / "file")
    with pytest.raises(NotADirectoryError):
        make_private(tmp_path / "file" / "below")
