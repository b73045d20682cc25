"""What an event asks of who registers, one question after the other -> answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import CallbackQuery, Message, Update, User
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.announced import Events
from bot.chat.desk import Desk
from bot.chat.form_answer import complaint, given_in
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.route import Route
from bot.chat.sender import send_html
from bot.chat.speech import language_for, speaker_of
from bot.chat.unfinished import says_unfinished
from bot.notices.asks import next_of, question_of
from bot.notices.event import Event
from bot.store import Transaction, answers, dialogues, registrations
from bot.store.dialogues import Dialogue
from bot.store.registrations import ACTIVE
from bot.texts.events import event_texts_for
from ingest.document import Language

ASKS = "rsvp"
"""The dialogue that waits for answers to an event's questions."""

ANSWERED = "rsvp_answered"
"""Where such a dialogue ended: it waits for nothing, and knows what answered what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """How far a person is with an event's questions."""

    event: Event
    passed: tuple[str, ...] = ()
    """The fields that are done with: answered, or skipped."""
    word: int = 0
    """The message that was taken last. Where the store fails before the reply, it comes
    again, and is no answer to what is asked by then."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Fields by the messages that answered them: those may still be edited."""

    def after(self, asked: str, word: int = 0) -> "_Asked":
        words = {**self.words, str(word): asked} if word else self.words
        passed = (*self.passed, asked)
        return replace(self, passed=passed, word=word, words=words)

    def as_state(self, asked: str) -> dict[str, Any]:
        return {
            "event": self.event.key,
            "field": asked,
            "passed": list(self.passed),
            "word": self.word,
            "words": dict(self.words),
        }


class Form:
    """Answers the presses ``rsvp:fill|skip|stop:KEY``, and takes the words between."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._events = Events(desk)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin with the questions, or pass over what is left of them."""
        query = update.callback_query
        if query is None:
            return
        language = await language_for(self._desk, update)
        verb, key, *number = (query.data or "").split(":")[1:]
        event = await self._events.find(key)
        if event is None:
            await say_briefly(query, event_texts_for(language).unknown_event)
        elif verb == "fill":
            await self._fill(query, event, language)
        else:
            await self._pass_over(query, event, language, [verb, *number])

    async def _fill(
        self, query: CallbackQuery, event: Event, language: Language
    ) -> None:
        """Ask who is registered; the button may be older than their leaving."""
        async with self._desk.store.reading() as tx:
            is_in = await _is_registered(tx, event.key, query.from_user.id)
        await say_briefly(query, "" if is_in else event_texts_for(language).stale)
        if is_in:
            await self.begin(query, event, language)

    async def begin(
        self, query: CallbackQuery, event: Event, language: Language
    ) -> None:
        """Ask the first question below what was pressed."""
        message = message_of(query)
        if message is None or not event.asks:
            return
        if await says_unfinished(self._desk, query):
            return
        days = self._desk.settings.answers_days
        intro = event_texts_for(language).asking.format(days=days)
        await self._ask(message, query.from_user, _Asked(event=event), intro)

    async def _ask(
        self, message: Message, person: User, asked: _Asked, intro: str = ""
    ) -> None:
        """Ask for the next field, or end the dialogue."""
        language = (await speaker_of(self._desk, person)).language
        texts, event = event_texts_for(language), asked.event
        field = next_of(event.asks, asked.passed)
        name, state = (ASKS if field else ANSWERED), asked.as_state(field or "")
        async with self._desk.store.writing() as tx:
            await dialogues.put(tx, person.id, name, state, self._desk.now())
        if field is None:
            await send_html(message, texts.asked_all)
            return
        number = event.asks.index(field)
        skip = (texts.button_skip, f"rsvp:skip:{event.key}:{number}")
        stop = (texts.button_stop, f"rsvp:stop:{event.key}")
        question = escape(question_of(field, language))
        said = f"{escape(intro)}\n\n{question}" if intro else question
        await send_html(message, said, [[skip, stop]])

    async def _pass_over(
        self, query: CallbackQuery, event: Event, language: Language, words: list[str]
    ) -> None:
        """Skip the question that the press names, or all; one skipped before is none."""
        async with self._desk.store.reading() as tx:
            waiting = await dialogues.get(tx, query.from_user.id)
        message = message_of(query)
        texts = event_texts_for(language)
        if waiting is None or not _is_about(waiting, event.key) or message is None:
            await say_briefly(query, texts.stale)
            return
        await say_briefly(query, "")
        field = waiting.state["field"]
        if words[0] == "stop":
            state, now = waiting.state, self._desk.now()
            async with self._desk.store.writing() as tx:
                await dialogues.put(tx, query.from_user.id, ANSWERED, state, now)
            await send_html(message, texts.stopped)
        elif not _names_another(words[1:], event, field):
            asked = _asked_of(waiting, event).after(field)
            await self._ask(message, query.from_user, asked)

    async def take(self, message: Message, person: User, waiting: Dialogue) -> bool:
        """Take the answer to the question that was asked last.

        Who is registered no more is asked nothing: their word is left to the routes.
        """
        language = (await speaker_of(self._desk, person)).language
        event = await self._events.find(waiting.state["event"])
        if event is None:
            async with self._desk.store.writing() as tx:
                await dialogues.end(tx, person.id)
            await send_html(message, event_texts_for(language).unknown_event)
            return True
        asked, field = _asked_of(waiting, event), waiting.state["field"]
        if asked.word == message.message_id:
            await self._ask(message, person, asked)
            return True
        given = given_in(message, field)
        async with self._desk.store.writing() as tx:
            is_in = await _is_registered(tx, event.key, person.id)
            if not is_in:
                await dialogues.end(tx, person.id)
            elif given is not None:
                await answers.give(tx, event.key, person.id, given, self._desk.now())
        if is_in and given is None:
            await send_html(message, complaint(message, field, language))
        elif is_in:
            await self._ask(message, person, asked.after(field, message.message_id))
        return is_in

    async def again(self, message: Message, person: User, waiting: Dialogue) -> bool:
        """Say once more that it was all, where the last answer comes again."""
        if waiting.state.get("word") != message.message_id:
            return False
        language = (await speaker_of(self._desk, person)).language
        await send_html(message, event_texts_for(language).asked_all)
        return True

    async def correct(self, message: Message, person: User, waiting: Dialogue) -> bool:
        """Take an answer anew whose message was edited; False where it was none."""
        field = waiting.state.get("words", {}).get(str(message.message_id))
        if field is None:
            return False
        language = (await speaker_of(self._desk, person)).language
        key, given = waiting.state["event"], given_in(message, field)
        async with self._desk.store.writing() as tx:
            is_in = await _is_registered(tx, key, person.id)
            if is_in and given is not None:
                await answers.give(tx, key, person.id, given, self._desk.now())
        if is_in and given is None:
            await send_html(message, complaint(message, field, language))
        elif is_in:
            await send_html(message, event_texts_for(language).corrected)
        return is_in


async def let_go(tx: Transaction, event_key: str, person_id: int) -> None:
    """Forget what a person who leaves answered, and ask no further."""
    await answers.withdraw(tx, event_key, person_id)
    waiting = await dialogues.get(tx, person_id)
    is_asked = waiting is not None and waiting.name in {ASKS, ANSWERED}
    if waiting is not None and is_asked and waiting.state["event"] == event_key:
        await dialogues.end(tx, person_id)


async def _is_registered(tx: Transaction, event_key: str, person_id: int) -> bool:
    mine = await registrations.get(tx, event_key, person_id)
    return mine is not None and mine.state in ACTIVE


def _is_about(waiting: Dialogue, event_key: str) -> bool:
    return waiting.name == ASKS and waiting.state["event"] == event_key


def _asked_of(waiting: Dialogue, event: Event) -> _Asked:
    """Read a dialogue; one that an earlier release began knows no word."""
    state = waiting.state
    return _Asked(
        event=event,
        passed=tuple(state["passed"]),
        word=state.get("word", 0),
        words=state.get("words", {}),
    )


def _names_another(number: list[str], event: Event, field: str) -> bool:
    """Tell whether a press is below another question than *field*.

    A button of an earlier release names none, and a document may ask otherwise now.
    """
    if not number or field not in event.asks:
        return False
    return number[0] != str(event.asks.index(field))


def form_routes(desk: Desk) -> list[Route]:
    """Give what takes presses below an event's questions."""
    pattern = r"^rsvp:(fill|skip|stop):[0-9a-f]{12}(:|$)"
    return [Route(CallbackQueryHandler(Form(desk).on_press, pattern))]
