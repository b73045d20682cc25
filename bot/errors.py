"""What can stop the bot, split by who can mend it.

::

    BotError
    └── OperatorError
        ├── BenchmarkError
        ├── SettingsError
        ├── TokenMissingError
        └── TokenRefusedError
"""

from pathlib import Path


class BotError(Exception):
    """Root of everything this package raises on purpose."""


class OperatorError(BotError):
    """A setting or a server that the operator can mend."""


class BenchmarkError(OperatorError):
    """A benchmark that ``evaluate`` was given cannot be used."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class SettingsError(OperatorError):
    """One or more wrong settings, all told at once."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("Wrong settings:\n" + "\n".join(f"- {p}" for p in problems))


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
