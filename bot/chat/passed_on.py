"""A question that was passed on -> the letter to staff, and back from their messages."""

from collections.abc import Sequence

from telegram import CallbackQuery, Message
from telegram.constants import MessageEntityType

from bot.chat.desk import Desk
from bot.chat.messages import escape
from bot.store import handoffs, letters
from bot.store.conversation import Exchange
from bot.store.handoffs import Handoff
from bot.texts.conversation import ConversationTexts

LONGEST_SAID = 600
"""Characters of each answer that staff are shown of the conversation."""


def letter_html(
    talk: Handoff,
    exchange: Exchange,
    earlier: Sequence[Exchange],
    texts: ConversationTexts,
) -> str:
    """Give the letter: what is asked, and what was said *earlier* and up to then."""
    title = texts.staff_new.format(number=talk.handoff_id)
    lines = [f"<b>{escape(title)}</b>", quoted(exchange.asked), ""]
    before = [one for one in earlier if one.at <= exchange.at]
    if before:
        lines.append(f"<b>{escape(texts.staff_talk)}</b>")
    for one in before:
        said = one.said[:LONGEST_SAID] or "\u2014"
        lines.append(f"<b>{escape(texts.staff_asker)}</b> {escape(one.asked)}")
        lines.append(f"<b>{escape(texts.staff_bot)}</b> {escape(said)}")
    return "\n".join([*lines, "", f"<i>{escape(texts.staff_hint)}</i>"])


def quoted(question: str) -> str:
    """Show a question that was passed on, so that `question_in` finds it again."""
    return f"<blockquote>{escape(question)}</blockquote>"


def question_in(message: Message | None) -> str:
    """Give the question that one of our messages to staff quotes; empty where none.

    The message itself is what remembers it: a talk may hold several, and whatever else
    was asked is forgotten after a day.
    """
    if message is None or message.text is None:
        return ""
    found = message.parse_entities([MessageEntityType.BLOCKQUOTE])
    return next(iter(found.values()), "")


async def talk_of(desk: Desk, query: CallbackQuery, message: Message) -> Handoff | None:
    """Give the talk that a press in the staff's group means; ``None`` when forged."""
    number = (query.data or "").rsplit(":", 1)[-1]
    if message.chat_id > 0 or not number.isdecimal():
        return None
    anchors = [message.message_id]
    if message.reply_to_message is not None:
        anchors.append(message.reply_to_message.message_id)
    async with desk.store.reading() as transaction:
        for anchor in anchors:
            found = await letters.handoff_of(transaction, message.chat_id, anchor)
            if found == int(number):
                return await handoffs.get(transaction, found)
    return None
