"""Settings of the bot, read once from the environment and ``.env``."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AnyHttpUrl,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)
from pydantic_settings import SettingsConfigDict

from bot.errors import SettingsError
from ingest.settings import Settings as IngestSettings
from ingest.settings import problems_of


class Settings(IngestSettings):
    """What the index needs, and how to reach Telegram."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr = SecretStr("")
    telegram_api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org/bot")
    telegram_file_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org/file/bot")
    time_zone: str = "Asia/Shanghai"
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

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in available_timezones():
            problem = "is no IANA time zone; write one as Asia/Shanghai"
            raise ValueError(problem)
        return name

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which documents begin and cease to hold."""
        return ZoneInfo(self.time_zone)

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
    except ValidationError as error:
        raise SettingsError(problems_of(error)) from error
