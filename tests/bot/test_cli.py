"""bot.cli: the program as its users start it."""

import io
import json
import sys

import pytest

from bot.cli import main

QUESTION = "留学生落户上海要交多久社保?"


@pytest.fixture
def installed(monkeypatch, tmp_path, knowledge):
    """Point the program at the small folder and a fresh data folder."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(knowledge))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "fresh"))
    return tmp_path / "fresh"


@pytest.mark.usefixtures("installed")
def test_the_first_question_builds_the_index(capsys):
    """On a fresh installation `ask` indexes the folder, says so on stderr, answers."""
    assert main(["ask", QUESTION]) == 0
    shown = capsys.readouterr()
    assert "连续6个月" in shown.out
    assert "Building the index" in shown.err
    assert main(["ask", QUESTION]) == 0
    assert "Building" not in capsys.readouterr().err


@pytest.mark.usefixtures("installed")
def test_json_is_the_contract(capsys):
    """`--json` prints one object a question, with the promised names."""
    assert main(["ask", "--json", QUESTION, "今天天气怎么样?"]) == 0
    answered, unanswered = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(answered) == [
        "question",
        "language",
        "status",
        "answer",
        "citations",
        "elapsed_ms",
    ]
    assert (answered["language"], answered["status"]) == ("zh-Hans", "answered")
    first = answered["citations"][0]
    assert list(first) == [
        "rank",
        "document",
        "title",
        "heading",
        "page",
        "quote",
        "valid_until",
        "url",
        "score",
    ]
    assert first["document"] == "policies/hukou.md"
    assert first["valid_until"] == "2030-11-30"
    assert (unanswered["status"], unanswered["citations"]) == ("no_answer", [])


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("command", ["ask", "chat"])
def test_questions_come_from_stdin_too(monkeypatch, capsys, command):
    """Each line of stdin is a question; empty lines are none."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{QUESTION}\n\n配偶可以随迁吗?\n"))
    assert main([command]) == 0
    shown = capsys.readouterr().out
    assert "连续6个月" in shown
    assert "配偶可以随迁" in shown


def test_a_missing_folder_is_one_sentence(monkeypatch, tmp_path, capsys):
    """The operator hears which folder is missing and what to set."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["ask", QUESTION]) == 2
    assert "KNOWLEDGE_DIR" in capsys.readouterr().err


def test_an_empty_folder_is_one_sentence(monkeypatch, tmp_path, capsys):
    """Staff hear where to put the first file."""
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "empty"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["ask", QUESTION]) == 1
    assert "policies/" in capsys.readouterr().err


@pytest.mark.usefixtures("installed")
def test_another_encoder_is_refused_clearly(monkeypatch, capsys, tmp_path):
    """An index of one encoder is not read with another."""
    import shutil  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from ingest import encode  # noqa: PLC0415

    assert main(["ask", QUESTION]) == 0
    copy = tmp_path / "another"
    shutil.copytree(Path(encode.__file__).parent / "bundled", copy)
    monkeypatch.setenv("EMBEDDING_MODEL", str(copy))
    assert main(["ask", QUESTION]) == 2
    assert "EMBEDDING_MODEL" in capsys.readouterr().err


@pytest.mark.usefixtures("installed")
def test_run_without_a_token_offers_the_terminal(capsys):
    """`run` without a token says how to get one."""
    assert main(["run"]) == 2
    assert "@BotFather" in capsys.readouterr().err


def test_wrong_settings_are_all_named(monkeypatch, capsys):
    """A wrong setting ends any command with its name."""
    monkeypatch.setenv("TIME_ZONE", "Mars")
    assert main(["ask", QUESTION]) == 2
    assert "TIME_ZONE" in capsys.readouterr().err
