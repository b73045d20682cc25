"""/subscribe and /unsubscribe: who agrees to notices, to which, and when to be left alone."""

from dataclasses import dataclass

from telegram import CallbackQuery, Update, User
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.announced import meet
from bot.chat.desk import Desk
from bot.chat.keyboard import Button, Rows
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.publish_card import DATA_BYTES, ticked
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for
from bot.store import Transaction, people, subscriptions
from bot.store.people import ALL_TOPICS
from bot.store.subscriptions import ASKED, SIGNS
from bot.texts.notices import NoticeTexts, notice_texts_for

QUIET = ((0, 0), (22, 8), (21, 9), (23, 7), (20, 10))
"""The quiet hours that presses go through, in hours of the local day; the first is none."""

TOPICS_A_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person has chosen."""

    has_agreed: bool
    topics: frozenset[str]
    follows_questions: bool
    wants_digest: bool
    quiet: tuple[int, int]
    """From and until which hour; equal means never."""


def subscription_routes(desk: Desk) -> list[Route]:
    """Give what people subscribe and leave by."""
    choosing = Subscribing(desk)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    return [
        Route(CommandHandler("subscribe", choosing.on_subscribe, private)),
        Route(CommandHandler("unsubscribe", choosing.on_unsubscribe, private)),
        Route(CallbackQueryHandler(choosing.on_press, r"^nt:s:")),
        Route(CallbackQueryHandler(choosing.on_off, r"^nt:off:\d{1,9}$")),
    ]


class Subscribing:
    """Keeps what people choose; every press says the state that is wanted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_subscribe(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what notices are for, and show what the person has chosen."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        async with self._desk.store.writing() as tx:
            await meet(tx, self._desk, person)
            chosen = await _choices(tx, person)
        texts = notice_texts_for(await language_for(self._desk, update))
        await send_html(message, _html(chosen, texts), self._rows(chosen, texts))

    async def on_unsubscribe(
        self, update: Update, _: ContextTypes.DEFAULT_TYPE
    ) -> None:
        """Let a person leave at once."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        await self._leave(person)
        texts = notice_texts_for(await language_for(self._desk, update))
        await send_html(message, escape(texts.unsubscribed))

    async def on_off(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Let a person leave by the button under a notice; a preview's does nothing."""
        query = update.callback_query
        if query is None:
            return
        texts = notice_texts_for(await language_for(self._desk, update))
        if query.data == "nt:off:0":
            await say_briefly(query, texts.preview_done)
            return
        await self._leave(query.from_user)
        await say_briefly(query, texts.unsubscribed)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a press ``nt:s:VERB:REST`` says; anything else does nothing."""
        query = update.callback_query
        if query is None:
            return
        words = (query.data or "").split(":", 3)
        argument = words[3] if len(words) > 3 else ""  # noqa: PLR2004 - nt:s:VERB:REST
        async with self._desk.store.writing() as tx:
            await meet(tx, self._desk, query.from_user)
            chosen = await _choices(tx, query.from_user)
            await self._choose(tx, query.from_user, chosen, words[2], argument)
            chosen = await _choices(tx, query.from_user)
        texts = notice_texts_for(await language_for(self._desk, update))
        await say_briefly(query, "")
        await self._edit(query, chosen, texts)

    async def _choose(
        self, tx: Transaction, person: User, chosen: Choices, verb: str, argument: str
    ) -> None:
        now, is_on = self._desk.now(), argument == "1"
        if verb == "all":
            await subscriptions.opt_in(tx, person.id, (ALL_TOPICS,), now)
        elif verb == "none":
            await subscriptions.opt_out(tx, person.id, now)
        elif verb in {"on", "off"} and argument and argument not in SIGNS:
            topics = set(chosen.topics) - {ALL_TOPICS}
            topics = topics | {argument} if verb == "on" else topics - {argument}
            if topics:
                await subscriptions.opt_in(tx, person.id, topics, now)
            else:
                await subscriptions.opt_out(tx, person.id, now)
        elif verb == "digest":
            await people.change(tx, person.id, wants_digest=is_on)
        elif verb == "quiet":
            places = {str(place): hours for place, hours in enumerate(QUIET)}
            start, end = places.get(argument, QUIET[0])
            await people.change(
                tx, person.id, quiet_from=start * 60, quiet_until=end * 60
            )
        elif verb == "asked" and chosen.has_agreed:
            await subscriptions.follow_questions(tx, person.id, now, wanted=is_on)

    async def _leave(self, person: User) -> None:
        async with self._desk.store.writing() as tx:
            await meet(tx, self._desk, person)
            await subscriptions.opt_out(tx, person.id, self._desk.now())

    async def _edit(
        self, query: CallbackQuery, chosen: Choices, texts: NoticeTexts
    ) -> None:
        if (message := message_of(query)) is not None:
            await put_html(
                message,
                _html(chosen, texts),
                self._rows(chosen, texts),
            )

    def _rows(self, chosen: Choices, texts: NoticeTexts) -> Rows:
        """Give the buttons: each says the state that it wants."""
        everything = ALL_TOPICS in chosen.topics
        label = texts.button_every_topic if chosen.has_agreed else texts.button_agree
        rows: list[list[Button]] = [[(ticked(label, everything), "nt:s:all")]]
        names = {
            **texts.topics,
            **{
                one: one
                for one in chosen.topics - {ALL_TOPICS}
                if one not in texts.topics
            },
        }
        buttons = [_topic_button(topic, name, chosen) for topic, name in names.items()]
        buttons = [one for one in buttons if len(one[1].encode()) <= DATA_BYTES]
        rows += [
            buttons[start : start + TOPICS_A_ROW]
            for start in range(0, len(buttons), TOPICS_A_ROW)
        ]
        if chosen.has_agreed:
            rows += [
                [
                    _switch(texts.button_digest, "digest", chosen.wants_digest),
                    _quiet_button(chosen.quiet, texts),
                ],
                [_switch(texts.button_asked, "asked", chosen.follows_questions)],
                [(texts.button_leave, "nt:s:none")],
            ]
        return rows


async def _choices(tx: Transaction, person: User) -> Choices:
    known = await people.get(tx, person.id)
    topics = await people.topics_of(tx, person.id)
    has_agreed = known is not None and known.consented_at is not None
    return Choices(
        has_agreed=has_agreed,
        topics=frozenset(topics - set(SIGNS)) if has_agreed else frozenset(),
        follows_questions=ASKED in topics,
        wants_digest=known is not None and known.wants_digest,
        quiet=(known.quiet_from // 60, known.quiet_until // 60) if known else QUIET[0],
    )


def _html(chosen: Choices, texts: NoticeTexts) -> str:
    """Say what is chosen; who has not agreed reads first what for."""
    if not chosen.has_agreed:
        return f"{escape(texts.purpose)}\n\n{escape(texts.not_subscribed)}"
    names = [texts.topics.get(topic, topic) for topic in sorted(chosen.topics)]
    if ALL_TOPICS in chosen.topics:
        names = [texts.every_topic]
    mark = ", " if texts.topics["tax"].isascii() else "\u3001"
    said = texts.subscribed.format(topics=mark.join(names))
    return f"{escape(said)}\n{escape(texts.settings_of_notices)}"


def _topic_button(topic: str, name: str, chosen: Choices) -> Button:
    is_on = topic in chosen.topics
    return ticked(name, is_on), f"nt:s:{'off' if is_on else 'on'}:{topic}"


def _quiet_button(quiet: tuple[int, int], texts: NoticeTexts) -> Button:
    """Show the quiet hours that hold, or the first that can be had; a press goes on."""
    is_on = quiet[0] != quiet[1]
    start, end = quiet if is_on else QUIET[1]
    place = QUIET.index(quiet) if quiet in QUIET else 0
    following = (place + 1) % len(QUIET) if is_on else 1
    label = texts.button_quiet.format(hours=f"{start:02}:00\u2013{end:02}:00")
    return ticked(label, is_on), f"nt:s:quiet:{following}"


def _switch(label: str, verb: str, is_on: bool) -> Button:  # noqa: FBT001 - one switch
    return ticked(label, is_on), f"nt:s:{verb}:{0 if is_on else 1}"
