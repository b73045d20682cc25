"""bot.settings: what the environment may say."""

from pathlib import Path

import pytest

import ingest.errors
import ingest.settings
from bot.errors import SettingsError
from bot.settings import read_settings


def test_nothing_needs_to_be_set():
    """Every setting has a default."""
    settings = read_settings()
    assert settings.embedding_model == "bundled"
    assert str(settings.zone) == "Asia/Shanghai"


def test_all_wrong_settings_are_told_at_once(monkeypatch):
    """Each wrong setting is named, with what is wrong with it."""
    monkeypatch.setenv("TIME_ZONE", "Shanghai")
    monkeypatch.setenv("TELEGRAM_API_URL", "not a url")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert len(caught.value.problems) == 2
    assert "TIME_ZONE" in str(caught.value)
    assert "TELEGRAM_API_URL" in str(caught.value)


def test_an_empty_setting_is_the_default(monkeypatch):
    """`TIME_ZONE=` in a .env file is as good as leaving it out."""
    monkeypatch.setenv("TIME_ZONE", "")
    assert read_settings().time_zone == "Asia/Shanghai"


@pytest.mark.parametrize("file", ["~/bot.db", "/$HOME/bot.db", "${HOME}/bot.db"])
def test_a_database_file_is_named_whole(monkeypatch, file):
    """Neither ``~`` nor a variable is replaced in a URL: folders would be named so."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    with pytest.raises(SettingsError, match=r"DATABASE_URL: holds .* the whole path"):
        read_settings()


def test_a_password_may_hold_what_looks_like_a_variable(monkeypatch):
    """A server's URL is none of a file."""
    url = "postgresql://bot:a$b~c@db.example.org/~bot"
    monkeypatch.setenv("DATABASE_URL", url)
    assert read_settings().database_url == url


def test_the_token_is_never_shown(monkeypatch):
    """A printed Settings keeps the secret."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12345:AAhidden")
    assert "AAhidden" not in repr(read_settings())


@pytest.mark.parametrize("model", ["qwen-plus", "openai:", ":qwen-plus"])
def test_a_chat_model_names_its_provider(monkeypatch, model):
    """Who writes only a model's name is told the form."""
    monkeypatch.setenv("CHAT_MODEL", model)
    with pytest.raises(SettingsError, match="openai:qwen-plus"):
        read_settings()


def test_answers_are_found_beside_unless_a_hubs_model_finds_them(monkeypatch):
    """One process a core, four at most; a model that takes memory in each: none."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert read_settings().processes == 2
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    assert read_settings().processes == 4
    monkeypatch.setenv("RERANKER_MODEL", "some/cross-encoder")
    assert read_settings().processes == 0
    monkeypatch.setenv("ANSWERING_PROCESSES", "1")
    assert read_settings().processes == 1


@pytest.mark.parametrize(
    "written", ["# \u6ce8\u91ca\n".encode("gbk"), "A=1\n".encode("utf-16")]
)
@pytest.mark.parametrize("read", [read_settings, ingest.settings.read_settings])
def test_a_file_of_settings_that_is_no_utf8_is_told(written, read):
    """Who saved .env as ANSI or Unicode reads how to save it."""
    Path(".env").write_bytes(written)
    with pytest.raises((SettingsError, ingest.errors.SettingsError), match="UTF-8"):
        read()


def test_a_file_of_settings_that_may_not_be_read_is_told(monkeypatch):
    """`.env` of another account is named, with the reason."""
    Path(".env").write_text("A=1\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", ".env")

    monkeypatch.setattr("dotenv.main.open", refuse, raising=False)
    with pytest.raises(SettingsError, match=r"\.env.*Permission denied"):
        read_settings()


def test_white_space_around_a_value_is_none_of_it(monkeypatch):
    """A secret of a cluster ends with a line break, and is the same token."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12345:AAhidden\n")
    monkeypatch.setenv("TIME_ZONE", " Europe/Berlin\r")
    monkeypatch.setenv("STAFF_IDS", " ")
    settings = read_settings()
    assert settings.telegram_bot_token.get_secret_value() == "12345:AAhidden"
    assert settings.time_zone == "Europe/Berlin"
    assert settings.staff_ids == ()


@pytest.mark.parametrize("written", ["1,2", "1, 2,", "1\uff0c2", "1;2", "1 2"])
def test_numbers_of_people_are_taken_as_people_write_them(monkeypatch, written):
    """A comma at the end, a Chinese one, or none: the same two people."""
    monkeypatch.setenv("STAFF_IDS", written)
    assert read_settings().staff_ids == (1, 2)


def test_a_list_is_named_as_it_stands_in_the_file(monkeypatch):
    """A number that is none is told under the setting's own name."""
    monkeypatch.setenv("STAFF_IDS", "1,@ann")
    with pytest.raises(SettingsError, match="- STAFF_IDS: "):
        read_settings()


@pytest.mark.parametrize("name", ["ADMIN_IDS", "HANDOFF_CHAT_ID"])
@pytest.mark.parametrize("number", ["99999999999999999999", "-4503599627370496"])
def test_a_number_that_nobody_can_have_is_told(monkeypatch, name, number):
    """One with a digit too many would only be missed when it is written to."""
    monkeypatch.setenv(name, number)
    with pytest.raises(SettingsError, match=f"- {name}: "):
        read_settings()


@pytest.mark.parametrize("hours", ["09:00-24:00", "25:00-26:00", "22:00-06:00", "9-17"])
def test_hours_that_no_clock_shows_are_told(monkeypatch, hours):
    """The operator reads it at the start, not a person who asks for staff."""
    monkeypatch.setenv("STAFF_HOURS", hours)
    with pytest.raises(SettingsError, match=r"STAFF_HOURS: .*23:59"):
        read_settings()


def test_the_root_of_a_bot_api_is_one(monkeypatch):
    """A slash at its end is left out; a server's address alone is told."""
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/bot/")
    assert str(read_settings().telegram_api_url) == "http://127.0.0.1:8081/bot"
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081")
    with pytest.raises(SettingsError, match=r"TELEGRAM_API_URL: .*/bot"):
        read_settings()


def test_quotation_marks_around_a_value_are_none_of_it(monkeypatch):
    """`docker run --env-file` hands them on, as they stand in the file."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", '"12345:AAhidden"')
    monkeypatch.setenv("TIME_ZONE", "'Europe/Berlin'")
    monkeypatch.setenv("STAFF_IDS", '""')
    settings = read_settings()
    assert settings.telegram_bot_token.get_secret_value() == "12345:AAhidden"
    assert settings.time_zone == "Europe/Berlin"
    assert settings.staff_ids == ()


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("STAFF_DAYS", "Mon-Fri", "write them as 1-5"),
        ("STAFF_IDS", "1.5", "no whole number"),
        ("CHAT_TIMEOUT_S", "soon", "write one as 20"),
        ("SHARE_FILES", "maybe", "true or false"),
        ("CHAT_BASE_URL", "localhost", "no URL"),
        ("DATA_DIR", "~nobody-of-that-name/data", "whole path"),
        ("KNOWLEDGE_DIR", "~nobody-of-that-name/data", "whole path"),
    ],
)
def test_a_wrong_setting_says_what_to_write(monkeypatch, name, written, told):
    """The operator reads it in words, whatever the library says for programmers."""
    monkeypatch.setenv(name, written)
    with pytest.raises(SettingsError, match=f"- {name}: .*{told}"):
        read_settings()


def test_an_account_without_a_home_is_told(monkeypatch):
    """In a container it may have none: DATA_DIR is to be written."""

    def homeless(path):
        if str(path).startswith("~"):
            raise RuntimeError
        return path

    monkeypatch.setattr(Path, "expanduser", homeless)
    with pytest.raises(SettingsError, match="- DATA_DIR: "):
        read_settings()


def test_only_what_is_wrong_is_told(monkeypatch, tmp_path):
    """A folder of documents that is nowhere makes no other folder wrong."""
    monkeypatch.setenv("KNOWLEDGE_DIR", "~nobody-of-that-name/documents")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "cwd" / "data"))
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert len(caught.value.problems) == 1
