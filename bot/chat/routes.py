"""Which message goes where; the order matters, the first that fits takes it."""

import logging

from telegram import Update
from telegram.ext import ApplicationHandlerStop, CommandHandler, MessageHandler, filters

from bot.answering.small_talk import SmallTalk
from bot.chat.ask import Asking
from bot.chat.check_in import check_in_routes
from bot.chat.confirmed import ConfirmedEdits
from bot.chat.conversing import conversation_routes
from bot.chat.deep_link import INVITATION, on_invitation
from bot.chat.desk import Desk
from bot.chat.dialogue import FIRST, dialogue_handler
from bot.chat.documents import document_routes
from bot.chat.events import LINK, ShowingEvents, event_question, event_routes
from bot.chat.evidence import BEFORE_ALL, evidence_handler
from bot.chat.gap_review import Reviewing
from bot.chat.gaps import gap_steps
from bot.chat.handing_in import handing_in_routes
from bot.chat.heard import is_meant_for_bot
from bot.chat.helping import Helping
from bot.chat.in_hand import is_reply_begun, note_failure
from bot.chat.media import Media
from bot.chat.menu import IN_PRIVATE
from bot.chat.my import my_routes
from bot.chat.noticing import noticing_routes
from bot.chat.organise import organiser_routes
from bot.chat.publish import notice_corrections, notice_steps
from bot.chat.question_link import QUESTION, on_question_link
from bot.chat.registration import event_corrections, event_steps, registration_routes
from bot.chat.relay import BEFORE_DIALOGUES, relay_handler
from bot.chat.route import App, Context, Route, guarded
from bot.chat.sender import send_html
from bot.chat.speech import language_of_app
from bot.chat.stale import stale_route
from bot.chat.welcome import Welcome
from bot.errors import BotError, StoreUnavailableError
from bot.texts import texts_for

_log = logging.getLogger(__name__)


def routes(desk: Desk) -> list[Route]:
    """Give all routes, in their order: commands, then text, then the rest."""
    showing, helping = ShowingEvents(desk), Helping(desk)
    asking = asking_of(desk)
    media = Media(desk, asking)
    links = {
        INVITATION: on_invitation(desk),
        LINK: showing.on_link,
        QUESTION: on_question_link(desk, asking),
    }
    welcome = Welcome(desk, links)
    fresh = filters.UpdateType.MESSAGE
    is_question = fresh & filters.TEXT & ~filters.COMMAND
    is_command = fresh & filters.COMMAND & filters.ChatType.PRIVATE
    in_group = fresh & filters.ChatType.GROUPS
    is_captioned = in_group & filters.CAPTION
    is_other = fresh & ~filters.StatusUpdate.ALL
    return [
        *check_in_routes(desk),
        Route(CommandHandler("start", helping.on_command, in_group)),
        Route(CommandHandler("start", welcome.on_start, fresh)),
        Route(CommandHandler("help", helping.on_command, fresh)),
        Route(CommandHandler("sources", welcome.on_sources, fresh)),
        Route(CommandHandler(IN_PRIVATE, helping.on_private, in_group)),
        *event_routes(desk),
        *registration_routes(desk),
        *my_routes(desk),
        *organiser_routes(desk),
        *noticing_routes(desk),
        *conversation_routes(desk, asking, media),
        *document_routes(desk),
        *handing_in_routes(
            desk, media, otherwise=welcome.on_other, asked=asking.on_text
        ),
        Route(CommandHandler("ask", asking.on_command, fresh)),
        Route(MessageHandler(is_question, asking.on_text)),
        Route(MessageHandler(is_captioned, asking.on_text)),
        Route(MessageHandler(is_command, welcome.on_unknown)),
        Route(MessageHandler(is_other, welcome.on_other)),
        stale_route(desk),
    ]


def asking_of(desk: Desk) -> Asking:
    """Give what answers text, also where it asks for what a command shows."""
    shown = {
        SmallTalk.EVENTS: ShowingEvents(desk).show,
        SmallTalk.USE: Helping(desk).show,
    }
    return Asking(desk, shown)


def add_routes(app: App, desk: Desk) -> None:
    """Connect every kind of update with what answers it, and guard each by its role."""
    steps = event_steps(desk, event_question(desk, asking_of(desk)))
    steps |= notice_steps(desk)
    app.add_handler(evidence_handler(desk), BEFORE_ALL)
    app.add_handler(relay_handler(desk), BEFORE_DIALOGUES)
    steps |= gap_steps(desk)
    corrections = event_corrections(desk) | notice_corrections(desk)
    corrected = (Reviewing(desk).on_edited, ConfirmedEdits(desk).on_edited)
    app.add_handler(dialogue_handler(desk, steps, corrections, corrected), FIRST)
    for route in routes(desk):
        app.add_handler(guarded(route, desk))
    app.add_error_handler(on_error_once)


async def on_error_once(update: object, context: Context) -> None:
    """Deal with what went wrong, and let no other route take the same update.

    Raises:
        ApplicationHandlerStop: Always; it is how the library is told so.
    """
    await on_error(update, context)
    raise ApplicationHandlerStop


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong, then say sorry; the person never sees the exception."""
    if context.error is not None:
        note_failure(context.error)
    if isinstance(context.error, BotError) and is_reply_begun():
        # The person has the answer; what was to be remembered of it is not.
        _log.warning("not all was stored: %s", type(context.error).__name__)
        return
    if isinstance(context.error, StoreUnavailableError):
        _log.warning("an update waits for the store")
        return
    _log.error("an update was not handled", exc_info=context.error)
    if not isinstance(update, Update) or (message := update.effective_message) is None:
        return
    if is_meant_for_bot(message):
        person = update.effective_user  # the store may be what went wrong
        language = language_of_app(person.language_code if person else None)
        await send_html(message, texts_for(language).failed)
