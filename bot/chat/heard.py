"""Message -> whether the bot is meant, and what is said to it."""

from telegram import Message, MessageEntity
from telegram.constants import ChatType, MessageEntityType

from bot.answering.question import MAX_CHARS
from ingest.sentence import sentences

_ASKING = ("?", "\uff1f", "\u5417", "\u55ce", "\u5462")
"""How a sentence that asks ends."""


def question_in(said: str, most: int = MAX_CHARS) -> str | None:
    """Give the question in *said*: all of it, or of more than *most* what asks."""
    if len(said) <= most:
        return said
    asking = [s for s in sentences(said) if s.rstrip().endswith(_ASKING)]
    question = " ".join(asking[-2:])
    return question if 0 < len(question) <= most else None


def is_card(message: Message) -> bool:
    """Tell whether *message* is a card of ours: an answer that somebody chose inline."""
    through = message.via_bot
    return through is not None and through.id == message.get_bot().id


def is_meant_for_bot(message: Message) -> bool:
    """Tell whether *message* is to the bot: in private, or mentioned, or replied to.

    A card of ours is to who reads it, also where it is chosen in the bot's own chat.
    """
    if is_card(message):
        return False
    if message.chat.type == ChatType.PRIVATE:
        return True
    replied = None if opens_topic(message) else message.reply_to_message
    author = replied.from_user if replied is not None else None
    if author is not None and author.id == message.get_bot().id:
        return True
    return bool(_mentions(message))


def opens_topic(message: Message) -> bool:
    """Tell whether *message* is in a topic and replies to nothing that was said there.

    Telegram shows it as a reply to the topic's opening, whoever wrote that.
    """
    replied = message.reply_to_message
    return replied is not None and replied.forum_topic_created is not None


def without_mention(message: Message) -> str:
    """Give the text of *message*, or its caption, without the bot's name."""
    text = message.text or message.caption or ""
    for mention in _mentions(message):
        text = text.replace(mention, " ")
    return " ".join(text.split())


def _mentions(message: Message) -> list[str]:
    name = message.get_bot().name.casefold()
    found: dict[MessageEntity, str] = {}
    if message.text:
        found = message.parse_entities([MessageEntityType.MENTION])
    elif message.caption:
        found = message.parse_caption_entities([MessageEntityType.MENTION])
    return [mention for mention in found.values() if mention.casefold() == name]
