"""Message -> the link that opens the private chat with the bot."""

from telegram import Message


def private_link(message: Message) -> str:
    """Give the address of the bot that *message* was sent to, or by."""
    return f"https://t.me/{message.get_bot().username}"
