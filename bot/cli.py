"""The program as its users start it: ``python -m bot COMMAND``."""

import argparse
from collections.abc import Sequence

from bot.commands import add_parsers
from bot.commands.outcome import NEEDS_A_PERSON, WRONG_USAGE, say
from bot.errors import OperatorError, OrganiserError, StoreUnavailableError
from bot.settings import read_settings
from ingest.command import write_utf8
from ingest.errors import IngestError, StaffError, SyncRunningError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    options = _parser().parse_args(arguments)
    if getattr(options, "json", False):
        write_utf8()
    tell = say
    try:
        settings = read_settings()
        options.tell = tell = options.speaker(settings)
        return int(options.run(options, settings))
    except (StaffError, SyncRunningError, StoreUnavailableError) as error:
        tell(str(error))
        return NEEDS_A_PERSON
    except (OperatorError, OrganiserError, IngestError) as error:
        tell(str(error))
        return WRONG_USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Answer returnees from the knowledge folder."
    )
    add_parsers(parser.add_subparsers(required=True, metavar="COMMAND"))
    return parser
