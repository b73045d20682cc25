"""bot.commands.setup, invite, doctor: from nothing to a bot with an admin."""

import asyncio
import io
import json
import re
import threading

import pytest

from bot.cli import main
from bot.commands.setup import write_lines
from tests.bot_api import RemoteBotApi


@pytest.fixture
def served():
    """Give a Bot API in its own process, for commands with a loop of their own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def wait(coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(30)

    api = RemoteBotApi()
    wait(api.start())
    yield api
    wait(api.close())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def installed(monkeypatch, tmp_path, served):
    """Point the program at the Bot API and an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TELEGRAM_API_URL", served.base_url)
    monkeypatch.setenv("TELEGRAM_FILE_URL", served.base_file_url)
    return tmp_path


def test_setup_tries_the_token_and_makes_the_first_admin(
    installed, served, monkeypatch, capsys
):
    """With a good token, .env is written for us alone and a link for the admin given."""
    (installed / ".env").write_text("# mine\nTELEGRAM_BOT_TOKEN=\nTIME_ZONE=\n")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{served.token}\n\n"))
    assert main(["setup"]) == 0
    link = capsys.readouterr().out.strip()
    assert re.fullmatch(r"https://t\.me/\w+\?start=i_[\w-]{32}", link)
    written = (installed / ".env").read_text()
    assert written.splitlines() == [
        "# mine",
        f"TELEGRAM_BOT_TOKEN={served.token}",
        "TIME_ZONE=",
    ]
    assert (installed / ".env").stat().st_mode & 0o777 == 0o600


def test_who_is_an_admin_stays_one(installed, served, monkeypatch):
    """`setup` with a new token adds an admin to those who are there."""
    (installed / ".env").write_text("ADMIN_IDS=5, 6\n")
    monkeypatch.setattr("bot.commands.setup.knows", _knows)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{served.token}\n77\n"))
    assert main(["setup"]) == 0
    assert "ADMIN_IDS=5,6,77" in (installed / ".env").read_text().splitlines()


async def _knows(_: object, __: int) -> bool:
    return True


def test_a_wrong_token_writes_nothing(installed, monkeypatch, capsys):
    """Telegram's refusal is told, and .env stays away."""
    monkeypatch.setattr("sys.stdin", io.StringIO("1:wrong\n\n"))
    assert main(["setup"]) == 2
    assert "TELEGRAM_BOT_TOKEN" in capsys.readouterr().err
    assert not (installed / ".env").exists()


@pytest.mark.usefixtures("installed")
def test_invitations_are_made_listed_and_taken_back(served, monkeypatch, capsys):
    """A link is made; the list shows no secret; what is revoked is gone."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", served.token)
    assert main(["invite", "organiser"]) == 0
    secret = capsys.readouterr().out.strip().split("i_")[1]
    assert main(["invite", "--list"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert "organiser" in line
    assert "open" in line
    assert secret not in line
    assert main(["invite", "--revoke", line.split()[0]]) == 0
    main(["invite", "--list"])
    assert capsys.readouterr().out == ""
    assert main(["invite"]) == 2


@pytest.mark.usefixtures("installed")
def test_the_doctor_names_what_to_mend(
    served, monkeypatch, capsys, knowledge, tmp_path
):
    """Each part is told; a missing index and token are not well, then all is."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(knowledge))
    assert main(["doctor", "--json"]) == 1
    found = {
        f["part"]: f for f in map(json.loads, capsys.readouterr().out.splitlines())
    }
    assert not found["index"]["ok"]
    assert not found["telegram"]["ok"]
    assert "@BotFather" in found["telegram"]["says"]
    assert found["database"]["ok"]
    assert found["settings"]["ok"]
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", served.token)
    main(["ask", "x"])
    capsys.readouterr()
    assert main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "!!" not in shown
    assert served.token not in shown
    monkeypatch.setenv("CHROMA_URL", "http://127.0.0.1:9")
    assert main(["doctor"]) == 1
    assert "mend CHROMA_URL" in capsys.readouterr().out
    monkeypatch.delenv("CHROMA_URL")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "nowhere"))
    assert main(["doctor"]) == 1


@pytest.mark.usefixtures("installed")
def test_a_server_that_is_away_is_the_operators(served, monkeypatch, capsys):
    """What a command that ends says is what to do: nothing tries again for it."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", served.token)
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot@127.0.0.1:9/bot")
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/hook")
    monkeypatch.setenv("WEBHOOK_LISTEN", "127.0.0.1:9")
    monkeypatch.setenv("WEBHOOK_SECRET", "secret")
    assert main(["gaps"]) == 1
    assert "the operator checks that it runs" in capsys.readouterr().err
    assert main(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "!!  database: The database cannot be reached" in shown
    assert "!!  telegram: WEBHOOK_URL is not set there" in shown


@pytest.mark.usefixtures("installed")
def test_a_data_folder_that_cannot_be_made_is_named(
    served, monkeypatch, capsys, tmp_path
):
    """The doctor looks at every other part, and commands end with one sentence."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", served.token)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file" / "data"))
    assert main(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert f"!!  data: {tmp_path / 'file'}" in shown
    assert "!!  database: " in shown
    assert "ok  telegram: " in shown
    assert main(["gaps"]) == 2
    assert "DATA_DIR" in capsys.readouterr().err


def test_lines_that_others_wrote_stay(tmp_path):
    """Only the named settings of a .env file change."""
    path = tmp_path / ".env"
    path.write_text("A=1\n# B=2\nB=3\n", "utf-8")
    write_lines(path, {"B": "4", "C": "5"})
    assert path.read_text("utf-8") == "A=1\n# B=2\nB=4\nC=5\n"


def test_a_setting_that_stands_there_twice_is_set_once(tmp_path):
    """The last line would count: the old one below the new one is gone."""
    path = tmp_path / ".env"
    path.write_text("\ufeffB=1\r\nA=\u4e2d\r\nexport B=2\n B = 3\n", "utf-8")
    write_lines(path, {"B": "4"})
    assert path.read_text("utf-8") == "B=4\nA=\u4e2d\n"


def test_a_file_behind_a_link_is_written_where_it_lies(tmp_path):
    """A `.env` that several installations share stays one."""
    (tmp_path / "shared").write_text("A=1\n")
    (tmp_path / ".env").symlink_to(tmp_path / "shared")
    write_lines(tmp_path / ".env", {"A": "2"})
    assert (tmp_path / ".env").is_symlink()
    assert (tmp_path / "shared").read_text() == "A=2\n"


@pytest.mark.parametrize(
    ("before", "after"), [(None, 0o600), (0o644, 0o600), (0o640, 0o640)]
)
def test_only_those_read_the_token_whom_somebody_let(tmp_path, before, after):
    """A group that may read `.env` still may, not everybody; nor what a kill left."""
    path = tmp_path / ".env"
    (tmp_path / ".env.part").write_text("half")
    if before is not None:
        path.write_text("A=1\n")
        path.chmod(before)
    write_lines(path, {"A": "2"})
    assert path.read_text() == "A=2\n"
    assert path.stat().st_mode & 0o777 == after


def test_a_file_of_settings_that_cannot_be_written_is_told(
    installed, served, monkeypatch, capsys
):
    """A folder in its place, as containers make them, ends with one sentence."""
    (installed / ".env").mkdir()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{served.token}\n\n"))
    assert main(["setup"]) == 2
    assert ".env cannot be written" in capsys.readouterr().err
