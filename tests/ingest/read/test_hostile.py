"""Hostile files, a few of each kind; ``tests/bench/hostile.py`` reads them all."""

import time

import pytest

from ingest.errors import DocumentError
from ingest.read.html import read_html
from ingest.read.reader import Reader
from tests.hostile import HOSTILE
from tests.ingest.read.bounds import bounds

SHORT = (
    "climbs.docx",
    "lying.docx",
    "laughs.docx",
    "outside.docx",
    "outside.xlsx",
    "groups.pptx",
    "outside.epub",
    "loop.pdf",
    "count.pdf",
    "saves.pdf",
    "large.png",
    "deep.html",
    "codec.html",
    "header.eml",
    "title.md",
    "object.md",
    "half-readings.txt",
    "ragged.csv",
)


@pytest.fixture(scope="module")
def reader():
    """Give one reader for all of them, as a sync does."""
    with Reader(bounds(seconds=30, memory_mb=600)) as made:
        yield made


@pytest.mark.parametrize("name", SHORT)
def test_a_hostile_file_is_read_or_told_and_leaves_no_trace(
    name, found, reader, tmp_path
):
    """Whatever it does, it does to a process that can be spared."""
    file = found(f"policies/{name}", HOSTILE[name]())
    before = sorted(tmp_path.rglob("*"))
    try:
        document = reader.read(file)
    except DocumentError as error:
        assert error.path == file.path  # noqa: PT017 - either outcome is right
    else:
        text = "".join(section.text for section in document.sections)
        assert "root:" not in text
    assert sorted(tmp_path.rglob("*")) == before


def test_there_are_many_more():
    """The corpus is as large as it says."""
    assert len(HOSTILE) >= 60


def test_a_long_list_is_counted_as_it_is_read():
    """Each item of twenty thousand is counted once."""
    page = f"<ol>{'<li>甲</li>' * 20_000}</ol>".encode()
    started = time.monotonic()
    (section,) = read_html(page, "a.html").sections
    assert section.text.endswith("20000. 甲")
    assert time.monotonic() - started < 20
