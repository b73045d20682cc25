"""A file or a picture of ours -> Telegram, as a reply."""

from telegram import InputFile, Message
from telegram.error import TelegramError

from bot.chat.failures import failure_of
from bot.chat.in_hand import before_reply
from bot.chat.sender import may_go_on, thread_of

ATTEMPTS = 2
"""Calls for one file, where the first one surely did not arrive."""


CAPTION_CHARS = 1024
"""Longest caption (Bot API, sendDocument); a title may be longer."""


async def send_file(to: Message, name: str, content: bytes, caption: str = "") -> bool:
    """Reply with a file; tells whether it was surely sent."""
    return await _sent(to, InputFile(content, filename=name), caption)


async def send_picture(to: Message, content: bytes, caption: str = "") -> bool:
    """Reply with a PNG; tells whether it was surely sent."""
    picture = InputFile(content, filename="code.png")
    return await _sent(to, picture, caption, as_photo=True)


async def send_known_file(to: Message, file_id: str, caption: str) -> bool:
    """Reply with a file that Telegram keeps already."""
    return await _sent(to, file_id, caption)


async def _sent(
    to: Message, file: InputFile | str, caption: str, *, as_photo: bool = False
) -> bool:
    """Send a file, and once more where it surely did not arrive."""
    bot = to.get_bot()
    send = bot.send_photo if as_photo else bot.send_document
    await before_reply()
    for _ in range(ATTEMPTS):
        try:
            await send(
                to.chat_id,
                file,
                caption=caption[:CAPTION_CHARS],
                message_thread_id=thread_of(to),
            )
        except TelegramError as error:
            if not await may_go_on(error, failure_of(error)):
                return False
        else:
            return True
    return False
