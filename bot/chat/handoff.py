r"""A person's question -> the staff's group, and back; neither sees the other's account.

::

    wish, consent ---letter---> group:  question, conversation, [Close]
                  <--letter---- staff reply to it there
                  ---letter---> the person replies to that
"""

from datetime import datetime, timedelta

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.desk import Desk
from bot.chat.messages import escape
from bot.chat.passed_on import letter_html, talk_of
from bot.chat.pressed import Pressed, pressed, say_briefly
from bot.chat.private_link import private_link
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for
from bot.notices.told import local_time
from bot.people.working_hours import is_open, opens_at
from bot.store import Transaction, conversation, handoffs, letters, limits
from bot.store.conversation import Exchange
from bot.store.handoffs import Handoff, State
from bot.texts.conversation import ConversationTexts, conversation_texts_for
from ingest.document import Language

PER_DAY = timedelta(days=1)


def handoff_routes(desk: Desk) -> list[Route]:
    """Give the routes of the presses between a person and the staff."""
    passing = Passing(desk)
    return [
        Route(CallbackQueryHandler(passing.on_wish, r"^q:ask:")),
        Route(CallbackQueryHandler(passing.on_consent, r"^ho:(yes|no):")),
        Route(CallbackQueryHandler(passing.on_close, r"^ho:close:\d+$")),
    ]


class Passing:
    """Passes a question to the staff, when the person has agreed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_wish(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether the question and the conversation may be passed on."""
        query = update.callback_query
        if query is None:
            return
        if query.data == "q:ask:-" and not _is_in_group(query):
            await self._ask_for_latest(query, update)
        elif query.data == "q:ask:-":
            texts = conversation_texts_for(await language_for(self._desk, update))
            await self._say_where(query, texts)
        elif (press := await pressed(self._desk, update, is_own=True)) is not None:
            await self._ask(query, press.exchange)

    async def _ask_for_latest(self, query: CallbackQuery, update: Update) -> None:
        async with self._desk.store.reading() as transaction:
            kept = await conversation.remembered(
                transaction, query.from_user.id, self._desk.now()
            )
        own = [one for one in kept if one.place_id == query.from_user.id]
        if own:
            await self._ask(query, own[-1])
            return
        texts = conversation_texts_for(await language_for(self._desk, update))
        await say_briefly(query, texts.ask_first)

    async def _ask(self, query: CallbackQuery, exchange: Exchange) -> None:
        texts = conversation_texts_for(Language(exchange.language))
        if self._desk.settings.handoff_chat_id is None:
            await say_briefly(query, texts.handoff_off)
            return
        if exchange.place_id != exchange.person_id:
            await self._say_where(query, texts)
            return
        if not exchange.asked:
            await say_briefly(query, texts.ask_first)
            return
        await say_briefly(query, "")
        name = exchange.exchange_id
        rows = [
            [(texts.consent_yes, f"ho:yes:{name}")],
            [(texts.consent_no, f"ho:no:{name}")],
        ]
        if isinstance(query.message, Message):
            await send_html(query.message, escape(texts.consent), rows)

    @staticmethod
    async def _say_where(query: CallbackQuery, texts: ConversationTexts) -> None:
        """Say where a person can be asked: what staff answer is for one reader alone."""
        await say_briefly(query, "")
        if isinstance(query.message, Message):
            said = texts.person_in_private.format(link=private_link(query.message))
            await send_html(query.message, escape(said))

    async def on_consent(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Pass the question on, once, or do nothing."""
        press = await pressed(self._desk, update, is_own=True)
        if press is None or press.message is None:
            return
        group = self._desk.settings.handoff_chat_id
        said = press.texts.not_passed_on
        if press.words[1] == "yes":
            said = press.texts.handoff_off
            if group is not None:
                said = await self._pass_on(press, press.message, group)
        await say_briefly(press.query, "")
        await put_html(press.message, escape(said))

    async def _pass_on(self, press: Pressed, message: Message, group: int) -> str:
        """Write the letter to the group; give what the person is told."""
        exchange, now = press.exchange, self._desk.now()
        person = exchange.person_id
        if exchange.place_id != person:
            # Replies to the consent would be read by all, and go to nobody.
            return press.texts.person_in_private.format(link=private_link(message))
        if not exchange.asked:
            return press.texts.ask_first
        async with self._desk.store.writing() as transaction:
            talk = await handoffs.open_of(transaction, person)
            if talk is not None and await letters.is_written(
                transaction, _name_of(talk, exchange)
            ):
                return self._promise(press)  # the press came twice
            is_allowed = await limits.take(
                transaction,
                person,
                "handoff",
                most=self._desk.settings.handoffs_a_day,
                within=PER_DAY,
                now=now,
            )
            if not is_allowed:
                return press.texts.too_many_handoffs
            talk = await self._write(transaction, exchange, group, now)
            place = (message.chat_id, message.message_id)
            await letters.note_sent(transaction, *place, talk.handoff_id, now)
        return self._promise(press)

    async def _write(
        self, transaction: Transaction, exchange: Exchange, group: int, now: datetime
    ) -> Handoff:
        """Write the letter of a talk that is open, or begins with it; give the talk."""
        person, asked = exchange.person_id, exchange.asked
        talk, is_new = await handoffs.open_(
            transaction, person, exchange.language, asked, now
        )
        if not is_new:
            await handoffs.change(transaction, talk.handoff_id, question=asked)
        kept = await conversation.remembered(transaction, person, now)
        # What was said in groups was said to others too, and stays there.
        earlier = [one for one in kept if one.place_id == exchange.place_id]
        staff = conversation_texts_for(self._desk.settings.staff_language)
        await letters.write(
            transaction,
            _name_of(talk, exchange),
            group,
            now,
            text=letter_html(talk, exchange, earlier, staff),
            buttons=(((staff.staff_close, f"ho:close:{talk.handoff_id}"),),),
            handoff_id=talk.handoff_id,
            may_double=True,
        )
        return talk

    def _promise(self, press: Pressed) -> str:
        now, settings, texts = self._desk.now(), self._desk.settings, press.texts
        if is_open(now, settings):
            return texts.passed_on.format(hours=settings.staff_answer_hours)
        language = Language(press.exchange.language)
        opens = local_time(opens_at(now, settings), settings.time_zone, language)
        return texts.passed_on_closed.format(opens=opens)

    async def on_close(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Close a talk: staff say that it is over, in the group where it was passed to."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        texts = conversation_texts_for(self._desk.settings.staff_language)
        talk = await talk_of(self._desk, query, query.message)
        if talk is None:
            await say_briefly(query, texts.button_for_staff)
            return
        person = conversation_texts_for(Language(talk.language))
        now = self._desk.now()
        async with self._desk.store.writing() as transaction:
            await handoffs.change(
                transaction, talk.handoff_id, state=State.CLOSED, changed_at=now
            )
            if talk.state is State.OPEN:
                await letters.write(
                    transaction,
                    f"close:{talk.handoff_id}:{talk.changed_at.isoformat()}",
                    talk.person_id,
                    now,
                    text=escape(person.talk_closed),
                    handoff_id=talk.handoff_id,
                )
        await say_briefly(query, texts.staff_closed.format(number=talk.handoff_id))


def _name_of(talk: Handoff, exchange: Exchange) -> str:
    """Name the letter that passes a question on: a talk passes each on once."""
    return f"ho:{talk.handoff_id}:{exchange.exchange_id}"


def _is_in_group(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.type != ChatType.PRIVATE
