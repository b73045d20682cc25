"""bot.cli: the program as its users start it."""

import contextlib
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.cli import main
from ingest import encode

ROOT = Path(encode.__file__).parents[2]
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
    assert main(["ask", "--json", QUESTION, "质子交换膜怎么制备?"]) == 0
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
def test_what_no_document_can_answer_is_refused(capsys):
    """A question outside every document has a status of its own."""
    assert main(["ask", "--json", "帮我办个假的劳动合同"]) == 0
    refused = json.loads(capsys.readouterr().out)
    assert (refused["status"], refused["citations"]) == ("refused", [])


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("command", ["ask", "chat"])
def test_questions_come_from_stdin_too(monkeypatch, capsys, command):
    """Each line of stdin is a question; empty lines are none."""
    piped = io.BytesIO(f"{QUESTION}\n\n配偶可以随迁吗?\n".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(piped, "utf-8"))
    assert main([command]) == 0
    shown = capsys.readouterr().out
    assert "连续6个月" in shown
    assert "配偶可以随迁" in shown


@pytest.mark.usefixtures("installed")
def test_what_windows_puts_before_a_file_is_no_question(monkeypatch, capsys):
    """A script finds its own words again, without the mark of the byte order."""
    piped = io.BytesIO(f"\ufeff{QUESTION}\r\n\ufeff\r\n".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(piped, "utf-8"))
    assert main(["ask", "--json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line)["question"] == QUESTION


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("command", ["ask", "chat"])
@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_questions_in_another_encoding_are_told(monkeypatch, capsys, command, errors):
    """A file in GBK ends with one sentence, whatever the terminal is set to."""
    piped = io.BytesIO(f"{QUESTION}\n".encode("gbk"))
    stdin = io.TextIOWrapper(piped, "utf-8", errors)
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main([command]) == 2
    assert "UTF-8" in capsys.readouterr().err


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


def test_run_goes_on_without_a_folder(monkeypatch, tmp_path, capsys):
    """A missing folder is told, and the bot starts all the same."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert "KNOWLEDGE_DIR" in said
    assert "@BotFather" in said


@pytest.mark.usefixtures("installed")
def test_a_pipe_that_closes_early_is_no_failure():
    """`ask … | head -1` ends quietly."""
    command = [sys.executable, "-m", "bot", "ask", *[QUESTION] * 300]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read().count(b"Traceback") == 0
        assert process.wait(30) == 0


def test_wrong_settings_are_all_named(monkeypatch, capsys):
    """A wrong setting ends any command with its name."""
    monkeypatch.setenv("TIME_ZONE", "Mars")
    assert main(["ask", QUESTION]) == 2
    assert "TIME_ZONE" in capsys.readouterr().err


@pytest.mark.parametrize(("key", "ends_with"), [(b"\x03", 130), (b"\x04", 2)])
def test_a_key_ends_a_dialogue_without_a_traceback(tmp_path, key, ends_with):
    """Ctrl+C and Ctrl+D at the first question of `setup` are no failure to look into."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(tmp_path)
        command = [sys.executable, "-m", "bot", "setup"]
        os.execve(sys.executable, command, {**os.environ, "PYTHONPATH": str(ROOT)})  # noqa: S606 - our own words
    shown, is_pressed = b"", False
    with contextlib.suppress(OSError):  # how Linux tells that the other end is closed
        while said := os.read(terminal, 4096):
            shown += said
            if b"Token: " in shown and not is_pressed:
                time.sleep(0.2)  # getpass empties what was typed before its question
                os.write(terminal, key)
                is_pressed = True
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    assert b"Traceback" not in shown
    assert os.waitstatus_to_exitcode(status) == ends_with


def _wait_until_begun(number: int) -> None:
    """Wait until a process is past Python's own start: it handles SIGTERM."""
    bit = 1 << (signal.SIGTERM - 1)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        status = Path(f"/proc/{number}/status").read_text("utf-8")
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) & bit:
            return
        time.sleep(0.005)


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="needs /proc")
@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("command", ["bot run", "bot chat", "ingest sync"])
@pytest.mark.parametrize("after_s", [0.0, 0.3, 0.6, 0.9])
def test_a_signal_while_it_begins_is_no_failure(monkeypatch, command, after_s, name):
    """Neither the command nor what it has begun beside it shows where it was."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", f"1:{'a' * 35}")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9/bot")
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", *command.split()],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    ) as process:
        _wait_until_begun(process.pid)
        time.sleep(after_s)
        with contextlib.suppress(ProcessLookupError):  # it is done already
            os.killpg(process.pid, signal.Signals[name])
        _, said = process.communicate(timeout=30)
    assert b"Traceback" not in said
    assert b"leaked" not in said
    number = signal.Signals[name]
    ended = {128 + number, -number}  # the second is as much in a shell, too
    assert process.returncode in (ended if command == "bot chat" else {*ended, 0})
