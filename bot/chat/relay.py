"""Replies of a person and of the staff -> each other, without either's account."""

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes, MessageHandler, filters

from bot.chat.desk import Desk
from bot.chat.html import escape
from bot.chat.keyboard import Rows
from bot.chat.route import Handler
from bot.chat.sender import reply_html, send_html
from bot.store import handoffs, letters
from bot.store.handoffs import Handoff, State
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language

BEFORE_DIALOGUES = -2
"""The group of handlers that these belong to: a reply to a talk is nothing else."""


def relay_handler(desk: Desk) -> Handler:
    """Give what takes replies to messages of a talk, before they are anything else."""
    relay = Relay(desk)

    async def take(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        replied = message.reply_to_message if message is not None else None
        if message is None or replied is None:
            return
        async with desk.store.reading() as transaction:
            number = await letters.handoff_of(
                transaction, message.chat_id, replied.message_id
            )
            talk = None if number is None else await handoffs.get(transaction, number)
        if talk is not None:
            await relay.take(message, talk)
            raise ApplicationHandlerStop

    fresh = filters.UpdateType.MESSAGE & filters.REPLY & ~filters.COMMAND
    return MessageHandler(fresh, take)


class Relay:
    """Carries what one side says to the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def take(self, message: Message, talk: Handoff) -> None:
        """Carry *message*, which replies to one of *talk*, to the other side."""
        if message.chat_id == talk.person_id:
            await self._to_staff(message, talk)
        elif message.chat_id < 0:
            await self._to_person(message, talk)

    async def _to_staff(self, message: Message, talk: Handoff) -> None:
        group = self._desk.settings.handoff_chat_id
        texts = conversation_texts_for(Language(talk.language))
        if talk.state is State.CLOSED or group is None:
            await send_html(message, escape(texts.no_talk))
            return
        staff = conversation_texts_for(self._desk.settings.staff_language)
        title = staff.staff_added.format(number=talk.handoff_id)
        await self._write(message, talk, group, title)
        sent = await reply_html(message, escape(texts.added))
        await self._note(message.chat_id, sent, talk)

    async def _to_person(self, message: Message, talk: Handoff) -> None:
        texts = conversation_texts_for(Language(talk.language))
        await self._write(message, talk, talk.person_id, texts.staff_writes)
        staff = conversation_texts_for(self._desk.settings.staff_language)
        rows: Rows = [
            [
                (staff.staff_save, f"ho:faq:{talk.handoff_id}"),
                (staff.staff_close, f"ho:close:{talk.handoff_id}"),
            ]
        ]
        sent = await reply_html(message, escape(staff.staff_passed), rows)
        await self._note(message.chat_id, sent, talk)

    async def _write(
        self, message: Message, talk: Handoff, to_id: int, title: str
    ) -> None:
        """Write what *message* says as a letter; a file is copied, without its sender."""
        now = self._desk.now()
        name = f"re:{message.chat_id}:{message.message_id}"
        text = f"<b>{escape(title)}</b>"
        if message.text:
            text += f"\n{escape(message.text)}"
        place = (message.chat_id, message.message_id)
        async with self._desk.store.writing() as transaction:
            await letters.write(
                transaction,
                name,
                to_id,
                now,
                text=text,
                handoff_id=talk.handoff_id,
                may_double=True,
            )
            if not message.text:
                await letters.write(
                    transaction,
                    f"{name}:file",
                    to_id,
                    now,
                    copies=place,
                    handoff_id=talk.handoff_id,
                    may_double=True,
                )
            await handoffs.change(
                transaction, talk.handoff_id, state=State.OPEN, changed_at=now
            )

    async def _note(self, place: int, sent: tuple[int, ...], talk: Handoff) -> None:
        """Let replies to what the bot itself said here belong to the talk."""
        async with self._desk.store.writing() as transaction:
            for message_id in sent:
                await letters.note_sent(
                    transaction,
                    place,
                    message_id,
                    talk.handoff_id,
                    self._desk.now(),
                )
