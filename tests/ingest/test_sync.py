"""The flow from folder to index."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import EmptyFolderError, FolderMissingError, SyncRunningError
from ingest.index import open_index
from ingest.index.search import plain_query
from ingest.sync import sync

ROOT = Path(sync.__code__.co_filename).parents[1]

LONG = "".join(f"第{n}条说明居住证怎么办。" for n in range(120))
NEWS = "# 消息\n\n## 火星\n\n火星基地于2030年开放。\n"


def _paths(hits):
    return {hit.passage.path for hit in hits}


def _content(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_first_sync_takes_in_every_file(knowledge, fresh, counting):
    """All files are added and all passages encoded, and the generation is current."""
    report = sync(knowledge, fresh, counting)
    assert report.added == (
        "parks/station.md",
        "policies/hukou.md",
        "policies/loans.md",
    )
    assert (report.changed, report.removed, report.failed) == ((), (), ())
    assert report.unchanged == 0
    assert report.encoded == report.passages == len(counting.encoded) > 3
    assert fresh.current().name == report.generation


def test_nothing_changed_nothing_done(knowledge, generations, counting):
    """A second sync reads, encodes and writes nothing."""
    before = _content(generations.folder)
    report = sync(knowledge, generations, counting)
    assert counting.encoded == []
    assert (report.unchanged, report.encoded) == (3, 0)
    assert report.generation == generations.current().name
    assert _content(generations.folder) == before


def test_one_edit_encodes_only_its_new_passages(put, knowledge, fresh, counting):
    """Of a long file with one new line, one passage is encoded; no other file is."""
    put("faq/permit.md", f"# 居住证\n\n## 一\n\n{LONG}\n\n## 二\n\n两年内有效。\n")
    first = sync(knowledge, fresh, counting)
    counting.encoded.clear()
    put("faq/permit.md", f"# 居住证\n\n## 一\n\n{LONG}\n\n## 二\n\n三年内有效。\n")
    report = sync(knowledge, fresh, counting)
    assert report.changed == ("faq/permit.md",)
    assert (report.unchanged, report.passages) == (3, first.passages)
    assert counting.encoded == ["居住证\n二\n三年内有效。"]


def test_a_paragraph_on_top_leaves_what_is_below(put, knowledge, fresh, counting, ask):
    """An edit above encodes itself alone, and what is below still answers."""
    below = f"## 一\n\n{LONG}\n"
    put("faq/permit.md", f"# 居住证\n\n{below}")
    sync(knowledge, fresh, counting)
    counting.encoded.clear()
    put("faq/permit.md", f"# 居住证\n\n## 零\n\n新的开头。\n\n{below}")
    sync(knowledge, fresh, counting)
    assert counting.encoded == ["居住证\n零\n新的开头。"]
    assert "第7条" in ask(fresh, "第7条说明居住证怎么办")[0].passage.text


def test_only_changed_files_are_read(put, knowledge, generations, encoder, monkeypatch):
    """A file that looks as before is not opened; a touched one is not read anew."""
    put("faq/new.md", NEWS)
    os.utime(knowledge / "policies/loans.md", ns=(1, 1))
    opened = []
    real = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda path, *how, **also: (opened.append(path), real(path, *how, **also))[1],
    )
    report = sync(knowledge, generations, encoder)
    documents = [path for path in opened if knowledge in path.parents]
    assert (report.added, report.changed) == (("faq/new.md",), ())
    assert {path.name for path in documents} == {"new.md", "loans.md"}
    assert documents.count(knowledge / "policies/loans.md") == 1


def test_a_removed_file_disappears_from_the_answers(
    knowledge, generations, counting, ask
):
    """Nothing of it is found any more, and nothing is encoded for that."""
    question = "担保贷款最多能贷多少"
    assert "policies/loans.md" in _paths(ask(generations, question))
    (knowledge / "policies/loans.md").unlink()
    report = sync(knowledge, generations, counting)
    assert report.removed == ("policies/loans.md",)
    assert counting.encoded == []
    assert "policies/loans.md" not in _paths(ask(generations, question))


def test_a_renamed_file_answers_under_its_new_name(
    knowledge, generations, encoder, ask
):
    """The old path is removed, the new one added, and only the new one is cited."""
    (knowledge / "policies/loans.md").rename(knowledge / "policies/credit.md")
    report = sync(knowledge, generations, encoder)
    assert report.added == ("policies/credit.md",)
    assert report.removed == ("policies/loans.md",)
    hits = ask(generations, "担保贷款最多能贷多少")
    assert hits[0].passage.path == "policies/credit.md"
    assert "policies/loans.md" not in _paths(hits)


def test_a_changed_index_is_that_of_a_new_folder(  # noqa: PLR0913, PLR0917 - fixtures
    put, knowledge, generations, fresh, encoder, ask
):
    """After edits, every score is the one that building from nothing gives."""
    put("faq/new.md", NEWS)
    (knowledge / "policies/loans.md").unlink()
    sync(knowledge, generations, encoder)
    sync(knowledge, fresh, encoder)
    for question in ("火星基地", "留學生落戶", "social insurance"):
        changed, anew = ask(generations, question), ask(fresh, question)
        assert [hit.passage for hit in changed] == [hit.passage for hit in anew]
        assert [hit.score for hit in changed] == pytest.approx(
            [hit.score for hit in anew], abs=1e-4
        )


def test_a_reader_keeps_the_generation_that_it_opened(
    put, knowledge, generations, encoder, ask
):
    """While the new one answers new readers, the old one answers as before."""
    reader = open_index(generations, encoder)
    put("faq/new.md", NEWS)
    (knowledge / "policies/loans.md").unlink()
    sync(knowledge, generations, encoder)
    old = reader.search(plain_query("担保贷款最多能贷多少"), top_k=10)
    reader.close()
    assert old[0].passage.path == "policies/loans.md"
    assert "faq/new.md" not in _paths(old)
    assert ask(generations, "火星基地")[0].passage.path == "faq/new.md"


class _CrashError(Exception):
    """What an encoder raises that fails in the middle."""


def test_a_failure_in_the_middle_leaves_the_old_one_whole(
    put, knowledge, generations, counting, ask
):
    """The old generation answers, nothing else is left, and the next sync succeeds."""

    def crash(_texts):
        raise _CrashError

    before, content = generations.current(), _content(generations.current())
    put("faq/new.md", NEWS)
    counting.encode_passages = crash
    with pytest.raises(_CrashError):
        sync(knowledge, generations, counting)
    assert generations.current() == before
    assert _content(before) == content
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
    before, content = generations.current(), _content(generations.current())
    put("faq/new.md", NEWS)
    script = [sys.executable, "-c", _KILLED, str(knowledge), str(generations.folder)]
    root = Path(__file__).parents[2]
    killed = subprocess.run(script, cwd=root, check=False)  # noqa: S603 - our own script
    assert killed.returncode == -signal.SIGKILL
    (left,) = generations.folder.glob("building-*")
    assert (left / "passages.sqlite").exists()
    assert generations.current() == before
    assert _content(before) == content
    assert "faq/new.md" not in _paths(ask(generations, "火星基地"))
    sync(knowledge, generations, encoder)
    assert not left.exists()
    assert ask(generations, "火星基地")[0].passage.path == "faq/new.md"


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


def test_another_encoder_builds_everything_anew(knowledge, generations, counting):
    """Embeddings of another encoder are not kept; the new manifest names the new one."""
    counting.name = "another-model"
    report = sync(knowledge, generations, counting)
    assert report.unchanged == 3
    assert report.encoded == report.passages == len(counting.encoded)
    opened = open_index(generations, counting)
    assert opened.manifest.encoder == "another-model"
    opened.close()


def test_a_broken_generation_is_built_anew(knowledge, generations, encoder, ask):
    """Without its manifest the old generation gives nothing, and the next one all."""
    (generations.current() / "manifest.json").write_text("{")
    report = sync(knowledge, generations, encoder)
    assert len(report.added) == 3
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


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("faq/picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        ("faq/broken.md", "---\ntitle: [\n---\n正文\n", "between the --- lines"),
        ("faq/open.md", "---\ntitle: a\n正文\n", "second --- line"),
        ("faq/tape.xyz", "words", "cannot be read here"),
    ],
)
def test_a_bad_file_is_told_and_the_rest_goes_on(  # noqa: PLR0913, PLR0917 - fixtures
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
    assert "policies/loans.md" in _paths(ask(generations, "担保贷款"))
    assert sync(knowledge, generations, encoder).failed == ()


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


def test_a_dry_run_writes_nothing(put, knowledge, fresh, generations, counting):
    """It reports what would change, before the first generation and after."""
    report = sync(knowledge, fresh, counting, dry_run=True)
    assert (len(report.added), report.generation) == (3, "")
    assert not fresh.folder.exists()
    put("faq/new.md", NEWS)
    (knowledge / "policies/loans.md").unlink()
    before = _content(generations.folder)
    report = sync(knowledge, generations, counting, dry_run=True)
    assert report.added == ("faq/new.md",)
    assert report.removed == ("policies/loans.md",)
    assert report.generation == generations.current().name
    assert _content(generations.folder) == before
    assert counting.encoded == []


def test_progress_counts_what_is_encoded(knowledge, fresh, encoder):
    """The last step says that all of them are done."""
    steps = []
    report = sync(knowledge, fresh, encoder, on_progress=lambda *s: steps.append(s))
    assert steps[-1] == (report.encoded, report.encoded)


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
