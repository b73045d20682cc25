"""Which files of the knowledge folder are documents."""

import os
import unicodedata
from pathlib import Path

import pytest

from ingest.discover import survey
from ingest.document import Kind
from ingest.errors import FolderMissingError, FolderUnreadableError
from ingest.sidecar import measured


def _paths(folder):
    return [found.path for found in survey(folder).files]


def test_files_are_listed_by_path_with_the_kind_of_their_folder(put, tmp_path):
    """Sorted paths, relative to the folder, and the kind that the top folder means."""
    for path in (
        "policies/b.md",
        "events/2021/a.md",
        "parks/c.txt",
        "faq/d.md",
        "e.md",
    ):
        put(path, "text")
    found = survey(tmp_path / "knowledge").files
    assert [(file.path, file.kind) for file in found] == [
        ("e.md", Kind.OTHER),
        ("events/2021/a.md", Kind.EVENT),
        ("faq/d.md", Kind.FAQ),
        ("parks/c.txt", Kind.PARK),
        ("policies/b.md", Kind.POLICY),
    ]


@pytest.mark.parametrize("folder", ["Events", "EVENTS"])
def test_a_folder_is_one_in_capital_letters_too(put, tmp_path, folder):
    """Some systems and some people write them so; its events are events."""
    put(f"{folder}/a.md", "text")
    (file,) = survey(tmp_path / "knowledge").files
    assert (file.path, file.kind) == (f"{folder}/a.md", Kind.EVENT)


@pytest.mark.parametrize(
    "path",
    [
        ".hidden.md",
        ".git/config.md",
        "policies/~$open.docx",
        "policies/half.md.part",
        "policies/old.md~",
        "policies/Half.PDF.CRDOWNLOAD",
        "policies/~WRL0001.tmp",
        "policies/.~lock.a.docx#",
        ".DS_Store",
        "Thumbs.db",
        "__MACOSX/a.md",
        "$RECYCLE.BIN/S-1-5-21/$R1.md",
        "#recycle/policies/old.md",
        "@Recycle/old.md",
        "#snapshot/GMT-2026.11.29/policies/old.md",
        "policies/@eaDir/a.pdf/SYNOPHOTO_THUMB_M.jpg",
        "System Volume Information/tracking.log",
        "lost+found/1.md",
        "glossary.yaml",
        "questions.yaml",
    ],
)
def test_what_is_not_a_document_is_passed_over(put, tmp_path, path):
    """Hidden, temporary and steering files answer nothing."""
    put("policies/real.md", "text")
    put(path, "text")
    assert _paths(tmp_path / "knowledge") == ["policies/real.md"]


def test_a_glossary_deeper_down_is_a_document(put, tmp_path):
    """Only the steering files at the top of the folder steer."""
    put("policies/glossary.yaml", "text")
    assert _paths(tmp_path / "knowledge") == ["policies/glossary.yaml"]


def test_links_are_never_followed_out_of_the_folder(put, tmp_path):
    """A link to a file or folder elsewhere is not read."""
    put("policies/real.md", "text")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    (tmp_path / "knowledge" / "linked").symlink_to(outside)
    (tmp_path / "knowledge" / "linked.md").symlink_to(outside / "secret.md")
    assert _paths(tmp_path / "knowledge") == ["policies/real.md"]


def test_a_pipe_is_not_opened(put, tmp_path):
    """What is not a plain file is passed over: reading it would wait for ever."""
    put("policies/real.md", "text")
    os.mkfifo(tmp_path / "knowledge" / "pipe.md")
    assert _paths(tmp_path / "knowledge") == ["policies/real.md"]


def test_a_sidecar_belongs_to_its_document(put, tmp_path):
    """``NAME.docx.yaml`` is no document, and its change is a change of ``NAME.docx``."""
    put("policies/a.docx", b"PK")
    beside = put("policies/a.docx.yaml", "title: A\n")
    (before,) = survey(tmp_path / "knowledge").files
    os.utime(beside, ns=(1, before.modified_ns + 5_000_000_000))
    beside.write_text("title: Another\n")
    (after,) = survey(tmp_path / "knowledge").files
    assert before.path == "policies/a.docx"
    assert before.size_bytes == len("PK") + len("title: A\n")
    assert after.size_bytes > before.size_bytes
    assert after.modified_ns >= before.modified_ns


def test_an_older_file_beside_a_newer_sidecar_is_another_one(put, tmp_path):
    """It may be as large as the one before it, and the sidecar is the last change."""
    location = put("policies/a.csv", "a,1")
    os.utime(put("policies/a.csv.yaml", "title: A\n"), ns=(9, 9))
    os.utime(location, ns=(1, 1))
    (before,) = survey(tmp_path / "knowledge").files
    location.write_text("a,3")
    os.utime(location, ns=(2, 2))
    (after,) = survey(tmp_path / "knowledge").files
    assert (before.size_bytes, before.modified_ns) == (after.size_bytes, 9)
    assert before.stamp_ns != after.stamp_ns


def test_a_yaml_file_alone_is_a_document(put, tmp_path):
    """Without the file that it would describe, it is nobody's sidecar."""
    put("policies/a.docx.yaml", "title: A\n")
    assert _paths(tmp_path / "knowledge") == ["policies/a.docx.yaml"]


def test_names_are_normalised(put, tmp_path):
    """A name with combining marks, as a Mac writes it, is the composed name."""
    put("policies/" + unicodedata.normalize("NFD", "é") + ".md", "text")
    assert _paths(tmp_path / "knowledge") == ["policies/é.md"]


def test_an_empty_folder_holds_nothing(tmp_path):
    """No file, no document, no error."""
    assert survey(tmp_path).files == ()


def test_a_missing_folder_is_told_in_one_sentence(tmp_path):
    """The sentence names the folder, who can mend it and how."""
    with pytest.raises(FolderMissingError, match="operator creates it") as caught:
        survey(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in str(caught.value)


def test_a_file_in_place_of_the_folder_is_told(put):
    """A file is not a folder."""
    with pytest.raises(FolderMissingError):
        survey(put("a.md", "text"))


def test_a_folder_that_cannot_be_listed_is_never_taken_for_an_empty_one(
    tmp_path, monkeypatch
):
    """Files that cannot be seen are not gone: the operator hears of it instead."""
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "a.md").write_text("一句。", "utf-8")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("policies"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(FolderUnreadableError, match="policies"):
        survey(tmp_path)


@pytest.fixture
def locked(monkeypatch):
    """Give a function that takes the right to look into folders of a name."""

    def lock(name):
        for how in ("stat", "lstat"):
            real = getattr(Path, how)

            def refuse(path, *also, real=real, **more):
                if path.parent.name == name:
                    raise PermissionError(13, "Permission denied", str(path))
                return real(path, *also, **more)

            monkeypatch.setattr(Path, how, refuse)

    return lock


@pytest.mark.parametrize("path", ["policies/a.md", "policies/deep/a.md"])
def test_a_folder_that_can_be_listed_and_not_looked_into_is_told(
    put, tmp_path, locked, path
):
    """The names are given and nothing more: that is the operator's to mend, too."""
    put(path, "text")
    locked(path.split("/")[-2])
    with pytest.raises(FolderUnreadableError, match=path.split("/")[-2]):
        survey(tmp_path / "knowledge")


def test_a_drive_that_is_away_is_a_folder_that_is_missing(tmp_path, locked):
    """The system may answer with an error instead of a no."""
    (tmp_path / "knowledge").mkdir()
    locked(tmp_path.name)
    with pytest.raises(FolderMissingError):
        survey(tmp_path / "knowledge")


def _refused(folder):
    return [(finding.path, finding.problem) for finding in survey(folder).refused]


def test_what_is_refused_is_told(put, tmp_path):
    """A link, a pipe, a linked folder: each by its name, with what to do."""
    put("policies/real.md", "text")
    folder = tmp_path / "knowledge"
    (folder / "faq").symlink_to(folder / "policies")
    (folder / "linked.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(folder / "pipe.md")
    told = dict(_refused(folder))
    assert told.keys() == {"faq", "linked.md", "pipe.md"}
    assert "link" in told["faq"]
    assert "no plain file" in told["pipe.md"]
    assert all(finding.fix for finding in survey(folder).refused)


@pytest.mark.parametrize(
    "name",
    ["a\nb.md", "a\x1b[31m.md", "a\u202egnp.md", "a\u200b.md", "\udcff.md", "\x7f.md"],
)
def test_names_that_cannot_be_shown_are_refused(put, tmp_path, name):
    """Control characters, turned direction, half characters: told by their codes."""
    put("policies/real.md", "text")
    (tmp_path / "knowledge" / name).write_text("text")
    folder = tmp_path / "knowledge"
    assert _paths(folder) == ["policies/real.md"]
    ((path, problem),) = _refused(folder)
    assert path.isascii()
    assert path.isprintable()
    assert "cannot be shown" in problem


def test_a_folder_whose_name_cannot_be_shown_is_not_entered(put, tmp_path):
    """Its files would have that name in theirs."""
    put("policies/real.md", "text")
    put("a\nb/real.md", "text")
    assert _paths(tmp_path / "knowledge") == ["policies/real.md"]
    assert _refused(tmp_path / "knowledge")[0][0] == "a\\nb"


def test_names_may_hold_any_letter_and_space(put, tmp_path):
    """Ideographic and unbreakable spaces, brackets and pictures are in names."""
    name = "policies/\u6c47\u3000\u7f16\u00a0(2025)\u3010\u65b0\u3011\U0001f4c4.md"
    put(name, "text")
    assert _paths(tmp_path / "knowledge") == [name]
    assert _refused(tmp_path / "knowledge") == []


def test_two_names_that_look_the_same_are_one(put, tmp_path):
    """Composed and with combining marks: one is taken, the other told."""
    put("policies/\u00e9.md", "text")
    put("policies/e\u0301.md", "text")
    folder = tmp_path / "knowledge"
    assert _paths(folder) == ["policies/\u00e9.md"]
    assert "this very name" in _refused(folder)[0][1]


def test_a_sidecar_that_is_a_link_is_not_followed(put, tmp_path):
    """What lies outside the folder is no front matter of what lies inside."""
    location = put("policies/a.docx", b"PK")
    (tmp_path / "secret").write_text("title: secret")
    (tmp_path / "knowledge/policies/a.docx.yaml").symlink_to(tmp_path / "secret")
    assert measured(location)[0] == len("PK")
    assert _paths(tmp_path / "knowledge") == ["policies/a.docx"]


def test_pictures_of_a_saved_page_are_no_documents(put, tmp_path):
    """What a browser puts beside a page goes with the page; other folders stay."""
    put("policies/\u843d\u6237.html", "<p>text</p>")
    put("policies/\u843d\u6237_files/logo.png", b"x")
    put("policies/own_files/a.md", "text")
    found = _paths(tmp_path / "knowledge")
    assert found == ["policies/own_files/a.md", "policies/\u843d\u6237.html"]


def test_a_name_of_all_bytes_is_read_like_any_other(put, tmp_path):
    """A title of 84 ideographs is a name, though nothing can be called after it."""
    path = "policies/" + "\u5173" * 84 + ".md"
    put(path, "text")
    put("policies/a.md", "text")
    assert _paths(tmp_path / "knowledge") == ["policies/a.md", path]
