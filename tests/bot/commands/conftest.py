"""What the tests of commands share: a way to call one, and a list of subscribers."""

import json

import pytest

from bot.cli import main

LIST = """\
chat_id,language,topics,consented_at
11,zh-Hans,*,2026-01-01
12,en,housing;visa,2026-01-01T10:00:00+08:00
13,en,,
-5,en,,2026-01-01
12,en,,2026-01-01
14,fr,,2026-01-01
15,en,,2099-01-01
16,en,,0001-01-01 00:00:00
17,en,,31/1/2026
"""


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Give a way to run a command; its exit code, its JSON lines, what people read."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "knowledge"))

    def run(*arguments):
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        lines = out.splitlines() if "--json" in arguments else [out]
        return code, [json.loads(x) if "--json" in arguments else x for x in lines], err

    return run


@pytest.fixture
def listed(call, tmp_path):
    """Bring the list in."""
    file = tmp_path / "list.csv"
    file.write_text(LIST, "utf-8")
    return call("subscribers", "import", file, "--json")
