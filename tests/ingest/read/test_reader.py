"""The process that reads: what it gives is the same, and it never takes the caller down."""

import os
import signal

import pytest

from ingest.discover import FoundFile
from ingest.errors import (
    BrokenFileError,
    DocumentError,
    FrontMatterError,
    LockedFileError,
    TookTooLongError,
    TooLargeError,
    TooMuchMemoryError,
    UnreadableError,
    UnsupportedFormatError,
)
from ingest.read import read_document
from ingest.read import reader as reader_module
from ingest.read.reader import SMALL_TEXT_BYTES, Reader, _as_error
from ingest.sync import sync
from tests.hostile import HOSTILE
from tests.hostile.packages import word
from tests.ingest.read.bounds import bounds

TEXT = "---\ntitle: 落户\nvalid_until: 2030-11-30\nsource: 甲\nvenue: 乙\n---\n## 一\n字。\n"
LONG = TEXT + "很" * SMALL_TEXT_BYTES


def _process(reader: Reader):
    assert reader._worker is not None
    return reader._worker._process


@pytest.fixture(scope="module")
def shared():
    """Give one reader for the tests that its process survives."""
    with Reader() as reader:
        yield reader


def test_what_the_process_gives_is_what_is_read_here(found, shared):
    """Card, sections, repairs and findings come over whole."""
    for path, content in (("faq/a.md", LONG), ("faq/a.docx", word()), ("a.md", TEXT)):
        file = found(path, content)
        assert shared.read(file) == read_document(file)


def test_small_text_needs_no_process(found):
    """A sync of Markdown starts nothing."""
    with Reader() as reader:
        assert reader.read(found("faq/a.md", TEXT)).card.title == "落户"
        assert reader._worker is None


@pytest.mark.parametrize(
    ("path", "content", "error"),
    [
        ("a.docx", b"no zip", BrokenFileError),
        ("a.docx", HOSTILE["locked.docx"](), LockedFileError),
        ("a.xyz", b"?", UnsupportedFormatError),
        ("a.md", f"---\na: [\n---\n{LONG}".encode(), FrontMatterError),
    ],
)
def test_errors_come_over_with_all_they_carry(found, shared, path, content, error):
    """The same class, the same sentence, and the process lives on."""
    file = found(path, content)
    with pytest.raises(error) as here:
        read_document(file)
    with pytest.raises(error) as there:
        shared.read(file)
    assert vars(there.value) == vars(here.value)
    assert _process(shared).poll() is None


@pytest.mark.parametrize("kind", DocumentError.__subclasses__())
def test_every_error_of_a_document_can_come_over(kind):
    """None is unknown on this side."""
    state = {"path": "a.md", "problem": "is wrong"}
    error = _as_error({"error": kind.__name__, "state": state})
    assert type(error) is kind
    assert (vars(error), str(error)) == (state, "a.md: is wrong")


def test_a_sync_that_finds_nothing_new_starts_no_process(
    put, knowledge, generations, encoder, monkeypatch
):
    """Only what must be read anew costs the start of one."""
    started = []
    real = reader_module._Worker
    monkeypatch.setattr(
        reader_module, "_Worker", lambda bounds: (started.append(1), real(bounds))[1]
    )
    for name in ("a", "b"):
        put(f"faq/{name}.docx", word())
    assert len(sync(knowledge, generations, encoder).added) == 2
    assert len(started) == 1
    assert sync(knowledge, generations, encoder).unchanged == 5
    assert len(started) == 1


def test_a_file_that_takes_too_long_is_given_up(found):
    """The process is ended in time, and the next file is read."""
    with Reader(bounds(seconds=2)) as reader:
        slow = found("slow.md", "![[" * 400_000)
        with pytest.raises(TookTooLongError, match="READ_SECONDS"):
            reader.read(slow)
        assert reader._worker is None
        assert reader.read(found("a.md", TEXT)).sections


def test_a_file_that_takes_too_much_memory_is_given_up(found):
    """The process is ended; the caller's memory is not touched."""
    with Reader(bounds(memory_mb=150, file_mb=200)) as reader:
        with pytest.raises(TooMuchMemoryError, match="READ_MEMORY_MB"):
            reader.read(found("a.txt", b"a" * 90_000_000))
        assert reader._worker is None


def test_a_process_that_dies_is_a_file_that_is_told(found, monkeypatch):
    """Whatever kills it while it reads, staff learn of the file and the sync goes on."""
    with Reader() as reader:
        reader.read(found("a.docx", word()))
        os.kill(_process(reader).pid, signal.SIGSTOP)
        worker = reader._worker
        monkeypatch.setattr(
            type(worker), "_check_memory", lambda *_: os.kill(worker._process.pid, 9)
        )
        with pytest.raises(BrokenFileError):
            reader.read(found("b.docx", word()))
        monkeypatch.undo()
        assert reader.read(found("c.docx", word())).sections


def test_a_process_that_died_before_is_replaced(found):
    """Nobody hears of it."""
    with Reader() as reader:
        reader.read(found("a.docx", word()))
        _process(reader).kill()
        _process(reader).wait()
        assert reader.read(found("b.docx", word())).sections


def test_the_process_ends_with_its_block(found):
    """Nothing goes on running, whatever it was doing."""
    with Reader() as reader:
        reader.read(found("a.docx", word()))
        process = _process(reader)
    assert process.returncode is not None


def test_the_process_knows_no_secret(found, monkeypatch):
    """The environment it gets holds no token."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    with Reader() as reader:
        reader.read(found("a.docx", word()))
        with open(f"/proc/{_process(reader).pid}/environ", "rb") as file:  # noqa: PTH123
            environment = file.read()
    assert b"PATH=" in environment
    assert b"secret" not in environment


@pytest.mark.parametrize("path", ["a.md", "a.docx"])
def test_a_file_above_its_bound_is_not_opened(found, path):
    """Its size alone decides, here and in the process."""
    file = found(path, b"a" * (2**20 + 1))
    with (
        Reader(bounds(file_mb=1)) as reader,
        pytest.raises(TooLargeError, match="READ_FILE_MB"),
    ):
        reader.read(file)


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_what_became_a_link_or_a_pipe_is_not_read(put, tmp_path, suffix):
    """A file that is swapped after it was found leads nowhere, and nobody waits."""
    target = put(f"a{suffix}", "字。")
    link = tmp_path / f"link{suffix}"
    link.symlink_to(target)
    pipe = tmp_path / f"pipe{suffix}"
    os.mkfifo(pipe)
    with Reader() as reader:
        for location in (link, pipe):
            file = FoundFile(path="a", location=location, size_bytes=1, modified_ns=1)
            with pytest.raises(UnreadableError):
                reader.read(file)
