"""Settings of the index, from the environment and ``.env``."""

from dataclasses import fields
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from ingest.bounds import BOUNDS, Bounds
from ingest.errors import SettingsError
from ingest.settings import Settings, problems_of, read_settings


def test_the_defaults_are_those_of_the_contract():
    """Nothing set: the folder here, the data at home, the bundled encoder."""
    settings = read_settings()
    assert settings.knowledge == Path.cwd() / "knowledge"
    home = Path("~/.local/share/returnee-assistant").expanduser()
    assert settings.index == home / "index"
    assert settings.embedding_model == "bundled"


def test_the_environment_decides(monkeypatch, tmp_path):
    """Each setting is read by its name; ``~`` is the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KNOWLEDGE_DIR", "~/docs")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("EMBEDDING_MODEL", "owner/model")
    settings = read_settings()
    assert settings.knowledge == tmp_path / "docs"
    assert settings.index == tmp_path / "data" / "index"
    assert settings.embedding_model == "owner/model"


@pytest.mark.parametrize("written", ["$HOME/docs", "/srv/${NAME}/docs", "a/$b_1"])
@pytest.mark.parametrize("name", ["KNOWLEDGE_DIR", "DATA_DIR"])
def test_a_variable_that_nothing_replaces_is_refused(monkeypatch, name, written):
    """A folder of that very name would be made where the program was started."""
    monkeypatch.setenv(name, written)
    with pytest.raises(SettingsError, match=rf"{name}: holds \$.* the whole path"):
        read_settings()


def test_a_dotenv_file_says_the_home_folder_as_it_may(monkeypatch, tmp_path):
    """``~`` and ``${HOME}`` are replaced there, and a bare ``$`` is a part of a name."""
    monkeypatch.setenv("HOME", str(tmp_path))
    Path(".env").write_text("KNOWLEDGE_DIR=~/docs$\nDATA_DIR=${HOME}/data\n")
    settings = read_settings()
    assert settings.knowledge == tmp_path / "docs$"
    assert settings.index == tmp_path / "data" / "index"


@pytest.mark.parametrize("data", ["docs", "docs/data", "docs/../docs/a/b"])
def test_data_inside_the_folder_of_documents_are_refused(monkeypatch, tmp_path, data):
    """Each sync would make files that the next one, at once, takes for documents."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "docs"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / data))
    with pytest.raises(SettingsError, match="DATA_DIR: lies inside"):
        read_settings()


@pytest.mark.parametrize("data", ["data", "docs-data", "docs/.data/here", ""])
def test_data_anywhere_else_are_well(monkeypatch, tmp_path, data):
    """Also above the documents, or in a folder that no sync looks into."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path / "docs"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / data))
    assert read_settings().data_dir == tmp_path / data


def test_an_empty_value_is_no_value(monkeypatch):
    """``EMBEDDING_MODEL=`` means the default."""
    monkeypatch.setenv("EMBEDDING_MODEL", "")
    assert read_settings().embedding_model == "bundled"


def test_a_dotenv_file_is_read_and_the_environment_wins(monkeypatch):
    """``.env`` beside the program, with other programs' settings in it as well."""
    Path(".env").write_text("EMBEDDING_MODEL=a\nDATA_DIR=b\nTELEGRAM_BOT_TOKEN=c\n")
    monkeypatch.setenv("DATA_DIR", "/elsewhere")
    settings = read_settings()
    assert settings.embedding_model == "a"
    assert settings.data_dir == Path("/elsewhere")


def test_every_bound_of_reading_is_a_setting(monkeypatch):
    """Each is named in ``.env.example``, has a default, and is never none at all."""
    names = [f"READ_{field.name}".upper() for field in fields(Bounds)]
    assert len(names) > 5
    assert read_settings().bounds == BOUNDS
    example = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
    for number, name in enumerate(names, start=3):
        assert f"\n{name}=\n" in f"{example}\n"
        monkeypatch.setenv(name, str(number))
    told = read_settings().bounds
    assert [getattr(told, field.name) for field in fields(Bounds)] == list(
        range(3, 3 + len(names))
    )
    monkeypatch.setenv("READ_PAGES", "0")
    with pytest.raises(SettingsError, match="READ_PAGES"):
        read_settings()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "https://chroma.example.org", "http://[::1]:80/"]
)
def test_a_chroma_server_is_named_by_its_root(url):
    """Host and port, with or without the last stroke."""
    assert Settings(chroma_url=url).chroma_url == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:8000", "ftp://a", "http://me:secret@a", "http://a/b", "http://a:0"],
)
def test_what_is_no_root_of_a_server_is_refused(url):
    """The sentence names the setting and shows one, and repeats no password."""
    with pytest.raises(ValidationError) as caught:
        Settings(chroma_url=url)
    [problem] = problems_of(caught.value)
    assert problem.startswith("CHROMA_URL: ")
    assert "http://127.0.0.1:8000" in problem
    assert "secret" not in problem


def test_settings_do_not_change():
    """What was read once stays."""
    with pytest.raises(ValidationError):
        Settings().embedding_model = "other"


class _Sample(BaseModel):
    data_dir: Path
    notice_rate: int


def test_all_wrong_settings_are_told_at_once():
    """Each by its name in the environment, in one list."""
    with pytest.raises(ValidationError) as caught:
        _Sample.model_validate({"data_dir": 5, "notice_rate": "many"})
    problems = problems_of(caught.value)
    assert [problem.split(":")[0] for problem in problems] == [
        "DATA_DIR",
        "NOTICE_RATE",
    ]
    error = SettingsError(problems)
    assert error.problems == problems
    assert str(error).count("\n- ") == 2
