"""What a sync tells of the files that moved, and of the sections that changed."""

import os
from datetime import timedelta

from ingest import plan
from ingest.report import Rename, SectionChanges, as_json, as_lines
from ingest.sync import sync
from tests.ingest.conftest import paths_of

RULES = "# 规定\n\n开头一句。\n\n## 一\n\n甲。\n\n## 二\n\n### 细则\n\n乙。\n\n## 三\n\n丙。\n"


def test_a_renamed_file_answers_under_its_new_name(
    knowledge, generations, encoder, ask
):
    """The old path is removed, the new one added, and only the new one is cited."""
    (knowledge / "policies/loans.md").rename(knowledge / "policies/credit.md")
    report = sync(knowledge, generations, encoder)
    assert report.added == ("policies/credit.md",)
    assert report.removed == ("policies/loans.md",)
    assert report.renamed == (
        Rename(before="policies/loans.md", after="policies/credit.md"),
    )
    hits = ask(generations, "担保贷款最多能贷多少")
    assert hits[0].passage.path == "policies/credit.md"
    assert "policies/loans.md" not in paths_of(hits)


def test_a_renamed_file_is_not_encoded_again(knowledge, generations, counting, ask):
    """Also in another folder, where it is of another kind; its embeddings go with it."""
    (knowledge / "faq").mkdir()
    (knowledge / "policies/loans.md").rename(knowledge / "faq/loans.md")
    report = sync(knowledge, generations, counting)
    assert (counting.encoded, report.encoded) == ([], 0)
    hit = ask(generations, "担保贷款最多能贷多少")[0]
    assert hit.passage.path == "faq/loans.md"
    assert hit.dense_score > 0.3


def test_a_file_named_by_its_name_is_encoded_anew_under_the_next(
    put, knowledge, fresh, counting
):
    """Its title is what is searched, so a new name is a new text."""
    text = "这一份没有标题,第一行又很长,所以它的名字就是它的标题,大家按名字来找它,也按名字来引用它,名字一换,标题就换。"
    put("faq/旧名.txt", text * 2)
    sync(knowledge, fresh, counting)
    counting.encoded.clear()
    (knowledge / "faq/旧名.txt").rename(knowledge / "faq/新名.txt")
    report = sync(knowledge, fresh, counting)
    assert len(report.renamed) == 1
    assert [line.split("\n")[0] for line in counting.encoded] == ["新名"]


def test_a_copy_is_no_rename(put, knowledge, generations, encoder):
    """The first file is still there, so the second is new."""
    put("faq/copy.md", (knowledge / "policies/loans.md").read_bytes())
    report = sync(knowledge, generations, encoder)
    assert (report.added, report.renamed) == (("faq/copy.md",), ())


def test_of_two_with_one_content_each_goes_to_one(put, knowledge, fresh, encoder):
    """Two equal files that move are two renames, in order of their names."""
    for name in "ab":
        put(f"faq/{name}.md", RULES)
    sync(knowledge, fresh, encoder)
    for name in "ab":
        (knowledge / f"faq/{name}.md").rename(knowledge / f"faq/new-{name}.md")
    report = sync(knowledge, fresh, encoder)
    assert [(one.before, one.after) for one in report.renamed] == [
        ("faq/a.md", "faq/new-a.md"),
        ("faq/b.md", "faq/new-b.md"),
    ]


def test_the_sections_that_changed_are_told(put, knowledge, fresh, encoder):
    """By their headings, in order: what came, what says something else, what went."""
    put("faq/rules.md", RULES)
    first = sync(knowledge, fresh, encoder)
    assert first.sections == ()
    changed = RULES.replace("乙。", "乙乙。").replace("## 三", "## 四")
    put("faq/rules.md", changed)
    report = sync(knowledge, fresh, encoder)
    (changes,) = report.sections
    assert changes == SectionChanges(
        path="faq/rules.md",
        added=(("四",),),
        changed=(("二", "细则"),),
        removed=(("三",),),
    )
    told = as_json(report)["sections"]
    assert told == [
        {
            "path": "faq/rules.md",
            "added": ["四"],
            "changed": ["二 / 细则"],
            "removed": ["三"],
        }
    ]
    assert as_lines(report)[:4] == [
        "~ faq/rules.md",
        "    + 四",
        "    ~ 二 / 细则",
        "    - 三",
    ]


def test_an_edit_of_the_front_matter_changes_no_section(
    put, knowledge, generations, encoder
):
    """The file is changed, and none of its sections is."""
    text = (knowledge / "policies/loans.md").read_text("utf-8")
    put("policies/loans.md", text.replace("2024-05-31", "2024-06-30"))
    report = sync(knowledge, generations, encoder, dry_run=True)
    (changes,) = report.sections
    assert (changes.added, changes.changed, changes.removed) == ((), (), ())


def test_the_text_above_the_first_heading_is_a_section(put, knowledge, fresh, encoder):
    """It has no heading, and people are told where it is."""
    put("faq/rules.md", RULES)
    sync(knowledge, fresh, encoder)
    put("faq/rules.md", RULES.replace("开头一句", "开头两句"))
    report = sync(knowledge, fresh, encoder)
    assert report.sections[0].changed == ((),)
    assert "    ~ (above the first heading)" in as_lines(report)


def test_a_file_that_is_still_written_keeps_its_last_good_version(
    put, being_written, knowledge, generations, encoder, ask
):
    """Whoever writes longer than a sync waits is told, and nothing half is taken in."""
    location = put("policies/loans.md", "# 贷款\n\n写到一半")
    with being_written(location):
        patience = timedelta(milliseconds=600)
        report = sync(knowledge, generations, encoder, patience=patience)
    (failure,) = report.failed
    assert "still being written" in failure.problem
    assert failure.still_answers
    assert "50万元" in ask(generations, "担保贷款最多能贷多少")[0].passage.text


def test_a_file_that_changes_while_it_is_read_is_left_for_the_next_sync(
    put, knowledge, fresh, encoder, monkeypatch
):
    """What was read may be half of the one and half of the other."""
    put("faq/rules.md", RULES)
    real = plan.Reader.read

    def read_and_write(reader, found):
        document = real(reader, found)
        if found.path == "faq/rules.md":
            put("faq/rules.md", RULES * 2)
        return document

    with monkeypatch.context() as patch:
        patch.setattr(plan.Reader, "read", read_and_write)
        report = sync(knowledge, fresh, encoder)
    assert [failure.path for failure in report.failed] == ["faq/rules.md"]
    assert not report.failed[0].still_answers
    assert sync(knowledge, fresh, encoder).added == ("faq/rules.md",)


def test_an_older_file_of_the_same_size_is_read(put, knowledge, fresh, encoder, ask):
    """A copy keeps the time of its file, which may lie before that of the sidecar."""
    for number, amount in enumerate((1, 3), start=1):
        table = put("policies/a.csv", f"类别,金额\n博士,{amount}0万元\n")
        os.utime(table, ns=(number, number))
        os.utime(put("policies/a.csv.yaml", "title: 补贴\n"), ns=(9, 9))
        report = sync(knowledge, fresh, encoder)
    assert report.changed == ("policies/a.csv",)
    assert "30万元" in ask(fresh, "博士补贴金额")[0].passage.text
