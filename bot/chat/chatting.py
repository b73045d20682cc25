"""What asks nothing -> one kind sentence, and a button where a person is wished for."""

from telegram import Message
from telegram.constants import ChatType

from bot.answering.small_talk import SmallTalk
from bot.chat.desk import Desk
from bot.chat.html import escape
from bot.chat.keyboard import Rows
from bot.chat.sender import send_html
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language

OF_ANY_LANGUAGE = {SmallTalk.NOTED, SmallTalk.WORDLESS}
"""What is written so in the middle of Chinese too: OK, yes, a sign."""


async def chat(
    desk: Desk, message: Message, kind: SmallTalk, language: Language
) -> None:
    """Answer small talk of *kind* that no command shows, below *message*."""
    texts = conversation_texts_for(language)
    said = {
        SmallTalk.HELLO: texts.hello,
        SmallTalk.NOTED: texts.noted,
        SmallTalk.WORDLESS: texts.wordless,
        SmallTalk.THANKS: texts.thanks,
        SmallTalk.GOODBYE: texts.goodbye,
        SmallTalk.WHO: texts.who,
        SmallTalk.ABUSE: texts.abuse,
        SmallTalk.PERSON: texts.person,
    }[kind]
    rows: Rows = ()
    if kind in {SmallTalk.PERSON, SmallTalk.ABUSE}:
        if desk.settings.handoff_chat_id is None:
            said = texts.handoff_off if kind is SmallTalk.PERSON else said
        elif message.chat.type != ChatType.PRIVATE:
            link = f"https://t.me/{message.get_bot().username}"
            alone = texts.person_in_private.format(link=link)
            said = alone if kind is SmallTalk.PERSON else said
        else:
            rows = [[(f"👤 {texts.person_button}", "q:ask:-")]]
    await send_html(message, escape(said), rows)
