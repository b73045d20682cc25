"""Settings of the bot, read once from the environment and ``.env``."""

import functools
import os
import re
from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from ingest.document import CHINESE_COMMAS, Language
from ingest.settings import BUNDLED, FOREIGN, problems_of, refuse_variables
from ingest.settings import Settings as IngestSettings


def _split(value: object) -> object:
    if not isinstance(value, str):
        return value
    return [part for part in re.split(rf"[\s,;\uff1b{CHINESE_COMMAS}]+", value) if part]


Id = Annotated[int, Field(gt=-(2**52), lt=2**52)]
"""Of a person, or of a group where it is negative. Source: Bot API, User and Chat."""

Ids = Annotated[tuple[Id, ...], NoDecode, BeforeValidator(_split)]
"""Numbers, parted by commas of any script, or by spaces, in the environment."""


def _is_address(address: str) -> str:
    host, _, port = address.rpartition(":")
    if address and not (host and port.isdecimal() and 0 <= int(port) < 1 << 16):
        problem = "is no host:port; write one as 127.0.0.1:8080"
        raise ValueError(problem)
    return address


Listen = Annotated[str, AfterValidator(_is_address)]
"""``host:port``, or empty."""


def _is_root(url: AnyHttpUrl) -> AnyHttpUrl:
    path = (url.path or "").rstrip("/")
    if not path:
        problem = "is no root of a Bot API; write one as http://127.0.0.1:8081/bot"
        raise ValueError(problem)
    return AnyHttpUrl(str(url).rstrip("/"))


Root = Annotated[AnyHttpUrl, AfterValidator(_is_root)]
"""Of the Bot API's methods, or of its files: what a token is written behind."""

_HOURS, _DAYS = re.compile(r"\d\d:\d\d-\d\d:\d\d"), re.compile(r"[1-7]-[1-7]")

_zones = functools.cache(available_timezones)
"""The IANA names: 600 files are looked at for them, which takes 7 ms."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Source: Bot API, setWebhook, secret_token."""

MOST_PROCESSES = 4
"""Processes that answer, where nobody has said how many: each takes memory."""

DATABASES = ("sqlite", "postgresql", "postgres")
"""What ``DATABASE_URL`` may begin with, a driver's name aside."""


class Settings(IngestSettings):
    """What the index needs, and how to reach Telegram."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr = SecretStr("")
    telegram_api_url: Root = AnyHttpUrl("https://api.telegram.org/bot")
    telegram_file_url: Root = AnyHttpUrl("https://api.telegram.org/file/bot")
    time_zone: str = "Asia/Shanghai"
    database_url: str = ""
    """As SQLAlchemy takes it; empty = a SQLite file under the data folder."""
    staff_ids: Ids = ()
    organiser_ids: Ids = ()
    admin_ids: Ids = ()
    """Telegram's numbers of people, comma separated."""
    handoff_chat_id: Id | None = None
    """The staff group that receives questions for a person; empty = off."""
    staff_language: Language = Language.ZH_HANS
    """What the bot speaks in that group."""
    staff_hours: str = "09:00-17:00"
    staff_days: str = "1-5"
    """When staff answer: local time, and days of the week from Monday."""
    staff_answer_hours: int = Field(default=4, ge=1, le=100)
    """Working hours within which a person can expect an answer."""
    share_files: bool = False
    """Whether people may have the files themselves that an answer cites."""
    questions_an_hour: int = Field(default=60, ge=1)
    pictures_an_hour: int = Field(default=10, ge=1)
    handoffs_a_day: int = Field(default=5, ge=1)
    """What one person may ask of the bot."""
    webhook_url: str = ""
    """Where Telegram sends updates to, https; empty = long polling."""
    webhook_listen: Listen = "127.0.0.1:8443"
    """Where this process takes them, behind the proxy that ends TLS."""
    webhook_secret: SecretStr = Field(default=SecretStr(""), validate_default=True)
    """What Telegram shows with every update: 1 to 256 of ``A-Za-z0-9_-``."""
    health_listen: Listen = ""
    """``host:port`` for ``/healthz``, ``/readyz``, ``/metrics``; empty = off."""
    otel_exporter_otlp_endpoint: AnyHttpUrl | None = None
    """Root of a collector of traces, by OTLP over HTTP; empty = no traces."""
    otel_service_name: str = "returnee-assistant"
    """How the traces name this service."""
    answers_days: int = Field(default=30, ge=1, le=3650)
    """How long after an event what people answered to its questions is kept, in days."""
    notice_rate: float = Field(default=25.0, gt=0, le=1000)
    """Notices a second, all processes together."""
    notice_concurrency: int = Field(default=4, ge=1, le=4)
    """Notices in the air at once; as many may be unknown after a crash."""
    notice_approval_above: int = Field(default=1000, ge=0)
    """An audience larger than this needs a second organiser."""
    answering_processes: int | None = Field(default=None, ge=0, le=64)
    """Processes that find answers beside the bot's, at most; 0 = it finds them itself."""
    reranker_model: str = ""
    """A cross-encoder, by hub name or folder; empty = the learned trees alone."""
    chat_model: str = ""
    """``provider:model`` as langchain's ``init_chat_model`` takes it; empty = none."""
    chat_base_url: AnyHttpUrl | None = None
    chat_timeout_s: float = Field(default=20.0, gt=0, le=120)
    """What a person waits for a model at most, in seconds; then the documents speak."""

    @field_validator("chat_model")
    @classmethod
    def _names_provider(cls, name: str) -> str:
        if name and not all(part.strip() for part in name.partition(":")):
            problem = "is no provider:model; write one as openai:qwen-plus"
            raise ValueError(problem)
        return name

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, url: str) -> str:
        if url and url.partition(":")[0].partition("+")[0] not in DATABASES:
            problem = (
                "is no database of ours; write postgresql://NAME:PASSWORD@HOST/DATABASE,"
                " or leave it empty for a SQLite file"
            )
            raise ValueError(problem)
        if url.startswith("sqlite"):
            refuse_variables(url)
            if ":///~" in url:
                problem = "holds ~, which nothing replaces here; write the whole path"
                raise ValueError(problem)
        return url

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in _zones():
            problem = "is no IANA time zone; write one as Asia/Shanghai"
            raise ValueError(problem)
        return name

    @field_validator("staff_hours")
    @classmethod
    def _are_hours(cls, hours: str) -> str:
        first, _, last = hours.partition("-")
        try:
            are_hours = time.fromisoformat(first) < time.fromisoformat(last)
        except ValueError:
            are_hours = False
        if not (are_hours and _HOURS.fullmatch(hours)):
            problem = (
                "are no hours of one day; write them as 09:00-17:00 or 00:00-23:59"
            )
            raise ValueError(problem)
        return hours

    @field_validator("staff_days")
    @classmethod
    def _are_days(cls, days: str) -> str:
        if not _DAYS.fullmatch(days):
            problem = "are no days; write them as 1-5, from Monday to Friday"
            raise ValueError(problem)
        return days

    @field_validator("webhook_secret")
    @classmethod
    def _is_enough(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        written = secret.get_secret_value()
        if info.data.get("webhook_url") and not _SECRET.fullmatch(written):
            problem = "is needed with WEBHOOK_URL: 1 to 256 letters, digits, _ or -"
            raise ValueError(problem)
        return secret

    @property
    def database(self) -> str:
        """The URL of the database."""
        file = self.data_dir.expanduser().absolute() / "assistant.db"
        # SQLAlchemy takes these two for signs of a URL.
        name = str(file).replace("%", "%25").replace("?", "%3F")
        return self.database_url or f"sqlite:///{name}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which documents begin and cease to hold."""
        return ZoneInfo(self.time_zone)

    @property
    def processes(self) -> int:
        """Processes that find answers, at most.

        Where nobody has said how many, one a core; none with a model of a hub, which
        takes its memory in each, and computes without the interpreter's lock.
        """
        if self.answering_processes is not None:
            return self.answering_processes
        if self.reranker_model or self.embedding_model != BUNDLED:
            return 0
        return min(os.cpu_count() or 1, MOST_PROCESSES)

    def today(self) -> date:
        """The date there, now."""
        return datetime.now(self.zone).date()


def read_settings() -> Settings:
    """Read the settings of this process.

    Raises:
        SettingsError: One or more are wrong; it names all of them.
    """
    try:
        return Settings()
    except FOREIGN as error:
        raise SettingsError(problems_of(error)) from error
