"""``setup``: token and first admin, tried, then written into ``.env``."""

import argparse
import asyncio
import contextlib
import getpass
import os
import re
import stat
import sys
from pathlib import Path

from pydantic import SecretStr

from bot.chat.reach import knows, reach
from bot.commands.invite import link_for
from bot.commands.outcome import DONE, NEEDS_A_PERSON, WRONG_USAGE, say
from bot.settings import Settings
from bot.store.roles import Role

FILE = Path(".env")
"""What the settings are read from besides the environment."""


def run_setup(_: argparse.Namespace, settings: Settings) -> int:
    """Ask, try, write."""
    say("Send /newbot to @BotFather in Telegram; it answers with a token.")
    token = _asked_secretly("Token: ")
    tried = settings.model_copy(update={"telegram_bot_token": SecretStr(token)})
    name = asyncio.run(reach(tried)).username
    say(f"Telegram knows it: @{name}.")
    written = {"TELEGRAM_BOT_TOKEN": token}
    number = _asked("Number of the first admin (Enter: make a link instead): ")
    if number:
        if not number.isdecimal() or not asyncio.run(knows(tried, int(number))):
            say(f"@{name} cannot write to that person: they send it /start first.")
            return NEEDS_A_PERSON
        admins = dict.fromkeys((*settings.admin_ids, int(number)))
        written["ADMIN_IDS"] = ",".join(map(str, admins))
    try:
        write_lines(FILE, written)
    except OSError as error:
        say(
            f"{FILE} cannot be written ({error.strerror}): the operator gives this "
            "account the right to, or sets TELEGRAM_BOT_TOKEN in the environment."
        )
        return WRONG_USAGE
    say(f"{FILE} is written. Start the bot: python -m bot run")
    if not number:
        link = asyncio.run(link_for(Role.ADMIN, tried))
        say("Then open this link in Telegram; the first who does is the admin:")
        print(link)  # noqa: T201 - what was asked for
    return DONE


def _asked_secretly(what: str) -> str:
    if not sys.stdin.isatty():
        return _asked(what)
    try:
        return getpass.getpass(what).strip()
    except EOFError:  # Ctrl+D: nothing was typed
        return ""


def _asked(what: str) -> str:
    print(what, end="", file=sys.stderr, flush=True)  # noqa: T201 - a question
    return sys.stdin.readline().strip()


def write_lines(path: Path, values: dict[str, str]) -> None:
    """Set *values* in a ``.env`` file; its other lines stay, and only we may read it.

    Whom somebody has let read it, rather than all, still may. Of a setting that stands
    there twice the last line would count: one is left.
    """
    path = path.resolve()  # where a link leads to, a file of several installations
    lines: list[str] = []
    rest = dict(values)
    for line in path.read_text("utf-8-sig").splitlines() if path.exists() else []:
        found = re.match(r"\s*(?:export\s+)?(\w+)\s*=", line)
        if found is None or found[1] not in values:
            lines.append(line)
        elif found[1] in rest:
            lines.append(f"{found[1]}={rest.pop(found[1])}")
    lines += [f"{name}={value}" for name, value in rest.items()]
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)  # of a killed one, whoever may read it
    with os.fdopen(
        os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600),
        "w",
        encoding="utf-8",
    ) as file:
        _let_read(file.fileno(), path)
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _let_read(descriptor: int, path: Path) -> None:
    """Let those read a new file who may read the one at *path*, unless all may."""
    with contextlib.suppress(OSError):  # none there yet, or not ours to give away
        found = path.stat()
        if not found.st_mode & stat.S_IRWXO:
            os.fchown(descriptor, found.st_uid, found.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(found.st_mode))
