"""What a generation was built from, written and read again."""

import gc
import json
from dataclasses import replace
from datetime import date

import pytest

from ingest import manifest
from ingest.document import Card, Finding, Kind, Language, Source
from ingest.errors import IndexBrokenError
from ingest.manifest import FORMAT_VERSION, IndexedFile, Manifest, read_manifest

CARD = Card(
    path="faq/a.md",
    title="落户",
    kind=Kind.FAQ,
    language=Language.ZH_HANT,
    valid_until=date(2030, 11, 30),
    topics=("hukou",),
    sources=(Source(name="市", url="https://example.org/"),),
    details={"venue": "安亭"},
)
FINDING = Finding(path="faq/a.md", line=0, kind="empty", problem="p", fix="f")
MANIFEST = Manifest(
    generation="g1",
    created_at="2026-11-23T00:00:00+00:00",
    encoder="bundled-1",
    dimension=256,
    format_version=FORMAT_VERSION,
    splitter_version=1,
    lexicon_version=1,
    files={
        "faq/a.md": IndexedFile(
            size_bytes=1, modified_ns=2, card=CARD, passages=3, findings=(FINDING,)
        ),
        "faq/b.md": IndexedFile(card=None, passages=0, problem="not text"),
    },
)


def test_a_manifest_is_read_as_it_was_written(tmp_path):
    """Cards, dates, findings and problems come back the same."""
    MANIFEST.write(tmp_path)
    assert read_manifest(tmp_path) == MANIFEST
    assert MANIFEST.format_version == FORMAT_VERSION


def test_a_manifest_of_an_earlier_release_is_read(tmp_path):
    """It is one line of JSON; that of now is JSON for the earlier one, too."""
    MANIFEST.write(tmp_path)
    file = tmp_path / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_bytes())), "utf-8")
    assert read_manifest(tmp_path) == MANIFEST


def test_a_manifest_of_many_files_is_read_in_many_breaths(tmp_path, monkeypatch):
    """While one is taken no other thread computes: a bot would stand still."""
    files = {
        f"faq/{number}.md": IndexedFile(
            card=replace(CARD, path=f"faq/{number}.md"), passages=1
        )
        for number in range(1_200)
    }
    many = MANIFEST.model_copy(update={"files": files})
    many.write(tmp_path)
    taken, read = [], manifest._SOME_FILES

    class Counting:
        def validate_json(self, content: bytes) -> dict[str, IndexedFile]:
            some = read.validate_json(content)
            taken.append(len(some))
            return some

    monkeypatch.setattr(manifest, "_SOME_FILES", Counting())
    assert read_manifest(tmp_path) == many
    assert (sum(taken), max(taken)) == (1_200, 500)


@pytest.mark.parametrize("files", [{}, {"faq/a.md": MANIFEST.files["faq/a.md"]}])
def test_a_manifest_of_few_files_is_read(tmp_path, files):
    """None and one are told apart."""
    told = MANIFEST.model_copy(update={"files": files})
    told.write(tmp_path)
    assert read_manifest(tmp_path) == told


def test_only_what_a_reader_does_not_take_for_granted_is_written(tmp_path):
    """The format is told, whatever it is now: a later program must not take its own."""
    MANIFEST.write(tmp_path)
    written = json.loads((tmp_path / "manifest.json").read_bytes())
    assert written["format_version"] == FORMAT_VERSION
    assert "replaced_by" not in written["files"]["faq/a.md"]["card"]
    del written["format_version"]
    (tmp_path / "manifest.json").write_text(json.dumps(written), "utf-8")
    with pytest.raises(IndexBrokenError):
        read_manifest(tmp_path)


def test_reading_leaves_the_garbage_collector_as_it_was(tmp_path):
    """It is held while cards are made, and not for good."""
    MANIFEST.write(tmp_path)
    assert gc.isenabled()
    read_manifest(tmp_path)
    assert gc.isenabled()


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, 2", b"\xff\xfe"])
def test_a_damaged_manifest_is_told_in_one_sentence(tmp_path, content):
    """Half a file or a foreign one names the folder and what to do."""
    MANIFEST.write(tmp_path)
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(IndexBrokenError, match="operator runs"):
        read_manifest(tmp_path)


def test_a_missing_manifest_is_a_broken_index(tmp_path):
    """A generation without its manifest cannot be used."""
    with pytest.raises(IndexBrokenError):
        read_manifest(tmp_path)
