"""Presses ``rsvp:…`` -> registrations, and the questions that an event asks."""

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import FileSizeLimit
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.desk import Desk
from bot.chat.dialogue import Step
from bot.chat.event_card import IN_PLACE
from bot.chat.events import QUESTION, Events, is_private, meet, show_card
from bot.chat.html import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.route import Route
from bot.chat.sender import send_html
from bot.chat.speech import language_for, speaker_of
from bot.notices.asks import FILE, MOST_CHARS, next_of, question_of, wrong
from bot.notices.event import Event
from bot.notices.registering import Result, leave_withdrawn, register
from bot.notices.rsvp import Said, Wish
from bot.store import Transaction, answers, dialogues, registrations
from bot.store.answers import TELEGRAM, Given
from bot.store.dialogues import Dialogue
from bot.store.registrations import ACTIVE
from bot.texts.events import event_texts_for
from ingest.document import Language

ASKS = "rsvp"
"""The dialogue that waits for answers to an event's questions."""


class Registering:
    """Answers the presses ``rsvp:VERB:KEY``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._events = Events(desk)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Bring a registration to what the press wishes."""
        query = update.callback_query
        if query is None:
            return
        language = await language_for(self._desk, update)
        words = (query.data or "").split(":")
        key = words[2]
        event = (await self._events.all()).get(key)
        if event is None:
            await self._leave(query, key, words[1], language)
        elif words[1] == "fill":
            await self._fill(query, event, language)
        elif words[1] in {"skip", "stop"}:
            await self._pass_over(query, event, language, is_all=words[1] == "stop")
        else:
            await self._wish(query, event, language, words)

    async def _wish(
        self, query: CallbackQuery, event: Event, language: Language, words: list[str]
    ) -> None:
        wish = Wish(is_coming=words[1] != "out", guests=_guests(words))
        person, now = query.from_user, self._desk.now()
        async with self._desk.store.writing() as tx:
            await meet(tx, self._desk, person)
            result = await register(tx, event, person.id, wish, now)
            await self._keep_name(tx, event, person, result)
        await say_briefly(query, _said(result, wish, language))
        message = message_of(query)
        in_place = words[1] == "g" or words[-1] == IN_PLACE
        await show_card(self._events, query, event, language, in_place=in_place)
        has_place = result.said in {Said.COMING, Said.WAITING}
        if event.asks and result.is_new and has_place and is_private(message):
            await self._ask_first(query, event, language)

    async def _keep_name(
        self, tx: Transaction, event: Event, person: User, result: Result
    ) -> None:
        """Keep by what name organisers may call a person; forget it when they leave."""
        if result.mine is None or result.mine.state not in ACTIVE:
            await _let_go(tx, event.key, person.id)
            return
        name = person.full_name
        if person.username:
            name += f" (@{person.username})"
        given = Given(field=TELEGRAM, value=name, file_id="")
        await answers.give(tx, event.key, person.id, given, self._desk.now())

    async def _leave(
        self, query: CallbackQuery, key: str, verb: str, language: Language
    ) -> None:
        """Let a person leave an event whose document is gone; all else is too late."""
        texts = event_texts_for(language)
        said = texts.unknown_event
        if verb == "out":
            async with self._desk.store.writing() as tx:
                person_id, now = query.from_user.id, self._desk.now()
                if await leave_withdrawn(tx, key, person_id, now):
                    await _let_go(tx, key, person_id)
                    said = texts.said[Said.OUT]
        await say_briefly(query, said)

    async def _fill(
        self, query: CallbackQuery, event: Event, language: Language
    ) -> None:
        """Ask who is registered; the button may be older than their leaving."""
        async with self._desk.store.reading() as tx:
            is_in = await _is_registered(tx, event.key, query.from_user.id)
        await say_briefly(query, "" if is_in else event_texts_for(language).stale)
        if is_in:
            await self._ask_first(query, event, language)

    async def _ask_first(
        self, query: CallbackQuery, event: Event, language: Language
    ) -> None:
        message = message_of(query)
        if message is None or not event.asks:
            return
        days = self._desk.settings.answers_days
        intro = event_texts_for(language).asking.format(days=days)
        await self._ask(message, query.from_user, event, (), intro=intro)

    async def _ask(
        self,
        message: Message,
        person: User,
        event: Event,
        passed: tuple[str, ...],
        *,
        intro: str = "",
    ) -> None:
        """Ask for the next field, or end the dialogue; *passed* are done with."""
        language = (await speaker_of(self._desk, person)).language
        texts = event_texts_for(language)
        field = next_of(event.asks, passed)
        async with self._desk.store.writing() as tx:
            if field is None:
                await dialogues.end(tx, person.id)
            else:
                state = {"event": event.key, "field": field, "passed": list(passed)}
                await dialogues.put(tx, person.id, ASKS, state, self._desk.now())
        if field is None:
            await send_html(message, texts.asked_all)
            return
        rows = [
            [
                (texts.button_skip, f"rsvp:skip:{event.key}"),
                (texts.button_stop, f"rsvp:stop:{event.key}"),
            ]
        ]
        question = escape(question_of(field, language))
        said = f"{escape(intro)}\n\n{question}" if intro else question
        await send_html(message, said, rows)

    async def _pass_over(
        self,
        query: CallbackQuery,
        event: Event,
        language: Language,
        *,
        is_all: bool,
    ) -> None:
        async with self._desk.store.reading() as tx:
            waiting = await dialogues.get(tx, query.from_user.id)
        message = message_of(query)
        texts = event_texts_for(language)
        if waiting is None or not _is_about(waiting, event.key) or message is None:
            await say_briefly(query, texts.stale)
            return
        await say_briefly(query, "")
        if is_all:
            async with self._desk.store.writing() as tx:
                await dialogues.end(tx, query.from_user.id)
            await send_html(message, texts.stopped)
            return
        passed = (*waiting.state["passed"], waiting.state["field"])
        await self._ask(message, query.from_user, event, passed)

    async def take_answer(
        self, message: Message, person: User, waiting: Dialogue
    ) -> bool:
        """Take the answer to the question that was asked last.

        Who is registered no more is asked nothing: their word is left for others.
        """
        language = (await speaker_of(self._desk, person)).language
        texts = event_texts_for(language)
        event = (await self._events.all()).get(waiting.state["event"])
        if event is None:
            async with self._desk.store.writing() as tx:
                await dialogues.end(tx, person.id)
            await send_html(message, texts.unknown_event)
            return True
        field = waiting.state["field"]
        given = given_in(message, field)
        async with self._desk.store.writing() as tx:
            is_in = await _is_registered(tx, event.key, person.id)
            if not is_in:
                await dialogues.end(tx, person.id)
            elif given is not None:
                await answers.give(tx, event.key, person.id, given, self._desk.now())
        if is_in and given is None:
            await send_html(message, _complaint(message, field, language))
        elif is_in:
            await self._ask(message, person, event, (*waiting.state["passed"], field))
        return is_in


async def _is_registered(tx: Transaction, event_key: str, person_id: int) -> bool:
    mine = await registrations.get(tx, event_key, person_id)
    return mine is not None and mine.state in ACTIVE


async def _let_go(tx: Transaction, event_key: str, person_id: int) -> None:
    """Forget what a person who leaves answered, and ask no further."""
    await answers.withdraw(tx, event_key, person_id)
    waiting = await dialogues.get(tx, person_id)
    if waiting is not None and _is_about(waiting, event_key):
        await dialogues.end(tx, person_id)


def _is_about(waiting: Dialogue, event_key: str) -> bool:
    return waiting.name == ASKS and waiting.state["event"] == event_key


def given_in(message: Message, field: str) -> Given | None:
    """Give the answer to *field* in *message*; ``None`` when it will not do."""
    if field != FILE:
        text = message.text or ""
        if wrong(field, text) is not None:
            return None
        return Given(field=field, value=" ".join(text.split()), file_id="")
    document = message.document
    if document is None or (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        return None
    return Given(field=field, value=document.file_name or "", file_id=document.file_id)


def _complaint(message: Message, field: str, language: Language) -> str:
    texts = event_texts_for(language)
    kind = wrong(field, message.text or "")
    said = {
        "email": texts.wrong_email,
        "phone": texts.wrong_phone,
        "file": texts.wrong_file,
    }
    return said.get(kind or "", texts.wrong_text.format(limit=MOST_CHARS))


def _guests(words: list[str]) -> int | None:
    """Give the number of guests that a press ``rsvp:g:KEY:NUMBER`` wishes."""
    is_number = words[1] == "g" and len(words) > 3 and words[3].isdecimal()  # noqa: PLR2004
    return int(words[3]) if is_number else None


def _said(result: Result, wish: Wish, language: Language) -> str:
    texts = event_texts_for(language)
    if result.said is Said.WAITING:
        return texts.said_waiting.format(rank=result.rank)
    if result.said is Said.COMING and wish.guests is not None and result.mine:
        return texts.said_guests.format(count=result.mine.guests)
    return texts.said[result.said]


def registration_routes(desk: Desk) -> list[Route]:
    """Give what takes presses of people who come, or do not."""
    on_press = Registering(desk).on_press
    pattern = r"^rsvp:(in|out|g|fill|skip|stop):[0-9a-f]{12}(:|$)"
    return [Route(CallbackQueryHandler(on_press, pattern))]


def event_steps(desk: Desk, ask: Step) -> dict[str, Step]:
    """Give what takes the words of dialogues about events; *ask* answers a question."""
    return {ASKS: Registering(desk).take_answer, QUESTION: ask}
