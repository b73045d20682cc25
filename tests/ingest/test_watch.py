"""Changes in the folder, and the syncs that follow them."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import watchfiles

from ingest.document import Finding
from ingest.errors import EmptyFolderError, FolderUnreadableError, SyncRunningError
from ingest.report import SyncReport
from ingest.sync import sync
from ingest.watch import watch

_OFTEN = timedelta(milliseconds=50)


class _Syncs:
    """Counts calls, and gives what it was told to, then reports of nothing."""

    def __init__(self, *outcomes):
        self.outcomes = list(outcomes)
        self.calls = 0

    def __call__(self):
        self.calls += 1
        outcome = self.outcomes.pop(0) if self.outcomes else _report()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


class _Follows:
    """Reports the files that were not there before."""

    def __init__(self, folder):
        self.folder = folder
        self.seen = set()

    def __call__(self):
        is_there = self.folder.is_dir()
        names = {path.name for path in self.folder.iterdir()} if is_there else set()
        new, self.seen = names - self.seen, names
        return _report(added=tuple(sorted(new)))


def _report(**changes):
    empty = dict.fromkeys(
        ("added", "changed", "removed", "renamed", "sections", "failed", "warnings"), ()
    )
    counts = {"unchanged": 0, "passages": 0, "encoded": 0, "seconds": 0.0}
    return SyncReport(**{**empty, **counts, "generation": "g", **changes})


@pytest.fixture
def folder(tmp_path):
    """Give an empty folder to watch."""
    made = tmp_path / "watched"
    made.mkdir()
    return made


@pytest.fixture
def stop():
    """Give what ends the watching, by itself after a while, lest a test wait for ever."""
    event = threading.Event()
    timer = threading.Timer(30, event.set)
    timer.start()
    yield event
    event.set()
    timer.cancel()


def test_it_begins_with_a_sync(folder, stop):
    """What changed while nobody watched is taken in at once."""
    told = watch(folder, _Syncs(_report(added=("a.md",))), stop)
    assert next(told).added == ("a.md",)
    stop.set()
    assert list(told) == []


def test_a_change_is_a_sync(folder, stop):
    """A file that comes while it watches is taken in without being asked for."""
    (folder / "a.md").write_text("text")
    told = watch(folder, _Follows(folder), stop)
    assert next(told).added == ("a.md",)
    timer = threading.Timer(0.7, (folder / "b.md").write_text, ["text"])
    timer.start()
    assert next(told).added == ("b.md",)
    timer.join()
    stop.set()


def test_many_changes_at_once_are_one_sync(folder, stop):
    """Who saves thirty files waits for one sync, not for thirty."""
    syncs = _Syncs(_report(added=("a.md",)))
    told = watch(folder, syncs, stop, look_every=timedelta(minutes=1))
    next(told)

    def save():
        for number in range(30):
            (folder / f"{number}.md").write_text("text")
        threading.Timer(1.5, stop.set).start()

    threading.Timer(0.7, save).start()
    assert list(told) == []
    assert syncs.calls == 2


def test_an_error_is_told_once_and_tried_again(folder, stop):
    """An empty folder, or another sync, is not the end of watching."""
    syncs = _Syncs(
        EmptyFolderError(folder),
        EmptyFolderError(folder),
        SyncRunningError(folder),
        _report(added=("a.md",)),
    )
    told = watch(folder, syncs, stop, look_every=_OFTEN)
    assert isinstance(next(told), EmptyFolderError)
    assert isinstance(next(told), SyncRunningError)
    assert next(told).added == ("a.md",)
    stop.set()


@pytest.mark.parametrize("kind", ["refused", "bad_glossary"])
def test_what_comes_with_no_document_is_told_once(folder, stop, kind):
    """Who puts a link there hears why nothing comes of it, and not every half minute."""
    link = Finding(path="a", line=0, kind=kind, problem="is a link", fix="Do.")
    refused = _report(warnings=(link,))
    syncs = _Syncs(refused, refused, _report(added=("b",)))
    told = watch(folder, syncs, stop, look_every=_OFTEN)
    assert next(told).warnings == (link,)
    threading.Timer(0.5, (folder / "y").write_text, ["text"]).start()
    threading.Timer(2.0, (folder / "z").write_text, ["text"]).start()
    assert next(told).added == ("b",)
    assert syncs.calls == 3
    stop.set()


def test_a_folder_that_is_gone_is_waited_for(folder, stop):
    """It may be unmounted for a while; what it holds then is taken in."""
    (folder / "a.md").write_text("text")
    told = watch(folder, _Follows(folder), stop, look_every=_OFTEN)
    assert next(told).added == ("a.md",)
    shutil.rmtree(folder)

    def come_back():
        folder.mkdir()
        (folder / "b.md").write_text("text")

    threading.Timer(0.3, come_back).start()
    assert next(told).added == ("b.md",)
    stop.set()


@pytest.mark.parametrize(
    "error",
    [
        OSError("OS file watch limit reached."),
        RuntimeError("Too many open files (os error 24)"),
    ],
)
def test_where_the_system_tells_of_no_change_it_looks(folder, stop, monkeypatch, error):
    """A system that has given out all its watches does not end the watching."""

    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(watchfiles.main, "RustNotify", refuse)
    told = watch(folder, _Follows(folder), stop, look_every=_OFTEN)
    (folder / "a.md").write_text("text")
    assert next(told).added == ("a.md",)
    (folder / "b.md").write_text("text")
    assert next(told).added == ("b.md",)
    stop.set()
    assert list(told) == []


def test_a_folder_inside_that_may_not_be_listed_is_no_end(folder, stop, monkeypatch):
    """The operator gives the right; meanwhile the watching goes on."""
    asked = []
    real = watchfiles.main.RustNotify

    def notify(*given):
        asked.append(given[-1])
        return real(*given)

    monkeypatch.setattr(watchfiles.main, "RustNotify", notify)
    syncs = _Syncs(
        FolderUnreadableError(folder, "Permission denied"), _report(added=("a.md",))
    )
    told = watch(folder, syncs, stop, look_every=_OFTEN)
    assert isinstance(next(told), FolderUnreadableError)
    assert next(told).added == ("a.md",)
    assert asked == [True]
    stop.set()


def test_nothing_changed_nothing_synced(folder, stop):
    """Looking now and then opens no file and calls no sync."""
    syncs = _Syncs(_report(added=("a.md",)))
    threading.Timer(0.8, stop.set).start()
    assert len(list(watch(folder, syncs, stop, look_every=_OFTEN))) == 1
    assert syncs.calls == 1


def test_the_command_follows_the_folder_and_ends_cleanly(
    knowledge, generations, encoder
):
    """A report a change on stdout; SIGTERM ends it with exit code 0."""
    sync(knowledge, generations, encoder)
    environment = {
        **os.environ,
        "KNOWLEDGE_DIR": str(knowledge),
        "DATA_DIR": str(generations.folder.parent),
    }
    command = [sys.executable, "-m", "ingest", "watch", "--json"]
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert "watching" in process.stderr.readline()
        (knowledge / "policies/loans.md").rename(knowledge / "policies/credit.md")
        report = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == ""
    assert report["renamed"] == [
        {"from": "policies/loans.md", "to": "policies/credit.md"}
    ]
    assert generations.current().name == report["generation"]


def test_a_log_for_machines_is_one(knowledge, tmp_path):
    """With LOG_FORMAT=json what is said of the folder is a line of JSON each."""
    (knowledge / "faq").mkdir()
    (knowledge / "faq" / "a.pdf").write_bytes(b"none")
    environment = os.environ | {
        "KNOWLEDGE_DIR": str(knowledge),
        "DATA_DIR": str(tmp_path / "data"),
        "LOG_FORMAT": "json",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "ingest", "watch"],
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        lines = [json.loads(process.stderr.readline())]
        while not lines[-1]["event"].startswith("! faq/a.pdf"):
            lines.append(json.loads(process.stderr.readline()))
        (knowledge / "faq" / "b.pdf").write_bytes(b"none")
        while not lines[-1]["event"].startswith("! faq/b.pdf"):
            lines.append(json.loads(process.stderr.readline()))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        lines += map(json.loads, process.stderr)
    assert lines[0]["event"].startswith("watching")
    assert all(line["logger"] == "ingest" and line["timestamp"] for line in lines)


def test_what_ends_the_watch_is_a_line_of_its_log(knowledge, tmp_path):
    """An encoder that cannot be loaded is told as JSON, too."""
    environment = os.environ | {
        "KNOWLEDGE_DIR": str(knowledge),
        "DATA_DIR": str(tmp_path / "data"),
        "LOG_FORMAT": "json",
        "EMBEDDING_MODEL": str(tmp_path / "none"),
    }
    ended = subprocess.run(
        [sys.executable, "-m", "ingest", "watch"],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    told = [json.loads(line)["event"] for line in ended.stderr.splitlines()]
    assert "EMBEDDING_MODEL" in told[-1]
