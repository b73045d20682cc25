"""/notice: an organiser writes a notice, sees it, and confirms it by its number."""

import unicodedata
from dataclasses import replace

from telegram import CallbackQuery, Message, Update, User
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.announced import Events, meet
from bot.chat.confirmed import NAME, confirm_waiting, say_queued
from bot.chat.desk import Desk
from bot.chat.dialogue import Step, step_of
from bot.chat.event_card import label_of
from bot.chat.keyboard import Rows, page_of, turns
from bot.chat.language import NAMES
from bot.chat.messages import escape
from bot.chat.overtaken import event_title
from bot.chat.poster import (
    Posters,
    is_of_album,
    picture_of,
    poster_routes,
    poster_steps,
)
from bot.chat.pressed import pressed_in
from bot.chat.publish_card import group_rows, regrouped, switched
from bot.chat.publish_shown import Showing
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for, speaker_of
from bot.chat.spelled import is_captioned, spelled
from bot.errors import LocalTimeError
from bot.notices.clock import instant, read_local
from bot.notices.draft import MAX_CHARS
from bot.notices.event import coming
from bot.notices.told import zone_name
from bot.notices.writing import Written, written_of
from bot.store import dialogues
from bot.store.dialogues import Dialogue
from bot.store.roles import Role
from bot.store.subscriptions import asked_sizes, topic_sizes
from bot.texts.events import event_texts_for
from bot.texts.notices import notice_texts_for
from ingest.document import Language
from ingest.script import language_of

EVENTS_A_PAGE = 8
"""Events offered by buttons, the next first."""


def notice_routes(desk: Desk) -> list[Route]:
    """Give what organisers write notices by."""
    publishing = Publishing(desk)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    organiser = Role.ORGANISER
    return [
        Route(CommandHandler("notice", publishing.on_command, private), organiser),
        Route(CallbackQueryHandler(publishing.on_press, r"^nt:d:"), organiser),
        *poster_routes(Posters(desk, Showing(desk).show)),
    ]


def notice_steps(desk: Desk) -> dict[str, Step]:
    """Give what takes the next word of an organiser who is writing a notice."""
    publishing = Publishing(desk)
    posters = Posters(desk, Showing(desk).show)
    step = step_of(desk, Role.ORGANISER, publishing.on_word)
    return {NAME: step, **poster_steps(desk, posters)}


def notice_corrections(desk: Desk) -> dict[str, Step]:
    """Give what takes an edited text of a notice that is being written."""
    return {NAME: Publishing(desk).on_edited}


class Publishing:
    """Takes the steps of the dialogue; what was said lies in the store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown = Showing(desk)
        self._events = Events(desk)
        self._posters = Posters(desk, self._shown.show)

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Begin a notice; one that was begun before is dropped."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        language = await language_for(self._desk, update)
        async with self._desk.store.writing() as tx:
            await meet(tx, self._desk, person)
            before = await dialogues.get(tx, person.id)
        await self._shown.keep(person, Written())
        texts = notice_texts_for(language)
        said = texts.begin
        if before is not None and before.name == NAME and before.state["bodies"]:
            said = f"{texts.dropped}\n\n{said}"
        await send_html(message, escape(said), await self._choice(0, language))

    async def _choice(self, page: int, language: Language) -> Rows:
        """Give the buttons of a page of coming events."""
        ahead = coming((await self._events.all()).values(), self._desk.now())
        some, page, pages = page_of(ahead, page, EVENTS_A_PAGE)
        of_events = event_texts_for(language)
        labels = (of_events.button_previous, of_events.button_next)
        return [
            *([(label_of(event, language), f"nt:d:ev:{event.key}")] for event in some),
            turns("nt:d:turn", page, pages, *labels),
            [(notice_texts_for(language).button_cancel, "nt:d:x")],
        ]

    async def on_word(self, message: Message, person: User, waiting: Dialogue) -> None:
        """Take what was written for what was asked last."""
        if is_of_album(message, waiting.state):
            return
        language = (await speaker_of(self._desk, person)).language
        picture = picture_of(message)
        if picture is not None and not is_captioned(message):
            await self._posters.on_picture(message, person, picture, waiting.state)
            return
        texts = notice_texts_for(language)
        written, said = written_of(waiting.state), spelled(message)
        was_taken = written.word == message.message_id
        album = message.media_group_id or ""
        written = replace(written, word=message.message_id, album=album)
        if was_taken:
            await self._shown.show(message, person, written)
        elif not said:
            await send_html(message, escape(texts.not_a_text))
        elif written.step == "time":
            await self._take_time(message, person, written, said)
        elif written.step == "count":
            await self._take_count(message, person, written, said)
        elif len(said) > MAX_CHARS:
            await send_html(message, escape(texts.too_long.format(limit=MAX_CHARS)))
        else:
            _, _, code = written.step.partition(":")
            of_text = Language(code) if code else language_of(said, otherwise=language)
            written = written.with_text(of_text, said, message.message_id)
            await self._shown.show(message, person, written)

    async def on_edited(
        self, message: Message, person: User, waiting: Dialogue
    ) -> bool | None:
        """Take a text anew whose message was edited; False where it was none of these."""
        if not await self._desk.may(person.id, Role.ORGANISER):
            return False
        written, said = written_of(waiting.state), spelled(message)
        language = written.texts.get(str(message.message_id))
        if language is None or not 0 < len(said) <= MAX_CHARS:
            return False
        written = written.with_text(Language(language), said, message.message_id)
        await self._shown.show(message, person, written)
        return True

    async def _take_time(
        self, message: Message, person: User, written: Written, said: str
    ) -> None:
        texts = await self._shown.texts(person)
        try:
            at = read_local(said)
        except LocalTimeError:
            await send_html(message, escape(texts.wrong_time))
            return
        if instant(at, self._desk.settings.zone) <= self._desk.now():
            await send_html(message, escape(texts.time_is_past))
            return
        await self._shown.show(message, person, replace(written, at=at, step=""))

    async def _take_count(
        self, message: Message, person: User, written: Written, said: str
    ) -> None:
        number = unicodedata.normalize("NFKC", said).replace(",", "")
        if number == str(written.count):
            if not await self._shown.is_overtaken(message, person, written):
                await self._confirm(message, person, written.count)
            return
        texts = await self._shown.texts(person)
        cancel = [[(texts.button_cancel, "nt:d:x")]]
        said = texts.wrong_count.format(count=written.count)
        await send_html(message, escape(said), cancel)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button of the dialogue says; one of an earlier notice does nothing."""
        if (found := await pressed_in(self._desk, update, NAME)) is None:
            return
        query, message, waiting = found
        words = [*(query.data or "").split(":", 3), ""]  # nt:d:VERB:REST
        if words[2] == "turn":
            await self._turn(message, query.from_user, _number(words[3]))
            return
        await self._do(query, message, words[2], words[3], written_of(waiting.state))

    async def _turn(self, message: Message, person: User, page: int) -> None:
        """Show another page of coming events in the place of the one before."""
        language = (await speaker_of(self._desk, person)).language
        rows = await self._choice(page, language)
        await put_html(message, escape(notice_texts_for(language).begin), rows)

    async def _do(
        self,
        query: CallbackQuery,
        message: Message,
        verb: str,
        argument: str,
        written: Written,
    ) -> None:
        person = query.from_user
        if verb == "x":
            await self._cancel(query, message)
        elif verb == "ev":
            event = await self._events.find(argument)
            if event is not None:
                await self._shown.show(message, person, written.with_event(event))
        elif not written.bodies:
            return  # a forged press: nothing can be done before there is a text
        elif verb in {"p", "s", "go"} and await self._shown.is_overtaken(
            message, person, written
        ):
            return
        elif verb == "go":
            await self._confirm(message, person, _number(argument))
        elif verb == "p":
            await self._shown.preview(message, person, written)
        elif verb in {"t", "w", "s"}:
            await self._ask(message, person, verb, argument, written)
        elif verb.startswith("g"):
            await self._groups(message, person, regrouped(verb, argument, written))
        else:
            await self._shown.edit(message, person, switched(verb, written))

    async def _cancel(self, query: CallbackQuery, message: Message) -> None:
        async with self._desk.store.writing() as tx:
            await dialogues.end(tx, query.from_user.id)
        texts = await self._shown.texts(query.from_user)
        await put_html(message, escape(texts.cancelled))

    async def _ask(
        self, message: Message, person: User, verb: str, argument: str, written: Written
    ) -> None:
        """Ask for a text, a time, or the number that confirms."""
        texts = await self._shown.texts(person)
        cancel = (texts.button_cancel, "nt:d:x")
        if verb == "t" and argument in set(Language):
            name = NAMES[Language(argument)]
            await self._shown.keep(person, replace(written, step=f"text:{argument}"))
            await send_html(message, escape(texts.ask_body.format(language=name)))
        elif verb == "w":
            zone, now = self._desk.settings.zone, self._desk.now()
            await self._shown.keep(person, replace(written, step="time"))
            language = (await speaker_of(self._desk, person)).language
            said = texts.ask_time.format(zone=zone_name(zone, now, language))
            await send_html(message, escape(said))
        elif verb == "s" and written.is_previewed:
            count = len((await self._shown.card(person, written)).people.members)
            if not count:
                await send_html(message, escape(texts.nobody))
                return
            await self._shown.keep(person, replace(written, step="count", count=count))
            go = (texts.button_send_to.format(count=count), f"nt:d:go:{count}")
            said = texts.ask_count.format(count=count)
            await send_html(message, escape(said), [[go], [cancel]])

    async def _groups(self, message: Message, person: User, written: Written) -> None:
        """Show whom the notice can go to, by groups."""
        await self._shown.keep(person, replace(written, step=""))
        async with self._desk.store.reading() as tx:
            topics, asked = await topic_sizes(tx), await asked_sizes(tx)
        language = (await speaker_of(self._desk, person)).language
        texts = notice_texts_for(language)
        rows = group_rows(
            written,
            topics,
            asked,
            texts,
            await event_title(self._desk, written, language),
        )
        await put_html(message, escape(texts.choose_groups), rows)

    async def _confirm(self, message: Message, person: User, count: int) -> None:
        """Confirm what waits, once, if it still goes to so many; say what comes of it."""
        queued = await confirm_waiting(self._desk, person.id, count)
        if queued is None:
            texts = await self._shown.texts(person)
            await send_html(message, escape(texts.over))
            return
        if isinstance(queued, Written):
            await self._ask(message, person, "s", "", queued)
            return
        await say_queued(self._desk, message, person, queued)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1  # noqa: PLR2004 - a forged number
