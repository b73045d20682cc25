"""A message -> its words, with the addresses that lie behind some of them written out."""

from telegram import Message, MessageEntity


def spelled(message: Message) -> str:
    """Give the text or caption of *message*; what only a press would show is in it.

    Notices and answers are plain text: of a forwarded post the links would be lost.
    """
    words = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    # Telegram counts in UTF-16 (Bot API, MessageEntity).
    units = words.encode("utf-16-le")
    links = [one for one in entities if one.type == MessageEntity.TEXT_LINK and one.url]
    for link in sorted(links, key=lambda one: one.offset, reverse=True):
        end = 2 * (link.offset + link.length)
        label = units[2 * link.offset : end].decode("utf-16-le", "replace")
        if link.url and link.url.rstrip("/") != label.strip().rstrip("/"):
            units = units[:end] + f" {link.url}".encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le", "replace").strip()


def is_captioned(message: Message) -> bool:
    """Tell whether the words below a picture are a text of their own, of several lines."""
    return "\n" in (message.caption or "").strip()
