"""Replies of a person and of the staff -> each other, without either's account."""

import functools

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes, MessageHandler, filters

from bot.chat.desk import Desk
from bot.chat.gap_review import Reviewing
from bot.chat.heard import opens_topic
from bot.chat.keyboard import Button, Rows, key_in
from bot.chat.messages import escape
from bot.chat.passed_on import question_in, quoted
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
        if opens_topic(message):
            await relay.say_to_whom(message)
            return
        async with desk.store.reading() as transaction:
            number = await letters.handoff_of(
                transaction, message.chat_id, replied.message_id
            )
            talk = None if number is None else await handoffs.get(transaction, number)
        if talk is not None:
            await relay.take(message, talk)
            raise ApplicationHandlerStop
        if message.chat_id < 0 and key_in(replied, "ho:"):
            # It was of a talk; who asked may have left since.
            await relay.say_gone(message)
            raise ApplicationHandlerStop

    said = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
    is_worded = filters.TEXT | filters.CAPTION
    corrected = filters.UpdateType.EDITED_MESSAGE & is_worded
    return MessageHandler((said | corrected) & filters.REPLY & ~filters.COMMAND, take)


def is_by_member(message: Message) -> bool:
    """Tell whether a person of the group wrote *message*, be it as the group itself.

    A channel's post is no person's, and a bot's word is nobody's.
    """
    author, signed = message.from_user, message.sender_chat
    if message.is_automatic_forward or author is None:
        return False
    if signed is not None:  # an anonymous admin signs as the group
        return bool(signed.id == message.chat_id)
    return not author.is_bot


class Relay:
    """Carries what one side says to the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reviewing = Reviewing(desk)

    async def take(self, message: Message, talk: Handoff) -> None:
        """Carry *message*, which replies to one of *talk*, to the other side."""
        if message.chat_id == talk.person_id:
            await self._to_staff(message, talk)
        elif not await self._is_staffs(message.chat_id):
            return
        elif is_by_member(message):
            await self._to_person(message, talk)
            if message.edit_date and message.from_user is not None:
                # It may have been made a document, which says the old words still.
                await self._reviewing.on_edited(message, message.from_user)
        elif message.sender_chat is not None and not message.is_automatic_forward:
            staff = conversation_texts_for(self._desk.settings.staff_language)
            await send_html(message, escape(staff.staff_as_yourself))

    async def _is_staffs(self, place: int) -> bool:
        """Tell whether *place* is the staff's group, under its number now.

        A group that became a supergroup has another number than the settings have:
        what is for the old one arrives there since.
        """
        group = self._desk.settings.handoff_chat_id
        if group is None or place > 0:
            return False
        if place == group:
            return True
        async with self._desk.store.reading() as transaction:
            return await letters.has_moved(transaction, group, place)

    async def say_gone(self, message: Message) -> None:
        """Tell staff that nobody is there any more to whom this could go."""
        staff = conversation_texts_for(self._desk.settings.staff_language)
        await send_html(message, escape(staff.staff_gone))

    async def say_to_whom(self, message: Message) -> None:
        """Say once a talk that what staff write in its topic stays there; no reply goes."""
        if message.message_thread_id is None or not await self._is_staffs(
            message.chat_id
        ):
            return
        staff = conversation_texts_for(self._desk.settings.staff_language)
        async with self._desk.store.writing() as transaction:
            talk = await handoffs.of_topic(transaction, message.message_thread_id)
            if talk is None or talk.state is State.CLOSED:
                return
            await letters.write(
                transaction,
                f"stays:{talk.handoff_id}",
                message.chat_id,
                self._desk.now(),
                text=escape(staff.staff_stays_here),
                handoff_id=talk.handoff_id,
                may_double=True,
            )

    async def _to_staff(self, message: Message, talk: Handoff) -> None:
        group = self._desk.settings.handoff_chat_id
        texts = conversation_texts_for(Language(talk.language))
        if talk.state is State.CLOSED or group is None:
            await send_html(message, escape(texts.no_talk))
            return
        staff = conversation_texts_for(self._desk.settings.staff_language)
        said = staff.staff_corrected if message.edit_date else staff.staff_added
        title = said.format(number=talk.handoff_id)
        close: Button = (staff.staff_close, f"ho:close:{talk.handoff_id}")
        await self._write(message, talk, group, title, ((close,),))
        sent = await reply_html(message, escape(texts.added))
        await self._note(message.chat_id, sent, talk)

    async def _to_person(self, message: Message, talk: Handoff) -> None:
        texts = conversation_texts_for(Language(talk.language))
        title = texts.staff_corrects if message.edit_date else texts.staff_writes
        await self._write(message, talk, talk.person_id, title, ())
        staff = conversation_texts_for(self._desk.settings.staff_language)
        rows: Rows = [
            [
                (staff.staff_save, f"ho:faq:{talk.handoff_id}"),
                (staff.staff_close, f"ho:close:{talk.handoff_id}"),
            ]
        ]
        said = escape(staff.staff_passed)
        if question := question_in(message.reply_to_message):
            said += f"\n{quoted(question)}"  # what it answers, where it is saved as FAQ
        sent = await reply_html(message, said, rows)
        await self._note(message.chat_id, sent, talk)

    async def _write(
        self,
        message: Message,
        talk: Handoff,
        to_id: int,
        title: str,
        buttons: tuple[tuple[Button, ...], ...],
    ) -> None:
        """Write what *message* says as a letter; a file is copied, without its sender."""
        now = self._desk.now()
        edition = f":{message.edit_date:%s}" if message.edit_date else ""
        name = f"re:{message.chat_id}:{message.message_id}{edition}"
        text = f"<b>{escape(title)}</b>"
        # Of a file that was passed on before, the words below it are what changed.
        said = message.text or (message.caption if message.edit_date else "")
        if said:
            text += f"\n{escape(said)}"
        place = (message.chat_id, message.message_id)
        number = talk.handoff_id
        write = functools.partial(letters.write, handoff_id=number, may_double=True)
        async with self._desk.store.writing() as transaction:
            await write(transaction, name, to_id, now, text=text, buttons=buttons)
            if not said:
                await write(transaction, f"{name}:file", to_id, now, copies=place)
            await handoffs.change(transaction, number, state=State.OPEN, changed_at=now)

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
