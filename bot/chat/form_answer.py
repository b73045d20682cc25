"""A message -> the answer to a question of an event's, or why it is none."""

from telegram import Message
from telegram.constants import FileSizeLimit

from bot.notices.asks import FILE, MOST_CHARS, kept, wrong
from bot.store.answers import Given
from bot.texts.events import event_texts_for
from ingest.document import Language


def given_in(message: Message, field: str) -> Given | None:
    """Give the answer to *field* in *message*; ``None`` when it will not do."""
    if field != FILE:
        text = message.text or ""
        if wrong(field, text) is not None:
            return None
        return Given(field=field, value=kept(text, field), file_id="")
    document = message.document
    if document is None or (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        return None
    return Given(field=field, value=document.file_name or "", file_id=document.file_id)


def complaint(message: Message, field: str, language: Language) -> str:
    """Say why a message is no answer to *field*."""
    texts = event_texts_for(language)
    kind = wrong(field, message.text or "")
    said = {
        "email": texts.wrong_email,
        "phone": texts.wrong_phone,
        "file": texts.wrong_file,
    }
    return said.get(kind or "", texts.wrong_text.format(limit=MOST_CHARS))
