"""All commands, a module a subject.

What a command takes is told here; its module is imported when it runs: a question asked
in a terminal should not wait for a database, and what answers beside the bot should
begin before the bot imports Telegram.
"""

import argparse
import importlib
from pathlib import Path
from typing import TypeAlias

from bot.commands.outcome import Speaker, say
from bot.settings import Settings
from ingest.command import positive, utf8
from ingest.lasting import lasting

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name

ROLES = ("staff", "organiser", "admin")
"""Whom `invite` can invite; as `bot.store.roles.Role`."""


def add_parsers(commands: Commands) -> None:
    """Add all commands of this package."""
    service = _add(commands, "run", "run", "answer in Telegram")
    service.set_defaults(speaker=_of_a_service)
    _add_answering(commands)
    _add(
        commands,
        "setup",
        "setup",
        "ask for token and first admin, try them, write .env",
    )
    _add_invite(commands)
    doctor = _add(commands, "doctor", "doctor", "look at every part, say what to mend")
    doctor.add_argument("--json", action="store_true", help="one object a part")
    _add(commands, "migrate", "database", "bring the database to the current schema")
    backup = _add(commands, "backup", "database", "write database and folder to a file")
    backup.add_argument("file", type=Path)
    restore = _add(commands, "restore", "database", "read such a file back")
    restore.add_argument("file", type=Path)
    restore.add_argument(
        "--replace", action="store_true", help="even where there is something already"
    )

    gaps = _add(commands, "gaps", "gaps", "show what could not be answered, grouped")
    gaps.add_argument("--json", action="store_true", help="one object a line")
    _add_notices(commands)


def _add_answering(commands: Commands) -> None:
    ask = _add(
        commands, "ask", "answers", "answer each question, or each line of stdin"
    )
    ask.add_argument("question", nargs="*")
    ask.add_argument("--json", action="store_true", help="one JSON object a line")
    evaluate = _add(
        commands,
        "evaluate",
        "answers",
        "measure this retriever on a folder, or refusal on a file",
    )
    evaluate.add_argument("benchmark", type=Path)
    evaluate.add_argument("--split", default="test", help="which qrels to use")
    evaluate.add_argument("--top-k", type=positive, default=10)
    evaluate.add_argument("--json", action="store_true", help="one JSON object")
    golden = _add(
        commands,
        "golden",
        "answers",
        "ask the golden questions of the knowledge folder",
    )
    golden.add_argument("--json", action="store_true", help="one object a question")
    _add(commands, "chat", "answers", "the conversation in this terminal")


def _add_notices(commands: Commands) -> None:
    notice = _add(commands, "notice", "notices", "queue a notice from a file")
    notice.add_argument("file", type=Path)
    notice.add_argument(
        "--audience",
        default="all",
        type=utf8,
        help="all, topic:NAME, event:PATH or asked:TOPIC, comma separated",
    )
    notice.add_argument("--language", action="append", help="only readers of this")
    notice.add_argument("--at", help='local time, as "2026-12-01 09:00"')
    notice.add_argument(
        "--correction", action="store_true", help="sent at least once, and numbered"
    )
    notice.add_argument("--dry-run", action="store_true", help="queue nothing")
    notice.add_argument("--yes", action="store_true", help="do not ask")
    notice.add_argument("--json", action="store_true", help="one JSON object")
    listed = _add(commands, "notices", "notices", "show what was sent to whom")
    listed.add_argument("id", nargs="?", type=int)
    listed.add_argument("--people", action="store_true", help="one row a person")
    listed.add_argument("--json", action="store_true", help="one object a line")
    service = _add(commands, "deliver", "notices", "send notices, alone")
    service.set_defaults(speaker=_of_a_service)
    people = _add(commands, "subscribers", "subscribers", "import or export the list")
    actions = people.add_subparsers(required=True, dest="action", metavar="ACTION")
    taken = actions.add_parser("import", help="bring a list in")
    taken.add_argument("file", type=Path)
    given = actions.add_parser("export", help="write the list out")
    given.add_argument(
        "file", type=Path, nargs="?", help="a CSV file that Excel opens; else stdout"
    )
    for action in (taken, given):
        action.add_argument("--json", action="store_true", help="JSON on stdout")


def _add_invite(commands: Commands) -> None:
    invite = _add(commands, "invite", "invite", "make a link that gives a role, once")
    invite.add_argument("role", nargs="?", choices=ROLES)
    invite.add_argument("--list", action="store_true", help="show invitations")
    invite.add_argument("--revoke", type=utf8, metavar="START", help="take one back")


def _add(
    commands: Commands, name: str, module: str, does: str
) -> argparse.ArgumentParser:
    """Add a command that ``bot.commands.MODULE.run_NAME`` runs."""

    def run(options: argparse.Namespace, settings: Settings) -> int:
        with lasting():
            found = importlib.import_module(f"bot.commands.{module}")
        return int(getattr(found, f"run_{name}")(options, settings))

    parser = commands.add_parser(name, help=does)
    parser.set_defaults(run=run, speaker=lambda _: say)
    return parser


def _of_a_service(settings: Settings) -> Speaker:
    """Begin the log, and give what tells the operator something in its form."""
    from bot.logs import configure  # noqa: PLC0415 - the others log nothing
    from ingest.logs import speaker  # noqa: PLC0415 - the same

    as_json = settings.log_format == "json"
    configure(as_json=as_json)
    return speaker("bot", say, as_json=as_json)
