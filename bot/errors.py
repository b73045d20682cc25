"""What can stop the bot, split by who can mend it.

::

    BotError
    ├── OrganiserError
    │   ├── AudienceError
    │   ├── ListFileError
    │   ├── LocalTimeError
    │   └── NoticeFileError
    ├── OperatorError
    │   ├── BackupError
    │   ├── BenchmarkError
    │   ├── ChatModelUnavailableError
    │   ├── RerankerUnavailableError
    │   ├── ListenError
    │   ├── NotUtf8Error
    │   ├── SchemaOutdatedError
    │   ├── SchemaTooNewError
    │   ├── SettingsError
    │   ├── StoreFullError
    │   ├── StoreReadOnlyError
    │   ├── StoreRefusedError
    │   ├── StoreDamagedError
    │   ├── ProcessesKilledError
    │   ├── TelegramUnreachableError
    │   ├── TokenMissingError
    │   ├── TokenRefusedError
    │   └── TracesUnavailableError
    ├── ChatModelFailedError
    └── StoreUnavailableError
"""

import enum
from datetime import timedelta
from pathlib import Path


class BotError(Exception):
    """Root of everything this package raises on purpose."""


class _InFileError(Exception):
    """What is wrong with the file at *path*; no class of the tree."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class OrganiserError(BotError):
    """What an organiser wrote, and can mend."""


class AudienceError(OrganiserError):
    """No audience can be made of what was written."""

    def __init__(self, written: str) -> None:
        self.written = written
        super().__init__(
            f"{written!r} names no audience: write all, topic:NAME, event:PATH, "
            "coming:PATH or asked:TOPIC."
        )


class ListFileError(OrganiserError, _InFileError):
    """A file is no list of subscribers."""


class LocalTimeError(OrganiserError):
    """No time can be read from what was written."""

    def __init__(self, written: str) -> None:
        self.written = written
        super().__init__(f"{written!r} is no time ahead: write it as 2026-12-01 09:00.")


class NoticeFileError(OrganiserError, _InFileError):
    """A file cannot be made a notice."""


class OperatorError(BotError):
    """A setting or a server that the operator can mend."""


class BackupError(OperatorError, _InFileError):
    """A backup cannot be written or read."""


class BenchmarkError(OperatorError, _InFileError):
    """A benchmark that ``evaluate`` was given cannot be used."""


class ModelFailure(enum.StrEnum):
    """Why a chat model gave no answer that can be sent."""

    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    REFUSED_KEY = "refused_key"
    REFUSED_REQUEST = "refused_request"
    """The server knows no such model, or takes no such request."""
    UNREACHABLE = "unreachable"
    """No connection, a broken one, or a server that failed by itself."""
    MALFORMED = "malformed"
    EMPTY = "empty"
    DECLINED = "declined"
    """The model, or a filter behind it, would not answer."""
    UNVERIFIED = "unverified"
    """Too little of what it wrote stands in what it cites."""


class ChatModelFailedError(BotError):
    """A chat model gave no answer; the documents' own sentences are sent instead."""

    def __init__(
        self, failure: ModelFailure, retry_after: timedelta | None = None
    ) -> None:
        self.failure = failure
        self.retry_after = retry_after
        super().__init__(failure.value)


class ChatModelUnavailableError(OperatorError):
    """The model named by ``CHAT_MODEL`` cannot be used."""

    def __init__(self, model: str, problem: str) -> None:
        self.model = model
        self.problem = problem
        super().__init__(
            f"CHAT_MODEL={model}: {problem} Without CHAT_MODEL the documents' own "
            "sentences are sent."
        )


class RerankerUnavailableError(OperatorError):
    """The model named by ``RERANKER_MODEL`` cannot be loaded."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(
            f"The cross-encoder {name!r} cannot be loaded ({reason}): the operator "
            "leaves RERANKER_MODEL empty, or sets it to a folder with a "
            "sentence-transformers cross-encoder or to a hub name that this machine "
            "can reach."
        )


class ListenError(OperatorError):
    """An address to listen on is taken, or is not this machine's."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(
            f"Nothing can listen on {address}: the operator frees it, or writes another "
            "host:port into HEALTH_LISTEN or WEBHOOK_LISTEN."
        )


class NotUtf8Error(OperatorError):
    """A question came as bytes of another encoding."""

    def __init__(self) -> None:
        super().__init__(
            "A question is not in UTF-8: save the file of questions as UTF-8, or set the "
            "terminal to it."
        )


class SchemaOutdatedError(OperatorError):
    """A database server still has the schema of an earlier release."""

    def __init__(self, version: str | None) -> None:
        self.version = version
        super().__init__(
            "The database has an older schema: the operator runs "
            "`python -m bot migrate` once, then starts again."
        )


class SchemaTooNewError(OperatorError):
    """The database was migrated by a newer release."""

    def __init__(self, version: str, known: str) -> None:
        self.version = version
        self.known = known
        super().__init__(
            f"The database has schema {version}, this release knows {known}: the "
            "operator installs the release that migrated it, or restores a backup."
        )


class SettingsError(OperatorError):
    """One or more wrong settings, all told at once."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("Wrong settings:\n" + "\n".join(f"- {p}" for p in problems))


class StoreFullError(OperatorError):
    """The disk of the database is full; what was accepted before is kept."""

    def __init__(self) -> None:
        super().__init__(
            "The database cannot grow, its disk is full: the operator frees space; "
            "nothing needs to be restarted."
        )


class StoreReadOnlyError(OperatorError):
    """The database may not be written."""

    def __init__(self) -> None:
        super().__init__(
            "The database cannot be opened for writing: the operator gives the bot's "
            "account the right to write DATABASE_URL (or DATA_DIR and its files)."
        )


class StoreRefusedError(OperatorError):
    """The database server is there, and does not let this program in."""

    def __init__(self) -> None:
        super().__init__(
            "The database server refuses DATABASE_URL: the operator checks its name, "
            "password and database (CREATE DATABASE makes one), and that this name may "
            "make and use tables there."
        )


class StoreDamagedError(OperatorError):
    """The database's file is no database, or not a whole one."""

    def __init__(self) -> None:
        super().__init__(
            "The database file is damaged, or is none: the operator stops the bot, moves "
            "that file away and brings back a backup (`python -m bot restore FILE`), or "
            "sets DATABASE_URL right."
        )


class ProcessesKilledError(OperatorError):
    """Processes that answer begin, and are killed when they do."""

    def __init__(self) -> None:
        super().__init__(
            "Processes that answer were killed, one after the other: the operator gives "
            "this machine more memory, or sets ANSWERING_PROCESSES to less."
        )


class TelegramUnreachableError(OperatorError):
    """Telegram does not answer."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram cannot be reached: the operator checks this machine's network "
            "(or TELEGRAM_API_URL)."
        )


class TokenMissingError(OperatorError):
    """``TELEGRAM_BOT_TOKEN`` is empty."""

    def __init__(self) -> None:
        super().__init__(
            "TELEGRAM_BOT_TOKEN is not set: the operator asks @BotFather in Telegram "
            "for a token and writes it into .env. Until then, `python -m bot chat` "
            "gives the same answers in the terminal."
        )


class TokenRefusedError(OperatorError):
    """Telegram does not know the token (401)."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refuses TELEGRAM_BOT_TOKEN: the operator copies it anew from "
            "@BotFather into .env; a token that was revoked never works again."
        )


class TracesUnavailableError(OperatorError):
    """``OTEL_EXPORTER_OTLP_ENDPOINT`` is set, and what sends traces is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "OTEL_EXPORTER_OTLP_ENDPOINT is set, but traces cannot be sent: the operator "
            "runs `pip install '.[otel]'`, or leaves it empty."
        )


class StoreUnavailableError(BotError):
    """The database is away or busy: what runs for long waits, and goes on by itself."""

    def __init__(self) -> None:
        super().__init__(
            "The database cannot be reached just now, or is busy: the operator checks "
            "that it runs, and DATABASE_URL, and does the same again."
        )
