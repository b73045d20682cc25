"""Presses ``rsvp:…`` -> registrations; the form asks what the event wants to know."""

from telegram import CallbackQuery, Update, User
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.announced import Events, is_private, meet
from bot.chat.desk import Desk
from bot.chat.dialogue import Step
from bot.chat.event_card import IN_PLACE
from bot.chat.events import QUESTION, show_card
from bot.chat.form import ANSWERED, ASKS, Form, form_routes, let_go
from bot.chat.pressed import message_of, say_briefly
from bot.chat.route import Route
from bot.chat.speech import language_for
from bot.notices.asks import kept
from bot.notices.event import Event
from bot.notices.registering import Result, leave_withdrawn, register
from bot.notices.rsvp import Said, Wish
from bot.store import Transaction, answers, carried
from bot.store.answers import TELEGRAM, Given
from bot.store.registrations import ACTIVE
from bot.texts.events import event_texts_for
from ingest.document import Language


class Registering:
    """Answers the presses ``rsvp:VERB:KEY``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._events = Events(desk)
        self._form = Form(desk)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Bring a registration to what the press wishes."""
        query = update.callback_query
        if query is None:
            return
        language = await language_for(self._desk, update)
        words = (query.data or "").split(":")
        key = words[2]
        event = await self._events.find(key)
        if event is None:
            await self._leave(query, key, words[1], language)
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
        message = message_of(query)
        has_place = result.said in {Said.COMING, Said.WAITING}
        is_registered = result.is_new and has_place
        is_asked = is_registered and bool(event.asks)
        said = _said(result, wish, language)
        if is_registered and not is_private(message):
            texts = event_texts_for(language)
            more = texts.asked_in_private if is_asked else texts.reached_in_private
            said += " " + more
        await say_briefly(query, said)
        in_place = words[1] == "g" or words[-1] == IN_PLACE
        await show_card(self._events, query, event, language, in_place=in_place)
        if is_asked and is_private(message):
            await self._form.begin(query, event, language)

    async def _keep_name(
        self, tx: Transaction, event: Event, person: User, result: Result
    ) -> None:
        """Keep by what name organisers may call a person; forget it when they leave."""
        if result.mine is None or result.mine.state not in ACTIVE:
            await let_go(tx, event.key, person.id)
            return
        name = kept(person.full_name)
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
                key = await carried.current_key(tx, key)
                if await leave_withdrawn(tx, key, person_id, now):
                    await let_go(tx, key, person_id)
                    said = texts.said[Said.OUT]
        await say_briefly(query, said)


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
    pattern = r"^rsvp:(in|out|g):[0-9a-f]{12}(:|$)"
    return [Route(CallbackQueryHandler(on_press, pattern)), *form_routes(desk)]


def event_corrections(desk: Desk) -> dict[str, Step]:
    """Give what takes an edited answer to an event's question."""
    form = Form(desk)
    return {ASKS: form.correct, ANSWERED: form.correct}


def event_steps(desk: Desk, ask: Step) -> dict[str, Step]:
    """Give what takes the words of dialogues about events; *ask* answers a question."""
    form = Form(desk)
    return {ASKS: form.take, ANSWERED: form.again, QUESTION: ask}
