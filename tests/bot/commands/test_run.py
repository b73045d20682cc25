"""The bot in Telegram begins."""

import subprocess
import sys


def test_a_bot_begins_without_what_reads_files() -> None:
    """Readers, checks and what mends damaged text wait for the first file that comes."""
    code = (
        "import sys, bot.app;"
        "parts = ('ingest.read', 'ingest.repair', 'ingest.check', 'ingest.sync');"
        "print(len(sys.modules), [m for m in sys.modules if m.startswith(parts)])"
    )
    seen = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    modules, found = seen.stdout.split(maxsplit=1)
    assert int(modules) > 1000
    assert found.strip() == "[]"
