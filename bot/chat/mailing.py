r"""Letters of the store -> Telegram, one process at a time; none is lost, few doubled.

::

    pending --taken--> sent | blocked | refused
                 \---> pending again: surely not sent, the group cannot be reached, or
                       the letter may be doubled
"""

import asyncio
import contextlib
import logging
import uuid
from dataclasses import replace
from datetime import timedelta

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.chat.desk import Desk
from bot.chat.failures import Failure, failure_of, wait_of
from bot.chat.keyboard import markup
from bot.chat.messages import split_html
from bot.chat.sender import NO_PREVIEW
from bot.errors import BotError
from bot.hindrance import Hindrance
from bot.pause import pause
from bot.store import handoffs, leases, letters
from bot.store.handoffs import Handoff
from bot.store.letters import Letter
from bot.store.sending import State
from bot.texts.conversation import conversation_texts_for

_log = logging.getLogger(__name__)

LEASE, NAME = timedelta(seconds=20), "letters"
"""How long after its last round another process may send letters."""

LOOK_EVERY_S = 0.5

AT_ONCE = 10
"""Letters of one round."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=5)
"""Before a letter is sent again; doubles each time."""

_NO_TOPIC = "thread not found"
"""What Telegram says where a topic is gone; it gives no other sign (Bot API server)."""

_NO_SOURCE = "message to copy not found"
"""What it says where the message that was to be copied was deleted, and by no other sign."""

_KEPT_TRYING = {Failure.NOT_SENT, Failure.LATER, Failure.STOP, Failure.MOVED}


class Mailing:
    """Sends the letters of a store."""

    def __init__(self, bot: Bot, desk: Desk) -> None:
        self._bot = bot
        self._desk = desk
        self._process = uuid.uuid4().hex
        self._is_mine = False
        self._in_hand: list[Letter] = []
        """Taken, and not begun."""
        self._has_topics: dict[int, bool] = {}
        self._hindrance = Hindrance(_log, "letters wait for the store")

    async def run(self, stop: asyncio.Event) -> None:
        """Send what is due until *stop*."""
        while not stop.is_set():
            try:
                sent = await self.round()
                self._hindrance.over()
            except BotError as error:
                self._hindrance.note(error)
                sent = 0
            if sent == AT_ONCE:
                continue
            await pause(stop, LOOK_EVERY_S)
        with contextlib.suppress(BotError):  # else the lease runs out by itself
            async with self._desk.store.writing() as transaction:
                await leases.give_back(transaction, NAME, self._process)

    async def round(self) -> int:
        """Send what is due now, if no other process does; give how many letters."""
        if not self._in_hand:
            self._in_hand = await self._taken()
        sent = 0
        while self._in_hand:
            if not await self._is_still_mine():
                await self._put_back()
                break
            await self._deliver(self._in_hand.pop(0))
            sent += 1
        return sent

    async def _is_still_mine(self) -> bool:
        """Renew the lease: ten letters that all time out outlast it."""
        async with self._desk.store.writing() as transaction:
            self._is_mine = await leases.take(
                transaction, NAME, self._process, self._desk.now(), LEASE
            )
        return self._is_mine

    async def _put_back(self) -> None:
        """Leave what was not begun to who has the lease now."""
        async with self._desk.store.writing() as transaction:
            for letter in self._in_hand:
                await letters.put_back(transaction, letter, self._desk.now())
        self._in_hand = []

    async def _taken(self) -> list[Letter]:
        store, now = self._desk.store, self._desk.now()
        async with store.reading() as transaction:
            if self._is_mine and not await letters.is_due(transaction, now):
                return []
        async with store.writing() as transaction:
            is_mine = await leases.take(transaction, NAME, self._process, now, LEASE)
            if is_mine and not self._is_mine:
                await letters.give_up_lost(transaction, now)
            self._is_mine = is_mine
            return await letters.take(transaction, now, AT_ONCE) if is_mine else []

    async def _deliver(self, letter: Letter) -> None:
        handoff = await self._handoff(letter)
        left: list[str] = []
        try:
            left = split_html(letter.text)
            sent = await self._send(letter, left, handoff)
        except TelegramError as error:
            # What has arrived of a long letter is not sent again.
            await self._settle_failed(replace(letter, text="\n".join(left)), error)
        except BotError:
            raise
        except Exception:  # noqa: BLE001 - an outer loop: one letter must not end the bot
            _log.exception("a letter was given up")
            async with self._desk.store.writing() as transaction:
                await letters.settle(transaction, letter, State.UNKNOWN)
        else:
            async with self._desk.store.writing() as transaction:
                await letters.settle(transaction, letter, State.SENT, sent)

    async def _handoff(self, letter: Letter) -> Handoff | None:
        if letter.handoff_id is None:
            return None
        async with self._desk.store.reading() as transaction:
            return await handoffs.get(transaction, letter.handoff_id)

    async def _send(
        self, letter: Letter, left: list[str], handoff: Handoff | None
    ) -> int | None:
        """Send a copy, or the messages *left*, which are taken out as they are sent."""
        is_to_staff = handoff is not None and letter.to_id != handoff.person_id
        topic = None
        if handoff is not None and is_to_staff:
            topic = await self._topic(letter.to_id, handoff)
        if letter.copies is not None:
            place, number = letter.copies
            copied = await self._bot.copy_message(
                letter.to_id, place, number, message_thread_id=topic
            )
            return int(copied.message_id)
        sent = None
        while left:
            is_last = len(left) == 1
            message = await self._bot.send_message(
                letter.to_id,
                left[0],
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=markup(letter.buttons) if is_last else None,
                message_thread_id=topic,
            )
            del left[0]
            sent = int(message.message_id)
            if handoff is not None and not is_last:
                await self._note(letter, handoff, sent)
        return sent

    async def _note(self, letter: Letter, handoff: Handoff, message_id: int) -> None:
        """Let a reply to an earlier part of a long letter find its way too."""
        async with self._desk.store.writing() as transaction:
            await letters.note_sent(
                transaction,
                letter.to_id,
                message_id,
                handoff.handoff_id,
                self._desk.now(),
            )

    async def _topic(self, group: int, handoff: Handoff) -> int | None:
        """Give the topic of a person in a group that has topics; opened where missing."""
        if group not in self._has_topics:
            chat = await self._bot.get_chat(group)
            self._has_topics[group] = bool(chat.is_forum)
        if not self._has_topics[group] or handoff.topic_id is not None:
            return handoff.topic_id if self._has_topics[group] else None
        texts = conversation_texts_for(self._desk.settings.staff_language)
        name = texts.staff_topic.format(number=handoff.handoff_id)
        try:
            topic = await self._bot.create_forum_topic(group, name)
        except BadRequest as error:  # no right to: then all in the main one
            _log.warning("a topic was not opened: %s", failure_of(error).value)
            self._has_topics[group] = False
            return None
        number = int(topic.message_thread_id)
        async with self._desk.store.writing() as transaction:
            await handoffs.change(transaction, handoff.handoff_id, topic_id=number)
        return number

    async def _settle_failed(self, letter: Letter, error: TelegramError) -> None:
        failure = failure_of(error)
        _log.warning("a letter was not sent: %s", failure.value)
        is_to_group = letter.to_id < 0
        async with self._desk.store.writing() as transaction:
            if letter.handoff_id is not None and _NO_TOPIC in error.message:
                # Staff have deleted it: the next attempt opens another.
                await handoffs.forget_topic(transaction, letter.handoff_id)
            if _NO_SOURCE in error.message.lower():
                # Who wrote it has taken it back: nothing is left to send, or to tell.
                await letters.settle(transaction, letter, State.REFUSED)
                return
            if isinstance(error, ChatMigrated):
                await letters.move(transaction, letter.to_id, error.new_chat_id)
            if (
                failure in _KEPT_TRYING
                or is_to_group  # whoever removed the bot there can bring it back
                or (failure is Failure.UNKNOWN and letter.may_double)
            ):
                due_at = self._desk.now() + _pause(letter, error)
                await letters.put_back(transaction, letter, due_at)
                return
            state = {
                Failure.BLOCKED: State.BLOCKED,
                Failure.UNKNOWN: State.UNKNOWN,
            }.get(failure, State.REFUSED)
            await letters.settle(transaction, letter, state)
        if letter.handoff_id is not None:
            await self._tell_staff(letter.letter_id, letter.handoff_id)

    async def _tell_staff(self, letter_id: int, handoff_id: int) -> None:
        group = self._desk.settings.handoff_chat_id
        if group is None:
            return
        texts = conversation_texts_for(self._desk.settings.staff_language)
        async with self._desk.store.writing() as transaction:
            await letters.write(
                transaction,
                f"gone:{letter_id}",
                group,
                self._desk.now(),
                text=texts.staff_gone,
                handoff_id=handoff_id,
                may_double=True,
            )


def _pause(letter: Letter, error: TelegramError) -> timedelta:
    if isinstance(error, RetryAfter):
        return wait_of(error)
    if isinstance(error, ChatMigrated):
        return timedelta(0)
    pause = FIRST_PAUSE * (1 << min(letter.attempts - 1, 10))
    return min(pause, LONGEST_PAUSE)
