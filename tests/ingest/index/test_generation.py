"""Where generations lie, and how one replaces another."""

import shutil
from pathlib import Path

import pytest

from ingest.errors import DataFolderError, SyncRunningError
from ingest.index import Generations


def _publish(generations, word):
    with generations.building() as folder:
        (folder / "word").write_text(word)
        return generations.publish(folder)


def _folders(generations):
    return {path for path in generations.folder.iterdir() if path.is_dir()}


def test_before_the_first_there_is_none(fresh):
    """An index that was never built has no current generation."""
    assert fresh.current() is None


def test_what_is_published_is_current(fresh):
    """The folder that was built is the one that answers, under its name."""
    with fresh.building() as folder:
        (folder / "word").write_text("one")
        assert fresh.current() is None
        final = fresh.publish(folder)
    assert fresh.current() == final
    assert final.name == fresh.name_of(folder)
    assert (final / "word").read_text() == "one"


def test_an_index_is_this_accounts_alone(tmp_path):
    """Other accounts look into no index, unless somebody has opened it to them."""
    made = Generations(tmp_path / "data" / "index")
    _publish(made, "one")
    folders = (tmp_path / "data", made.folder)
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700, 0o700]
    for folder in folders:
        folder.chmod(0o755)
    _publish(made, "two")
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o755, 0o755]


def test_what_is_not_published_vanishes(fresh):
    """A build that fails leaves the current generation and nothing else."""
    kept = _publish(fresh, "one")
    with pytest.raises(RuntimeError), fresh.building():
        raise RuntimeError
    assert fresh.current() == kept
    assert _folders(fresh) == {kept}


def test_the_generation_before_stays_for_its_readers(fresh):
    """Two are kept: the current one and the one before it."""
    first, second, third = (_publish(fresh, word) for word in ("1", "2", "3"))
    assert fresh.current() == third
    assert _folders(fresh) == {second, third}
    assert not first.exists()


def test_a_crash_before_the_switch_costs_no_reader_his_generation(fresh, monkeypatch):
    """What was finished but never pointed at goes; the one before the new one stays."""
    kept = _publish(fresh, "one")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _no_space)
        with pytest.raises(DataFolderError):
            _publish(fresh, "two")
    assert fresh.current() == kept
    newest = _publish(fresh, "three")
    assert _folders(fresh) == {kept, newest}


def _no_space(*_):
    raise OSError(28, "No space left on device")


def test_the_remains_of_a_crash_are_swept(fresh):
    """The next build removes what an earlier one left half done."""
    left = fresh.folder / "building-20200101"
    left.mkdir(parents=True)
    with fresh.building():
        assert not left.exists()


def test_two_builds_at_once_are_refused(fresh):
    """The second is told to wait, and the first goes on."""
    with fresh.building() as folder:
        with (
            pytest.raises(SyncRunningError, match="already running"),
            Generations(fresh.folder).building(),
        ):
            pass
        assert folder.is_dir()
        fresh.publish(folder)
    assert fresh.current() is not None


def test_a_data_folder_that_cannot_be_written_is_told(tmp_path):
    """A file in its place is one sentence for the operator, and holds no index."""
    (tmp_path / "data").write_text("a file")
    generations = Generations(tmp_path / "data" / "index")
    assert generations.current() is None
    with (
        pytest.raises(DataFolderError, match=r"\(Not a directory\)"),
        generations.building(),
    ):
        pass


def test_a_full_disk_is_told(fresh):
    """The system's reason stands in the sentence."""
    with pytest.raises(DataFolderError, match="No space left"), fresh.building():
        _no_space()


def test_a_full_disk_is_told_where_a_folder_was_copied(fresh):
    """One reason, and not the list of all files that had no room."""
    lost = [("a", "b", "[Errno 28] No space left on device"), ("c", "d", "else")]
    with (
        pytest.raises(
            DataFolderError, match=r"written \(\[Errno 28\] No space [^,]*\)"
        ),
        fresh.building(),
    ):
        raise shutil.Error(lost)
