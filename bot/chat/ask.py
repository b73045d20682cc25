"""A question in chat -> an answer in chat, kept so that its buttons and the next work."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.answering.answer import Answer, NoAnswer
from bot.answering.question import MAX_CHARS
from bot.answering.small_talk import OF_ANY_LANGUAGE, SmallTalk, small_talk
from bot.answering.turn import Turn
from bot.chat.answered import buttons_of
from bot.chat.at_work import typing
from bot.chat.chatting import chat
from bot.chat.desk import Desk
from bot.chat.draft import Show, drafting
from bot.chat.heard import is_meant_for_bot, question_in, without_mention
from bot.chat.messages import escape
from bot.chat.remembered import heard_about, keep, looked_up, note_heard
from bot.chat.reply import answer_html
from bot.chat.sender import edit_html, reply_html, send_html
from bot.chat.speech import Speaker, language_of_talk, language_to_answer_in, speaker_of
from bot.chat.too_much import minutes_left
from bot.stages import Stage, timing
from bot.store import conversation
from bot.store.conversation import Exchange
from bot.texts import texts_for
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from ingest.errors import OperatorError
from ingest.script import has_ideographs

_log = logging.getLogger(__name__)

Showing: TypeAlias = Callable[[Message, User, Language], Awaitable[None]]
"""Shows, below a person's message, what a command shows."""


class Asking:
    """Answers text messages: every one in private, in groups those meant for the bot."""

    def __init__(self, desk: Desk, shown: Mapping[SmallTalk, Showing]) -> None:
        """Answer; who asks in words for what a command shows is *shown* that."""
        self._desk = desk
        self._shown = shown

    async def on_text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the text of *update*, or its caption, if it is meant for the bot."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or not is_meant_for_bot(message):
            return
        await self.hear(message, person, without_mention(message))

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the words behind a command, wherever it is sent."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        if asked := without_mention(message).partition(" ")[2]:
            await self.hear(message, person, asked)
            return
        language = (await speaker_of(self._desk, person)).language
        await chat(self._desk, message, SmallTalk.HELLO, language)

    async def on_edited(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a question that was edited again, where its answer stands.

        What had none, as it was too long, is heard anew; any other word that is edited,
        such as an answer to a form, is no question.
        """
        message, person = update.edited_message, update.effective_user
        if message is None or person is None or not is_meant_for_bot(message):
            return
        async with self._desk.store.reading() as transaction:
            known = await conversation.of_message(
                transaction, message.chat_id, message.message_id
            )
            about = await heard_about(transaction, message)
        said = without_mention(message)
        asked = f"{about} {said}" if about else said
        if (known is None and about is None) or (known and known.asked == asked):
            return
        is_asked = bool(said) and question_in(asked) is not None
        if is_asked and (about or small_talk(said) is None):
            await self.ask(message, person, asked, known)
        else:
            await self.hear(message, person, said)

    async def hear(
        self, message: Message, person: User, said: str, *, is_alone: bool = False
    ) -> None:
        """Answer what a person *said*: small talk, a question, or too much of one.

        What *is_alone* leans on nothing that was said before.
        """
        kind = small_talk(said) if said else None
        question = question_in(said)
        if said and kind is None and question is not None:
            await self.ask(message, person, said, is_alone=is_alone)
            return
        language = (await speaker_of(self._desk, person, said)).language
        if kind in OF_ANY_LANGUAGE and not has_ideographs(said):
            language = await language_of_talk(self._desk, person)
        texts = texts_for(language)
        if kind is not None and (show := self._shown.get(kind)) is not None:
            await show(message, person, language)
        elif kind is not None:
            await chat(self._desk, message, kind, language)
        elif not said:
            await send_html(message, texts.empty_mention)
        else:
            await send_html(message, texts.too_long.format(limit=MAX_CHARS))
        await self._note_heard(message, person)

    async def _note_heard(self, message: Message, person: User) -> None:
        """Know that a word got no answer: it may be edited into a question."""
        now = self._desk.now()
        await self._desk.store.together(
            lambda transaction: note_heard(transaction, message, person.id, "", now)
        )

    async def ask(
        self,
        message: Message,
        person: User,
        said: str,
        known: Exchange | None = None,
        *,
        is_alone: bool = False,
    ) -> None:
        """Answer what is asked in *said*; in the place of the answer *known*, if any."""
        asked = question_in(said) or said
        with timing(Stage.STORE):
            asker = await looked_up(self._desk, message, person, asked, known)
        speaker = asker.speaker
        earlier = [] if is_alone else asker.earlier
        if not asker.may_ask:
            texts = conversation_texts_for(speaker.language)
            minutes = await minutes_left(self._desk, person.id, "answer")
            said = texts.too_many_questions.format(minutes=minutes)
            await send_html(message, said)
            await self._note_heard(message, person)
            return
        try:
            async with typing(message), drafting(message) as show:
                with timing(Stage.ANSWER):
                    answer = await self._answer(asked, speaker, earlier, show)
        except OperatorError as error:
            _log.error("no question can be answered: %s", type(error).__name__)
            await send_html(message, texts_for(speaker.language).not_ready)
            await self._note_heard(message, person)
            return
        with timing(Stage.STORE):
            exchange = await keep(
                self._desk, answer, message, person.id, earlier, asker
            )
        html = answer_html(answer, self._desk.today())
        if asked != said:
            texts = conversation_texts_for(answer.question.language)
            part = escape(texts.answered_part.format(question=asked))
            html = f"<i>{part}</i>\n{html}"
        self._desk.metrics.questions.labels(exchange.status, exchange.language).inc()
        with timing(Stage.SEND):
            await self._say(message, exchange, html)

    async def _answer(
        self, asked: str, speaker: Speaker, earlier: list[Turn], show: Show
    ) -> Answer | NoAnswer:
        language = language_to_answer_in(asked, speaker, earlier)
        return await self._desk.composer.answer(
            asked, language, on_sentences=show, earlier=earlier
        )

    async def _say(self, message: Message, exchange: Exchange, html: str) -> None:
        has_staff = self._desk.settings.handoff_chat_id is not None
        rows = buttons_of(exchange, has_staff=has_staff)
        if exchange.reply_message_ids:
            last = exchange.reply_message_ids[-1]
            if await edit_html(message.get_bot(), message.chat_id, last, html, rows):
                return
        sent = await reply_html(message, html, rows)
        await self._desk.store.together(
            lambda transaction: conversation.change(
                transaction, exchange.exchange_id, reply_message_ids=sent
            )
        )
