"""What asks nothing -> one kind sentence, and a button where a person is wished for."""

from telegram import Message
from telegram.constants import ChatType

from bot.answering.small_talk import SmallTalk, sentence_for
from bot.chat.desk import Desk
from bot.chat.keyboard import Rows
from bot.chat.messages import escape
from bot.chat.private_link import private_link
from bot.chat.sender import send_html
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language


async def chat(
    desk: Desk, message: Message, kind: SmallTalk, language: Language
) -> None:
    """Answer small talk of *kind* that no command shows, below *message*."""
    texts = conversation_texts_for(language)
    said = sentence_for(kind, texts)
    rows: Rows = ()
    if kind in {SmallTalk.PERSON, SmallTalk.ABUSE}:
        if desk.settings.handoff_chat_id is None:
            said = texts.handoff_off if kind is SmallTalk.PERSON else said
        elif message.chat.type != ChatType.PRIVATE:
            link = private_link(message)
            alone = texts.person_in_private.format(link=link)
            said = alone if kind is SmallTalk.PERSON else said
        else:
            rows = [[(f"👤 {texts.person_button}", "q:ask:-")]]
    await send_html(message, escape(said), rows)
