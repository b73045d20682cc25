"""Files that cannot be read: told, one by one, and never in the way of the others."""

import os
from pathlib import Path

import pytest

from ingest.bounds import Bounds
from ingest.read.reader import Reader
from ingest.sync import sync
from tests.ingest.conftest import paths_of

NEWS = "# 消息\n\n## 火星\n\n火星基地于2030年开放。\n"


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("faq/picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        ("faq/broken.md", "---\ntitle: [\n---\n正文\n", "between the --- lines"),
        ("faq/open.md", "---\ntitle: a\n正文\n", "second --- line"),
        ("faq/tape.xyz", "words", "cannot be read here"),
    ],
)
def test_a_bad_file_is_told_and_the_rest_goes_on(
    put, knowledge, fresh, encoder, ask, path, content, said
):
    """One sentence names the file; the others are indexed, and it is told each time."""
    put(path, content)
    for added in (3, 0):
        report = sync(knowledge, fresh, encoder)
        (failure,) = report.failed
        assert (failure.path, len(report.added)) == (path, added)
        assert said in failure.problem
        assert "\n" not in failure.problem
        assert path not in report.added + report.changed
        assert len(report.added) + report.unchanged == 3
    assert ask(fresh, "落户")


def test_a_mended_file_is_added(put, knowledge, fresh, encoder, ask):
    """What was never read before counts as added once it can be read."""
    put("faq/new.md", b"\x00\x01")
    sync(knowledge, fresh, encoder)
    put("faq/new.md", NEWS)
    report = sync(knowledge, fresh, encoder)
    assert (report.added, report.failed) == (("faq/new.md",), ())
    assert ask(fresh, "火星基地")[0].passage.path == "faq/new.md"


def test_the_last_good_version_keeps_answering(
    put, knowledge, generations, encoder, ask
):
    """A file that was broken by an edit answers as it did before, and is reported."""
    question = "担保贷款最多能贷多少"
    put("policies/loans.md", b"\x89PNG\x00")
    report = sync(knowledge, generations, encoder)
    assert [failure.path for failure in report.failed] == ["policies/loans.md"]
    assert report.removed == ()
    assert "50万元" in ask(generations, question)[0].passage.text
    put("policies/loans.md", "# 贷款\n\n## 最多能贷多少\n\n担保贷款最高80万元。\n")
    report = sync(knowledge, generations, encoder)
    assert (report.changed, report.failed) == (("policies/loans.md",), ())
    assert "80万元" in ask(generations, question)[0].passage.text


def test_a_file_without_rights_is_tried_again(
    knowledge, generations, encoder, monkeypatch, ask
):
    """Its last version answers; rights that come back are seen without an edit."""
    locked = knowledge / "policies/loans.md"
    os.utime(locked, ns=(5, 5))
    real = Path.open

    def refuse(path, *how, **also):
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *how, **also)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        report = sync(knowledge, generations, encoder)
    (failure,) = report.failed
    assert failure.path == "policies/loans.md"
    assert "Permission denied" in failure.problem
    assert "check its rights" in failure.problem
    assert "policies/loans.md" in paths_of(ask(generations, "担保贷款"))
    report = sync(knowledge, generations, encoder)
    assert (report.failed, report.changed, report.unchanged) == ((), (), 3)


def test_a_sidecar_that_is_not_text_is_told(put, knowledge, fresh, encoder):
    """The file beside a document may be broken like the document itself."""
    put("faq/a.txt", "居住证两年有效。")
    put("faq/a.txt.yaml", b"title: \xff\xfe\x00")
    report = sync(knowledge, fresh, encoder)
    assert [failure.path for failure in report.failed] == ["faq/a.txt"]
    assert len(report.added) == 3


def test_a_file_without_text_is_a_warning(put, knowledge, fresh, encoder):
    """It is taken in, answers nothing, and staff are told so."""
    put("faq/empty.md", "")
    report = sync(knowledge, fresh, encoder)
    assert "faq/empty.md" in report.added
    assert [(w.path, w.kind) for w in report.warnings] == [("faq/empty.md", "empty")]


def test_a_file_that_costs_too_much_is_not_tried_again_unchanged(
    put, knowledge, fresh, encoder, monkeypatch
):
    """Given up once, a file waits until it, or what may be spent, is another."""
    put("faq/slow.md", "![[" * 400_000)
    tried = []
    real = Reader.read
    monkeypatch.setattr(
        Reader,
        "read",
        lambda self, file: (tried.append(file.path), real(self, file))[1],
    )
    short = Bounds(seconds=1)
    for _ in range(2):
        [failure] = sync(knowledge, fresh, encoder, bounds=short).failed
        assert "READ_SECONDS" in failure.problem
    assert tried.count("faq/slow.md") == 1
    put("faq/slow.md", NEWS)
    assert sync(knowledge, fresh, encoder, bounds=short).failed == ()


def test_a_broken_glossary_is_a_warning(put, knowledge, generations, encoder):
    """Who edits it and syncs hears that no question knows its words any more."""
    put("glossary.yaml", "terms:\n\t- term: a\n")
    report = sync(knowledge, generations, encoder)
    assert [(w.path, w.kind) for w in report.warnings] == [
        ("glossary.yaml", "bad_glossary")
    ]
    assert report.unchanged == 3
