"""``run``: the bot in Telegram."""

import argparse
import contextlib

from bot import loop
from bot.answering.processes import Processes
from bot.commands.outcome import DONE, Speaker
from bot.settings import Settings
from ingest.errors import IngestError
from ingest.lasting import lasting


def run_run(options: argparse.Namespace, settings: Settings) -> int:
    """Answer in Telegram until a signal ends it."""
    tell: Speaker = options.tell
    with contextlib.ExitStack() as stack:
        processes = None
        if settings.processes:  # the first begins while this one imports the rest
            processes = stack.enter_context(contextlib.closing(Processes(settings)))
        with lasting():
            from bot.answering.assistant import assistant_of  # noqa: PLC0415 - as said
            from bot.answering.threads import use_one_thread  # noqa: PLC0415
            from bot.app import run_until_signalled  # noqa: PLC0415
            from bot.commands.indexed import renew_index  # noqa: PLC0415
            from ingest.encode import load_encoder  # noqa: PLC0415

            use_one_thread()
            encoder = load_encoder(settings.embedding_model)
        try:
            renew_index(settings, encoder, tell)
        except IngestError as error:  # people hear to come back; a later sync mends it
            tell(str(error))
        assistant = assistant_of(settings, encoder)
        loop.run(run_until_signalled(settings, assistant, tell, processes))
    return DONE
