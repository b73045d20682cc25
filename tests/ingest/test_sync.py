"""The flow from folder to index."""

import os
from pathlib import Path

import pytest

from ingest import plan
from ingest.index import open_index
from ingest.index.query import plain_query
from ingest.sync import sync
from tests.ingest.conftest import content_of, paths_of

LONG = "".join(f"第{n}条说明居住证怎么办。" for n in range(120))
NEWS = "# 消息\n\n## 火星\n\n火星基地于2030年开放。\n"


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
    before = content_of(generations.folder)
    report = sync(knowledge, generations, counting)
    assert counting.encoded == []
    assert (report.unchanged, report.encoded) == (3, 0)
    assert report.generation == generations.current().name
    assert content_of(generations.folder) == before


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
    assert "policies/loans.md" in paths_of(ask(generations, question))
    (knowledge / "policies/loans.md").unlink()
    report = sync(knowledge, generations, counting)
    assert report.removed == ("policies/loans.md",)
    assert counting.encoded == []
    assert "policies/loans.md" not in paths_of(ask(generations, question))


def test_a_changed_index_is_that_of_a_new_folder(
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
    assert "faq/new.md" not in paths_of(old)
    assert ask(generations, "火星基地")[0].passage.path == "faq/new.md"


def test_another_encoder_builds_everything_anew(knowledge, generations, counting):
    """Embeddings of another encoder are not kept; the new manifest names the new one."""
    counting.name = "another-model"
    report = sync(knowledge, generations, counting)
    assert report.unchanged == 3
    assert report.encoded == report.passages == len(counting.encoded)
    opened = open_index(generations, counting)
    assert opened.manifest.encoder == "another-model"
    opened.close()


def test_a_dry_run_writes_nothing(put, knowledge, fresh, generations, counting):
    """It reports what would change, before the first generation and after."""
    report = sync(knowledge, fresh, counting, dry_run=True)
    assert (len(report.added), report.generation) == (3, "")
    assert not fresh.folder.exists()
    put("faq/new.md", NEWS)
    (knowledge / "policies/loans.md").unlink()
    before = content_of(generations.folder)
    report = sync(knowledge, generations, counting, dry_run=True)
    assert report.added == ("faq/new.md",)
    assert report.removed == ("policies/loans.md",)
    assert report.generation == generations.current().name
    assert content_of(generations.folder) == before
    assert counting.encoded == []


def test_progress_counts_what_is_encoded(knowledge, fresh, encoder):
    """The last step says that all of them are done."""
    steps = []
    report = sync(knowledge, fresh, encoder, on_progress=lambda *s: steps.append(s))
    assert steps[-1] == (report.encoded, report.encoded)


def test_another_reader_reads_all_files_anew(
    knowledge, generations, counting, monkeypatch
):
    """What comes out the same keeps its embeddings, and no file counts as changed."""
    monkeypatch.setattr(plan, "READER_VERSION", 99)
    monkeypatch.setattr("ingest.sync.READER_VERSION", 99)
    before = generations.current()
    report = sync(knowledge, generations, counting)
    assert generations.current() != before
    assert (report.unchanged, report.changed, counting.encoded) == (3, (), [])
    assert sync(knowledge, generations, counting).generation == report.generation


def test_what_is_refused_is_a_warning(knowledge, generations, encoder):
    """Staff are told why a link does not answer."""
    (knowledge / "faq").symlink_to(knowledge / "policies")
    report = sync(knowledge, generations, encoder)
    assert [(w.path, w.kind) for w in report.warnings] == [("faq", "refused")]
    assert report.added == ()
