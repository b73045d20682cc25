"""A notice that is being written -> kept, where a press would begin another dialogue."""

from telegram import CallbackQuery, User

from bot.chat.confirmed import NAME
from bot.chat.desk import Desk
from bot.chat.messages import escape
from bot.chat.poster import NAME as POSTER
from bot.chat.pressed import message_of
from bot.chat.sender import send_html
from bot.chat.speech import speaker_of
from bot.store import dialogues
from bot.texts.notices import notice_texts_for


async def says_unfinished(desk: Desk, query: CallbackQuery) -> bool:
    """Tell whether a person is writing a notice; if so, say how to go on.

    One dialogue waits for a person's next word: another would drop what was written, and
    the buttons below the preview of an event's notice are those that begin one.
    """
    if not await _is_writing(desk, query.from_user):
        return False
    if (message := message_of(query)) is not None:
        texts = notice_texts_for((await speaker_of(desk, query.from_user)).language)
        await send_html(message, escape(texts.unfinished))
    return True


async def _is_writing(desk: Desk, person: User) -> bool:
    async with desk.store.reading() as tx:
        waiting = await dialogues.get(tx, person.id)
    if waiting is None:
        return False
    is_notice = waiting.name == NAME and bool(waiting.state["bodies"])
    return is_notice or waiting.name == POSTER
