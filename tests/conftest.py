"""What every test may use: the loopback Bot API, a small folder, an index of it."""

import logging
import os
import shutil
from pathlib import Path

import pytest

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from ingest.encode import Encoder, load_encoder
from ingest.index import Generations
from ingest.sync import sync
from tests.bot_api.fixtures import ann, bot_api, ptb, raw, remote_bot_api
from tests.chat_model.fixtures import chat_model, model_settings
from tests.databases import (
    database_kind,
    database_url,
    empty_url,
    migrated_database,
    migrated_file,
    postgres,
    sqlite_store,
    store,
)

os.environ["PTB_TIMEDELTA"] = "true"  # as bot.app sets it
# Of the programs that tests start, the first compiles this one, not each of them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

__all__ = [
    "ann",
    "bot_api",
    "chat_model",
    "database_kind",
    "database_url",
    "empty_url",
    "migrated_database",
    "migrated_file",
    "model_settings",
    "postgres",
    "ptb",
    "raw",
    "remote_bot_api",
    "sqlite_store",
    "store",
]

HUKOU = """\
---
title: 留学生落户上海
kind: policy
valid_from: 2025-12-01
valid_until: 2030-11-30
source:
  - name: 市人才工作局
    url: https://example.org/hukou?a=1&b=2
language: zh-Hans
---

## 要交多久社保

留学生落户上海要在最近连续6个月由同一单位缴纳社保。
留学生落户上海的社保基数不低于上年度平均工资。

## 家属怎么办

留学生落户上海的配偶可以随迁。

## In English

For the Shanghai hukou, returnees pay social insurance for 6 months in a row.
"""

LOANS = """\
---
title: 创业担保贷款(旧规)
kind: policy
status: ended
valid_until: 2024-05-31
source: 上海市人社局
language: zh-Hans
---

## 最多能贷多少

个人创业担保贷款最高50万元,期限最长3年。
"""

STATION = """\
---
title: 安亭鎮新僑驛站
kind: park
published_on: 2021-06-03
source: 活動報道
language: zh-Hant
---

## 什麼時候揭牌

安亭鎮新僑驛站於2021年6月3日揭牌。
安亭鎮新僑驛站服務新僑群體 <新僑> & 人才。
"""


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Give the bundled encoder."""
    return load_encoder("bundled")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """Give a folder with the small knowledge folder and its index, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    for path, text in (
        ("policies/hukou.md", HUKOU),
        ("policies/loans.md", LOANS),
        ("parks/station.md", STATION),
    ):
        location = folder / "knowledge" / path
        location.parent.mkdir(parents=True, exist_ok=True)
        location.write_text(text, "utf-8")
    sync(folder / "knowledge", Generations(folder / "index"), encoder)
    return folder


@pytest.fixture
def knowledge(built: Path, tmp_path: Path) -> Path:
    """Give a small knowledge folder in two scripts and English."""
    return Path(
        shutil.copytree(built / "knowledge", tmp_path / "knowledge", dirs_exist_ok=True)
    )


@pytest.fixture
def generations(built: Path, knowledge: Path, tmp_path: Path) -> Generations:
    """Give an index of the small folder, as a sync has left it."""
    assert knowledge.is_dir()
    shutil.copytree(built / "index", tmp_path / "data" / "index")
    return Generations(tmp_path / "data" / "index")


@pytest.fixture
def library(generations: Generations, encoder: Encoder):
    """Give a library over the small index."""
    made = Library(generations, encoder)
    yield made
    made.close()


@pytest.fixture
def assistant(library: Library) -> Assistant:
    """Give an assistant that knows the small folder."""
    return Assistant(library)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Keep the settings of the environment and of a .env file out of every test.

    And what somebody who runs the tests has indexed: their home is another one.
    """
    for name in (
        "KNOWLEDGE_DIR",
        "DATA_DIR",
        "DATABASE_URL",
        "CHROMA_URL",
        "EMBEDDING_MODEL",
        "RERANKER_MODEL",
        "ANSWERING_PROCESSES",
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_API_URL",
        "TELEGRAM_FILE_URL",
        "TIME_ZONE",
        "CHAT_MODEL",
        "CHAT_BASE_URL",
        "CHAT_TIMEOUT_S",
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    logging.getLogger("httpx").setLevel(logging.WARNING)
