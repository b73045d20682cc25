"""`/start q_…`: a question that a poster's QR code asks; `/link` makes one."""

import base64

from telegram import Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.answering.question import MAX_CHARS
from bot.chat.ask import Asking
from bot.chat.deep_link import OnLink, payload_of
from bot.chat.desk import Desk
from bot.chat.messages import escape
from bot.chat.private_link import private_link
from bot.chat.route import Route
from bot.chat.sender import send_html
from bot.chat.speech import language_for
from bot.store import posters
from bot.store.roles import Role
from bot.texts.conversation import conversation_texts_for

QUESTION = "q"
"""Begins the payload of a link that asks a question."""

NAMED = "-"
"""Begins the name of a question that is too long for a link: no UTF-8 text in base64
begins so."""

LONGEST_PAYLOAD = 64
"""Characters (Bot API, deep linking)."""


def payload_asking(question: str) -> str:
    """Give the payload that asks *question*; it may be too long for Telegram."""
    encoded = base64.urlsafe_b64encode(question.encode()).decode().rstrip("=")
    return payload_of(QUESTION, encoded)


async def question_in_link(desk: Desk, rest: str) -> str | None:
    """Give the question of a link, from what follows its letter; ``None`` without one."""
    if rest.startswith(NAMED):
        async with desk.store.reading() as transaction:
            return await posters.question_of(transaction, rest.removeprefix(NAMED))
    try:
        padded = rest + "=" * (-len(rest) % 4)
        question = base64.urlsafe_b64decode(padded).decode().strip()
    except ValueError:  # no base64, or no text: anybody can type a link
        return None
    return question or None


def on_question_link(desk: Desk, asking: Asking) -> OnLink:
    """Give what asks the question of a link as if the person had typed it."""

    async def ask(update: Update, rest: str) -> None:
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        question = await question_in_link(desk, rest)
        if question is None or len(question) > MAX_CHARS:
            texts = conversation_texts_for(await language_for(desk, update))
            await send_html(message, escape(texts.link_void))
            return
        await send_html(message, f"<b>{escape(question)}</b>")
        # Who scans a poster does not go on with what was spoken of.
        await asking.hear(message, person, question, is_alone=True)

    return ask


def link_routes(desk: Desk) -> list[Route]:
    """Give staff's route that makes a link."""

    async def make(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is None:
            return
        texts = conversation_texts_for(await language_for(desk, update))
        question = " ".join((message.text or "").split()[1:])
        if not question or len(question) > MAX_CHARS:
            await send_html(message, escape(texts.link_usage))
            return
        payload = payload_asking(question)
        if len(payload) > LONGEST_PAYLOAD:
            async with desk.store.writing() as transaction:
                name = await posters.name_of(transaction, question, desk.now())
            payload = payload_of(QUESTION, NAMED + name)
        link = f"{private_link(message)}?start={payload}"
        said = texts.link_made.format(question=question, link=link)
        await send_html(message, escape(said))

    fresh = filters.UpdateType.MESSAGE
    return [Route(CommandHandler("link", make, fresh), Role.STAFF)]
