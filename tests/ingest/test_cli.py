"""The staff's commands, as scripts see them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def installation(knowledge, tmp_path, monkeypatch):
    """Point the settings to the small folder and to data of its own."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(knowledge))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def run(capsys):
    """Give a function that runs a command: exit code, JSON lines, words for people."""

    def command(*arguments):
        code = main([*arguments, "--json"])
        printed = capsys.readouterr()
        return (
            code,
            [json.loads(line) for line in printed.out.splitlines()],
            printed.err,
        )

    return command


def test_sync_prints_one_report(run):
    """One object a run with what the contract names; progress goes to stderr."""
    code, (report,), words = run("sync")
    assert code == 0
    assert report.keys() >= {
        "added",
        "changed",
        "removed",
        "unchanged",
        "failed",
        "warnings",
        "passages",
        "seconds",
        "generation",
    }
    assert report["added"] == [
        "parks/station.md",
        "policies/hukou.md",
        "policies/loans.md",
    ]
    assert report["passages"] > 3
    assert "encoding" in words


def test_sync_tells_what_needs_a_person(run, put):
    """A file that cannot be read and a doubtful one: exit code 1, path and problem."""
    put("faq/a.txt", b"\x89PNG\x00")
    put("faq/b.md", "---\nvalid_until: soon\n---\n有效。\n")
    code, (report,), _ = run("sync")
    assert code == 1
    (failure,) = report["failed"]
    assert failure.keys() == {"path", "problem", "still_answers"}
    assert failure["path"] == "faq/a.txt"
    (warning,) = report["warnings"]
    assert warning.keys() >= {"path", "line", "kind", "problem"}
    assert (warning["path"], warning["kind"]) == ("faq/b.md", "bad_front_matter")


def test_a_dry_run_makes_no_data_folder(run, installation):
    """It prints the same report and writes nothing."""
    code, (report,), _ = run("sync", "--dry-run")
    assert (code, len(report["added"]), report["generation"]) == (0, 3, "")
    assert not installation.exists()


@pytest.mark.usefixtures("generations")
def test_sync_without_json_is_for_people(capsys, put, knowledge):
    """Signs before paths, a problem on stderr, and one line that sums up."""
    put("faq/a.txt", b"\x89PNG\x00")
    put("faq/b.md", "")
    (knowledge / "policies/loans.md").unlink()
    assert main(["sync"]) == 1
    printed = capsys.readouterr()
    assert "+ faq/b.md\n- policies/loans.md\n" in printed.out
    assert "(0 encoded), 2 files unchanged" in printed.out
    assert "! faq/a.txt: " in printed.err
    assert "? faq/b.md: " in printed.err


def test_read_shows_a_file_as_it_is_read(run, knowledge):
    """Card, encoding and sections of one file, with the names of the contract."""
    code, (document,), _ = run("read", str(knowledge / "policies/hukou.md"))
    assert code == 0
    assert document["path"] == "policies/hukou.md"
    assert (document["title"], document["kind"]) == ("留学生落户上海", "policy")
    assert document["encoding"] == "utf-8"
    assert document["sections"][0].keys() == {"heading", "page", "text"}
    assert document["sections"][0]["heading"] == "要交多久社保"
    assert document["repairs"] == []
    assert document["valid_from"] == "2025-12-01"
    assert document["valid_until"] == "2030-11-30"
    assert document["source"] == [
        {"name": "市人才工作局", "url": "https://example.org/hukou?a=1&b=2"}
    ]


@pytest.mark.parametrize(
    ("path", "kind"), [("events/2026/a.md", "event"), ("a.md", "other")]
)
def test_read_names_a_file_as_a_sync_does(run, put, knowledge, path, kind):
    """However deep it lies; its kind is that of the folder at the top."""
    code, (document,), _ = run("read", str(put(path, "# a\n\ntext\n")))
    assert (code, document["path"], document["kind"]) == (0, path, kind)
    assert knowledge.is_dir()


def test_read_without_json_is_for_people(capsys, knowledge):
    """The title, then each heading over its text."""
    assert main(["read", str(knowledge / "policies/loans.md")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# 创业担保贷款(旧规)  [policy, utf-8]\n")
    assert "## 最多能贷多少" in out


@pytest.mark.parametrize("name", ["nothing.md", "."])
def test_read_of_what_is_no_file_is_told(run, knowledge, name):
    """A path that is not there, or is a folder: one sentence, exit code 1."""
    code, lines, words = run("read", str(knowledge / name))
    assert (code, lines) == (1, [])
    assert words.count("\n") == 1


@pytest.mark.usefixtures("generations")
def test_search_prints_a_hit_a_line(run):
    """Hits with the names of the contract, best first, no more than asked for."""
    code, hits, _ = run("search", "留學生落戶要交幾個月社保", "--top-k", "2")
    assert code == 0
    assert [hit["rank"] for hit in hits] == [1, 2]
    assert hits[0].keys() == {
        "rank",
        "document",
        "title",
        "heading",
        "page",
        "text",
        "score",
        "dense_score",
        "lexical_score",
    }
    assert hits[0]["document"] == "policies/hukou.md"
    assert "连续6个月" in hits[0]["text"]


@pytest.mark.usefixtures("generations")
def test_search_without_json_is_for_people(capsys):
    """Rank, score and place above the text."""
    assert main(["search", "担保贷款最多能贷多少"]) == 0
    assert "创业担保贷款(旧规) / 最多能贷多少\n" in capsys.readouterr().out


def test_search_before_the_first_sync_is_told(run):
    """Exit code 2 and one sentence that names the command to run."""
    code, lines, words = run("search", "落户")
    assert (code, lines) == (2, [])
    assert "python -m ingest sync" in words


def test_search_with_another_encoder_is_told(run, generations):
    """An index of another encoder is refused by one clear sentence, exit code 2."""
    manifest = generations.current() / "manifest.json"
    content = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(content | {"encoder": "older-model"}), "utf-8")
    code, lines, words = run("search", "落户")
    assert (code, lines) == (2, [])
    assert "'older-model'" in words
    assert words.count("\n") == 1


@pytest.mark.parametrize(
    ("setting", "code", "said"),
    [
        ("KNOWLEDGE_DIR=/nowhere/at/all", 2, "does not exist"),
        ("KNOWLEDGE_DIR=.", 1, "holds no document"),
        ("DATA_DIR=/dev/null/data", 2, "cannot be written"),
        ("EMBEDDING_MODEL=/nowhere/model", 2, "cannot be loaded"),
    ],
)
def test_a_wrong_setting_is_one_sentence(run, monkeypatch, setting, code, said):
    """Who can mend it is told on stderr; stdout stays empty."""
    monkeypatch.setenv(*setting.split("="))
    given, lines, words = run("sync")
    assert (given, lines) == (code, [])
    assert said in words.splitlines()[-1]


@pytest.mark.parametrize("arguments", [[], ["fly"], ["search"], ["sync", "--fast"]])
def test_wrong_usage_exits_with_2(arguments, capsys):
    """Unknown commands and missing arguments are told with the usage."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_module_is_the_command():
    """``python -m ingest`` runs the same commands."""
    source = Path(__file__).parents[2] / "ingest" / "__main__.py"
    assert "sys.exit(main())" in source.read_text("utf-8")


def test_read_lists_what_was_repaired(run, put):
    """Line, kind, before and after, with the names of the contract."""
    location = put("faq/a.txt", "第一行\n留學(xué)生\n".encode("gb18030"))
    code, (document,), _ = run("read", str(location))
    assert (code, document["encoding"]) == (0, "gb18030")
    assert document["repairs"] == [
        {"line": 2, "kind": "ruby_marks", "before": "學(xué)", "after": "學"}
    ]


@pytest.mark.parametrize("command", [("check",), ("search", "落户")])
def test_a_pipe_that_closes_early_is_no_failure(run, command):
    """`check | head -1` ends quietly."""
    run("sync")
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "ingest", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        process.stdout.close()
        said = process.stderr.read()
        assert (b"Traceback" in said, b"Broken" in said) == (False, False)
        assert process.wait(30) == 0


@pytest.mark.parametrize("lines", [1, 20_000])
def test_a_reader_that_has_seen_enough_ends_it_quietly(put, lines):
    """`read FILE | head` shows no traceback, whether little or much was to come."""
    location = put("policies/a.txt", "\u5b57\u3002\n" * lines)
    command = [sys.executable, "-m", "ingest", "read", str(location)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_query_in_another_encoding_is_told(run, capsys):
    """What a terminal set to GBK sends is no text here."""
    run("sync")
    with pytest.raises(SystemExit) as caught:
        main(["search", os.fsdecode("落户".encode("gbk"))])
    assert caught.value.code == 2
    assert "not in UTF-8" in capsys.readouterr().err


def test_a_name_in_another_encoding_is_told(run, tmp_path):
    """A file out of an old archive is to be renamed before it is read."""
    path = os.fsencode(tmp_path) + b"/" + "落户.md".encode("gbk")
    Path(os.fsdecode(path)).write_text("# A\n\nText.\n", "utf-8")
    code, lines, said = run("read", os.fsdecode(path))
    assert (code, lines) == (1, [])
    assert "give it a plain name" in said


@pytest.mark.parametrize("path", ["policies", "/dev/null"])
def test_what_is_no_file_is_told(run, knowledge, path):
    """A folder, or a device, is named as it was written."""
    code, lines, said = run("read", str(knowledge / path))
    assert (code, lines, said) == (
        1,
        [],
        f"{knowledge / path}: is no file: name one that is\n",
    )


def test_read_tells_what_was_left_out(run, tmp_path, capsys):
    """Staff see why a word of theirs is missing, in both forms."""
    file = tmp_path / "a.md"
    file.write_text("# 题\n\n旧~~文~~。\n\n<p>标记</p>\n", "utf-8")
    _, (read,), _ = run("read", str(file))
    assert [one["kind"] for one in read["findings"]] == [
        "html_left_out",
        "crossed_out",
    ]
    assert main(["read", str(file)]) == 0
    told = capsys.readouterr().err
    assert "crossed_out" in told
    assert "html_left_out" in told
