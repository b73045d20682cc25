"""What people do with a notice -> proof that they have it; blocks, starts and returns."""

import asyncio
from contextvars import Context

from telegram import ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import ContextTypes, TypeHandler

from bot.chat.desk import Desk
from bot.chat.keyboard import key_in
from bot.chat.progress import Progress
from bot.chat.route import Handler
from bot.store import people, unknown

BEFORE_ALL = -10
"""The group of handlers that look first."""

MARK = "nt:off:"
"""Begins the data of the button under every notice; its number follows."""


def evidence_handler(desk: Desk) -> Handler:
    """Give what looks at every update; it takes none away from the routes."""

    async def look(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        change, person = update.my_chat_member, update.effective_user
        if change is not None and change.chat.type == ChatType.PRIVATE:
            async with desk.store.writing() as tx:
                await people.change(tx, change.chat.id, is_active=_is_welcome(change))
        if person is not None and _is_start(update.message):
            async with desk.store.writing() as tx:
                await people.change(tx, person.id, is_active=True)
        for message in _shown(update):
            number = _notice_of(message)
            if person is not None and number and message.chat.id == person.id:
                async with desk.store.writing() as tx:
                    is_proven = await unknown.prove(
                        tx, number, person.id, message.message_id, desk.now()
                    )
                if is_proven:
                    await _report(message, desk, number)

    return TypeHandler(Update, look)


async def _report(message: Message, desk: Desk, number: int) -> None:
    """Bring the author's report up to date, which is no part of this update's answer."""
    show = Progress(message.get_bot(), desk.store).show(number)
    await asyncio.create_task(show, context=Context())


def _is_welcome(change: ChatMemberUpdated) -> bool:
    return change.new_chat_member.status != ChatMemberStatus.BANNED


def _is_start(message: Message | None) -> bool:
    """Tell whether a person opens their chat with the bot.

    Who registered in a group may not have done so before: nothing could be sent to them,
    and Telegram tells of no change, for they never blocked the bot.
    """
    if message is None or message.chat.type != ChatType.PRIVATE:
        return False
    return (message.text or "").startswith("/start")


def _shown(update: Update) -> list[Message]:
    """Give the messages of ours that the person must have before them."""
    query, message = update.callback_query, update.message
    found = [query.message] if query is not None else []
    if message is not None:
        found.append(message.reply_to_message)
    return [one for one in found if isinstance(one, Message)]


def _notice_of(message: Message) -> int:
    """Give the number of the notice that *message* is; 0 where it is none."""
    number = key_in(message, MARK)
    return int(number) if number.isdecimal() else 0
