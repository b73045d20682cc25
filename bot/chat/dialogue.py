"""The next word of a dialogue -> the step that waits for it, before it is a question."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import TypeAlias

from telegram import Message, Update, User
from telegram.ext import ApplicationHandlerStop, ContextTypes, MessageHandler, filters

from bot.chat.desk import Desk
from bot.chat.heard import is_card
from bot.chat.messages import escape
from bot.chat.route import Handler
from bot.chat.sender import send_html
from bot.chat.speech import speaker_of
from bot.store import dialogues
from bot.store.dialogues import Dialogue
from bot.store.roles import Role
from bot.texts import texts_for

LASTS = timedelta(hours=1)
"""After so long without a word, what is written next is a question again."""

FIRST = -1
"""The group of handlers that come before all routes."""

Step: TypeAlias = Callable[[Message, User, Dialogue], Awaitable[bool | None]]
"""Takes a person's next word: a text, or a file. False leaves it to the routes: nothing
waits for it any more."""


def step_of(desk: Desk, role: Role, step: Step) -> Step:
    """Give *step* for who has *role* still: a dialogue may be older than its loss."""

    async def take(message: Message, person: User, waiting: Dialogue) -> None:
        if await desk.may(person.id, role):
            await step(message, person, waiting)
            return
        async with desk.store.writing() as tx:
            await dialogues.end(tx, person.id)
        await _say_not_allowed(desk, message, person)

    return take


async def _say_not_allowed(desk: Desk, message: Message, person: User) -> None:
    """Say that a person has no role for what they began, not any more."""
    texts = texts_for((await speaker_of(desk, person)).language)
    await send_html(message, escape(texts.not_allowed))


def dialogue_handler(
    desk: Desk,
    steps: Mapping[str, Step],
    corrections: Mapping[str, Step],
    corrected: Sequence[Callable[[Message, User], Awaitable[bool]]],
) -> Handler:
    """Give what takes words that a dialogue of *steps* waits for, in private chats.

    One that a person edits afterwards goes to *corrections*; one whose dialogue has ended,
    to the first of *corrected* that says it was for it.
    """

    async def take(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or is_card(message):
            return
        async with desk.store.reading() as tx:
            waiting = await dialogues.get(tx, person.id)
        is_edit = update.edited_message is not None
        step = (corrections if is_edit else steps).get(waiting.name if waiting else "")
        is_late = waiting is None or desk.now() - waiting.changed_at > LASTS
        is_taken = False
        if waiting is not None and step is not None and (is_edit or not is_late):
            is_taken = await step(message, person, waiting) is not False
        for correct in corrected if is_edit else ():
            is_taken = is_taken or await correct(message, person)
        if is_taken:
            raise ApplicationHandlerStop

    is_word = filters.TEXT & ~filters.COMMAND
    is_file = filters.Document.ALL | filters.PHOTO
    fresh = filters.UpdateType.MESSAGE & (is_word | is_file)
    edited = filters.UpdateType.EDITED_MESSAGE & (is_word | filters.CAPTION)
    return MessageHandler(filters.ChatType.PRIVATE & (fresh | edited), take)
