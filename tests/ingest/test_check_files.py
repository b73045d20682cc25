"""What ``check`` tells of files: those that cannot be read, and what was mended in them."""

import json
from pathlib import Path

import openpyxl
import pytest

from ingest.check import check
from ingest.check.mending import WAYS
from ingest.cli import main
from ingest.document import RepairKind
from ingest.errors import EmptyFolderError, FolderMissingError
from tests.ingest.checked import SOURCE, TODAY, folder, kinds_in, put_in, told_in

__all__ = ["folder"]


def test_what_cannot_be_read(folder):
    """A file that cannot be taken in is one finding, by what is wrong with it."""
    put_in(folder, "ok", "published_on: 2025-01-01")
    (folder / "policies/a.docx").write_bytes(b"no")
    (folder / "policies/b.md").write_bytes(b"\x00\x01")
    (folder / "policies/c.md").write_text("---\n: [\n---\n", "utf-8")
    (folder / "policies/d.pages").write_bytes(b"x")
    (folder / "policies/e.md").write_text("---\nsource: x\n---\n", "utf-8")
    (folder / "glossary.yaml").write_text("terms: 1\n", "utf-8")
    assert kinds_in(folder) == [
        "bad_glossary",
        "unreadable",
        "encoding",
        "bad_front_matter",
        "unsupported_format",
        "empty",
        "no_date",
    ]
    assert all(finding.fix for finding in check(folder, today=TODAY))


def test_no_folder_and_no_document(tmp_path):
    """A missing or empty folder is said to be that."""
    with pytest.raises(FolderMissingError):
        check(tmp_path / "gone", today=TODAY)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyFolderError):
        check(tmp_path / "empty", today=TODAY)


@pytest.mark.parametrize(
    ("front", "code"), [("topics: [x]", 0), ("published_on: x", 1)]
)
def test_the_command(folder, monkeypatch, capsys, front, code):
    """One object a finding on stdout; exit 1 only if there is something to mend."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    severity = "error" if code else "info"
    put_in(folder, "a", front)
    assert main(["check", "--json"]) == code
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    names = {"path", "line", "kind", "severity", "problem", "fix"}
    assert (first.keys(), first["severity"]) == (names, severity)
    assert main(["check"]) == code
    assert f"policies/a.md\n  {severity} " in capsys.readouterr().out


def test_repairs_are_told_kind_by_kind(folder):
    """How often, where first, and that nothing has to be done for the answers."""
    body = "\u93ae(zh\u00e8n)\u7522(ch\u01cen)\u696d(y\u00e8)\n\n\u4e00\u200b\u4e8c"
    put_in(folder, "a", "published_on: 2025-01-01", body)
    told = {f.kind: f for f in check(folder, today=TODAY)}
    assert told.keys() == {"ruby_marks", "hidden_characters"}
    assert {finding.severity for finding in told.values()} == {"info"}
    assert told["ruby_marks"].line == 7
    assert "3 times" in told["ruby_marks"].problem
    assert "\\u200b" in told["hidden_characters"].problem


def test_hidden_rows_are_told(folder):
    """A sheet with a hidden row is read and told of; the other files are, too."""
    book = openpyxl.Workbook()
    for row in (["园区", "电话"], ["甲", "1"], ["乙", "2"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(folder / "policies/b.xlsx")
    put_in(folder, "a", "topics: [x]")
    told = {(f.path, f.kind): f for f in check(folder, today=TODAY)}
    assert ("policies/a.md", "no_date") in told
    assert "乙；2" in told["policies/b.xlsx", "hidden_text"].problem


def test_every_kind_of_repair_has_words():
    """No repair that a reader makes leaves staff without a sentence."""
    assert set(WAYS) == set(RepairKind)


def test_an_unusual_encoding_is_told(folder):
    """It was read right, and other programs may not."""
    text = f"---\ntitle: \u843d\u6237\n{SOURCE}published_on: 2025-01-01\n---\n\n\u6587\u5b57\u3002\n"
    (folder / "policies/a.md").write_bytes(text.encode("gb18030"))
    assert told_in(folder) == [("policies/a.md", "encoding", "info")]


def test_text_beyond_repair_is_told_with_its_line(folder):
    """Staff have to write what stood there."""
    put_in(
        folder,
        "a",
        "published_on: 2025-01-01",
        "\u597d\n\n\u951f\u65a4\u62f7\u951f\u65a4\u62f7",
    )
    (finding,) = check(folder, today=TODAY)
    assert (finding.kind, finding.severity, finding.line) == ("mojibake", "warning", 9)


def test_what_is_refused_is_told(folder):
    """A link answers nothing, and staff hear why."""
    put_in(folder, "a", "published_on: 2025-01-01")
    (folder / "policies/b.md").symlink_to(folder / "policies/a.md")
    assert told_in(folder) == [("policies/b.md", "refused", "warning")]


def test_a_file_beside_another_that_may_not_be_read_is_told(folder, monkeypatch):
    """One missing right is one finding, and the other files are looked at."""
    put_in(folder, "a", "published_on: 2026-01-01")
    beside = folder / "policies/a.md.yaml"
    beside.write_text("title: a", "utf-8")
    real = Path.open

    def refuse(path, *how, **also):
        if path == beside:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *how, **also)

    monkeypatch.setattr(Path, "open", refuse)
    (finding,) = [f for f in check(folder, today=TODAY) if f.kind == "unreadable"]
    assert (finding.path, finding.severity) == ("policies/a.md", "error")
    assert "check its rights" in finding.problem


def test_what_tells_about_a_document_that_left_is_told(folder):
    """Staff do not hear that YAML is no format: they hear which file is missing."""
    put_in(folder, "a", "published_on: 2026-01-01")
    (folder / "policies/b.docx.yaml").write_text("title: b", "utf-8")
    (finding,) = check(folder, today=TODAY)
    assert (finding.path, finding.kind) == ("policies/b.docx.yaml", "bad_front_matter")
    assert "b.docx" in finding.problem
