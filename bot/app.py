"""Composition root: settings -> a bot that runs until it is told to stop."""

import asyncio
import contextlib
import logging
import os
import sys
import uuid
from collections.abc import Callable, Iterator

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder
from telegram.request import BaseRequest
from tornado.httpserver import HTTPServer

from bot.answering.assistant import Assistant
from bot.answering.composer import composer_of
from bot.answering.processes import Processes
from bot.chat.after_sync import AfterSync
from bot.chat.connections import connections
from bot.chat.deliver import deliver_to_telegram
from bot.chat.desk import Desk
from bot.chat.dispatch import SIDE_BY_SIDE, Dispatch
from bot.chat.failures import failure_of
from bot.chat.intake import Polling, asked_wait_s
from bot.chat.mailing import Mailing
from bot.chat.menu import publish_menu
from bot.chat.route import App
from bot.chat.routes import add_routes
from bot.chat.sweeping import keep_sweeping
from bot.chat.webhook import Webhook, set_webhook
from bot.condition import figures_of, ready_of
from bot.errors import TokenMissingError, TokenRefusedError
from bot.loop import stop_at_signals
from bot.metrics import Metrics
from bot.pause import doubling, pause
from bot.settings import Settings
from bot.stages import Watcher
from bot.store.housekeeping import keep_house
from bot.store.waiting import wait_for_store
from bot.traces import tracing
from bot.web import listen, serving_health

_log = logging.getLogger(__name__)

SWITCH_S = 0.001
"""How long a thread computes before another may, in seconds."""

CONNECTIONS = SIDE_BY_SIDE + 4
"""Connections to Telegram: one for each who is answered, some for notices and what is
said by itself. httpx looks at all that are idle with every request (measured: 32 of them
cost each message 0.4 ms more)."""


def make_app(
    settings: Settings, desk: Desk, asking: BaseRequest, polling: BaseRequest
) -> App:
    """Put the Telegram side together; *asking* and *polling* are its connections."""
    # python-telegram-bot 22.8 warns at every RetryAfter unless this is set; its next
    # major release gives a timedelta by itself.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    app = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(str(settings.telegram_api_url))
        .base_file_url(str(settings.telegram_file_url))
        .request(asking)
        .get_updates_request(polling)
        .updater(None)
        .job_queue(None)
        .build()
    )
    add_routes(app, desk)
    return app


async def run_until_signalled(
    settings: Settings,
    assistant: Assistant,
    say: Callable[[str], None],
    processes: Processes | None = None,
) -> None:
    """Answer in Telegram until SIGINT or SIGTERM; as `run` otherwise."""
    # The loop hands on many small things while threads answer: with Python's 5 ms each
    # of them waits for a whole turn, and with 0.1 ms all of them look at their clocks
    # (measured: 55 and 63 ms of processor time an answer, 53 with this).
    sys.setswitchinterval(SWITCH_S)
    # Threads of the tokenizer's own would only contend with those that answer.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    await run(settings, assistant, say, stop_at_signals(), processes)


async def run(
    settings: Settings,
    assistant: Assistant,
    say: Callable[[str], None],
    stop: asyncio.Event,
    processes: Processes | None = None,
) -> None:
    """Answer in Telegram by long polling until *stop* is set.

    *say* takes sentences for the operator. Questions taken before the stop are still
    answered. *processes* find the answers, where there are any.

    Raises:
        TokenMissingError: No token is set.
        TokenRefusedError: Telegram does not know the token.
        StoreRefusedError: The database cannot be used; as `open_store`.
        ListenError: An address to listen on is taken, or is not this machine's.
        ChatModelUnavailableError: ``CHAT_MODEL`` cannot be used.
        TracesUnavailableError: Traces are on, and the extra ``otel`` is missing.
    """
    if not settings.telegram_bot_token.get_secret_value():
        raise TokenMissingError
    metrics = Metrics()
    composer = composer_of(
        assistant,
        settings,
        lambda why: metrics.model_failures.labels(why.value).inc(),
        processes,
    )
    store = await wait_for_store(settings.database, stop, say)
    if store is None:
        return
    desk = Desk(composer=composer, store=store, settings=settings, metrics=metrics)
    asking, polling = connections(CONNECTIONS), connections(1)
    app = make_app(settings, desk, asking, polling)
    try:
        async with tracing(settings, metrics) as watcher:
            if await _connected(app, stop, say):
                await composer.ready()
                await _serve(app, desk, watcher, polling, stop, say)
    finally:
        await asking.shutdown()
        await polling.shutdown()
        await store.close()


async def _serve(  # noqa: PLR0913, PLR0917 - the parts of a running bot
    app: App,
    desk: Desk,
    watcher: Watcher,
    polling: BaseRequest,
    stop: asyncio.Event,
    say: Callable[[str], None],
) -> None:
    dispatch = Dispatch(app, desk.store, uuid.uuid4().hex, watcher)
    all_taken = asyncio.Event()
    ready, figures = ready_of(desk), figures_of(desk)
    with (
        serving_health(desk.settings.health_listen, ready, figures),
        _listening(desk.settings, dispatch) as server,
    ):
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(dispatch.run(all_taken))
            tasks.create_task(keep_house(desk.store, stop))
            tasks.create_task(keep_sweeping(desk, stop))
            tasks.create_task(Mailing(app.bot, desk).run(stop))
            tasks.create_task(AfterSync(desk).run(stop))
            tasks.create_task(deliver_to_telegram(desk.store, desk.settings, stop))
            tasks.create_task(publish_menu(app.bot))
            say(f"@{app.bot.username} is answering; Ctrl+C ends it.")
            if server is None:
                await _poll(app, dispatch, polling, stop, say)
            else:
                await _webhook(app, desk.settings, server, stop, say)
            all_taken.set()
    await app.shutdown()


@contextlib.contextmanager
def _listening(settings: Settings, dispatch: Dispatch) -> Iterator[HTTPServer | None]:
    """Take updates over HTTP meanwhile, where ``WEBHOOK_URL`` is set.

    Raises:
        ListenError: The address is taken, or is not this machine's.
    """
    if not settings.webhook_url:
        yield None
        return
    secret = settings.webhook_secret.get_secret_value()
    rule = (".*", Webhook, {"dispatch": dispatch, "secret": secret})
    server = listen(settings.webhook_listen, [rule])
    try:
        yield server
    finally:
        server.stop()


async def _poll(
    app: App,
    dispatch: Dispatch,
    polling: BaseRequest,
    stop: asyncio.Event,
    say: Callable[[str], None],
) -> None:
    remove_webhook = app.bot.delete_webhook
    await Polling(polling, app.bot.base_url, dispatch, say, remove_webhook).run(stop)


async def _webhook(
    app: App,
    settings: Settings,
    server: HTTPServer,
    stop: asyncio.Event,
    say: Callable[[str], None],
) -> None:
    secret = settings.webhook_secret.get_secret_value()
    try:
        await set_webhook(app.bot, settings.webhook_url, secret, stop, say)
        await stop.wait()
    finally:
        server.stop()
        # Requests under way are kept: their answer is what confirms them.
        await server.close_all_connections()


async def _connected(app: App, stop: asyncio.Event, say: Callable[[str], None]) -> bool:
    """Reach Telegram, however long it takes; False when told to stop before.

    Raises:
        TokenRefusedError: Telegram does not know the token.
    """
    pauses = doubling()
    while not stop.is_set():
        try:
            await app.initialize()
        except InvalidToken as error:
            raise TokenRefusedError from error
        except TelegramError as error:  # a limit is none of the network's errors
            _log.warning("Telegram cannot be reached: %s", failure_of(error).value)
            wait_s = max(next(pauses), asked_wait_s(error))
            say(
                "Telegram cannot be reached: the operator checks this machine's network "
                f"(or TELEGRAM_API_URL). Trying again in {wait_s:.0f} s."
            )
            await pause(stop, wait_s)
        else:
            return True
    return False
