"""Syncs that fail, are killed, or find nothing: the old generation answers on."""

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import (
    EmptyFolderError,
    FolderMissingError,
    IndexBrokenError,
    SyncRunningError,
)
from ingest.read import reader
from ingest.sync import sync
from tests.ingest.conftest import content_of, paths_of

_DATABASE = "chroma/chroma.sqlite3"

ROOT = Path(sync.__code__.co_filename).parents[1]

NEWS = "# 消息\n\n## 火星\n\n火星基地于2030年开放。\n"


class _CrashError(Exception):
    """What an encoder raises that fails in the middle."""


def test_a_failure_in_the_middle_leaves_the_old_one_whole(
    put, knowledge, generations, counting, ask
):
    """The old generation answers, nothing else is left, and the next sync succeeds."""

    def crash(_texts):
        raise _CrashError

    before, content = generations.current(), content_of(generations.current())
    put("faq/new.md", NEWS)
    counting.encode_passages = crash
    with pytest.raises(_CrashError):
        sync(knowledge, generations, counting)
    assert generations.current() == before
    assert content_of(before) == content
    assert [path for path in generations.folder.iterdir() if path.is_dir()] == [before]
    del counting.encode_passages
    sync(knowledge, generations, counting)
    assert ask(generations, "火星基地")[0].passage.path == "faq/new.md"


_KILLED = """
import os, signal, sys
from pathlib import Path
from ingest.encode import load_encoder
from ingest.index import Generations, build, dense
from ingest.sync import sync

def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)

build.write_dense = kill
sync(Path(sys.argv[1]), Generations(Path(sys.argv[2])), load_encoder("bundled"))
"""


def test_a_killed_sync_leaves_the_old_one_whole(
    put, knowledge, generations, encoder, ask
):
    """Killed with half a generation written, the old answers; the next sync sweeps."""
    before, content = generations.current(), content_of(generations.current())
    put("faq/new.md", NEWS)
    script = [sys.executable, "-c", _KILLED, str(knowledge), str(generations.folder)]
    root = Path(__file__).parents[2]
    killed = subprocess.run(script, cwd=root, check=False)  # noqa: S603 - our own script
    assert killed.returncode == -signal.SIGKILL
    (left,) = generations.folder.glob("building-*")
    assert (left / "passages.sqlite").exists()
    assert generations.current() == before
    assert content_of(before) == content
    assert "faq/new.md" not in paths_of(ask(generations, "火星基地"))
    sync(knowledge, generations, encoder)
    assert not left.exists()
    assert ask(generations, "火星基地")[0].passage.path == "faq/new.md"


def test_a_drive_that_goes_away_meanwhile_is_not_taken_for_a_full_disk(
    put, knowledge, generations, encoder, monkeypatch
):
    """The file is told of, and the next sync tells of the drive; nothing else is said."""
    put("faq/new.md", NEWS)
    read, look = reader.read_document, Path.lstat

    def away(path):
        if path.name == "new.md":
            raise OSError(errno.EHOSTDOWN, "Host is down", str(path))
        return look(path)

    def read_and_lose(found, terms):
        document = read(found, terms)
        monkeypatch.setattr(Path, "lstat", away)
        return document

    monkeypatch.setattr(reader, "read_document", read_and_lose)
    report = sync(knowledge, generations, encoder)
    assert [one.path for one in report.failed] == ["faq/new.md"]


def test_two_syncs_at_once_are_refused(knowledge, generations, counting):
    """While one builds, another is told to wait; the first one is not disturbed."""
    refused = []

    def meanwhile(_done, _total):
        with pytest.raises(SyncRunningError, match="wait") as caught:
            sync(knowledge, generations, counting)
        refused.append(caught.value)

    (knowledge / "policies/loans.md").write_text("# 贷款\n\n新的规定。\n", "utf-8")
    report = sync(knowledge, generations, counting, on_progress=meanwhile)
    assert len(refused) == 1
    assert generations.current().name == report.generation


def test_a_broken_generation_is_built_anew(knowledge, generations, encoder, ask):
    """Without its manifest the old generation gives nothing, and the next one all."""
    (generations.current() / "manifest.json").write_text("{")
    report = sync(knowledge, generations, encoder)
    assert len(report.added) == 3
    assert ask(generations, "落户")


@pytest.mark.parametrize("is_edited", [False, True])
@pytest.mark.parametrize(
    "part", ["passages.sqlite", "vectors.npy", "bm25/data.csc.index.npy", _DATABASE]
)
def test_a_generation_that_lost_a_part_is_built_anew(
    knowledge, generations, encoder, ask, part, is_edited
):
    """Nobody has to delete anything, whether a document changed meanwhile or not."""
    (generations.current() / part).write_bytes(b"")
    with pytest.raises(IndexBrokenError):
        ask(generations, "落户")
    if is_edited:
        (knowledge / "faq.txt").write_text("新的一句。", "utf-8")
    assert len(sync(knowledge, generations, encoder).added) == 3 + is_edited
    assert ask(generations, "落户")


def test_an_empty_folder_keeps_the_index(tmp_path, generations, encoder, ask):
    """One sentence for those who keep the folder; what was indexed still answers."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyFolderError, match="put at least one file"):
        sync(tmp_path / "empty", generations, encoder)
    assert ask(generations, "落户")


def test_a_missing_folder_keeps_the_index(tmp_path, generations, encoder, ask):
    """One sentence for the operator; what was indexed still answers."""
    with pytest.raises(FolderMissingError, match="KNOWLEDGE_DIR"):
        sync(tmp_path / "nowhere", generations, encoder)
    assert ask(generations, "落户")


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from ingest.encode import load_encoder
from ingest.errors import DataFolderError
from ingest.index import Generations
from ingest.sync import sync

encoder = load_encoder("bundled")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    sync(Path(sys.argv[1]), Generations(Path(sys.argv[2])), encoder)
except DataFolderError as error:
    print(error)
"""


@pytest.mark.parametrize("limit", [1_000, 20_000, 100_000])
def test_a_full_disk_is_one_sentence_and_keeps_the_old_generation(
    knowledge, generations, encoder, limit
):
    """Wherever the disk is full, the operator hears it and the old index answers."""
    sync(knowledge, generations, encoder)
    before = generations.current()
    (knowledge / "faq.txt").write_text("新的一句。", "utf-8")
    arguments = [str(knowledge), str(generations.folder), str(limit)]
    command = [sys.executable, "-c", _FULL_DISK, *arguments]
    done = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert "cannot be written" in done.stdout
    assert generations.current() == before
    assert not list(generations.folder.glob("building-*"))
