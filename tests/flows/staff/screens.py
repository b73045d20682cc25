"""What a member of staff sees of the bot."""

from bot.texts.staff import staff_texts_for
from ingest.document import Language
from tests.flows.conftest import until

EN = staff_texts_for(Language.EN)


async def said(api, person: int, number: int):
    """Give the message that is the bot's *number*-th to a person, once it is there."""
    await until(lambda: len(api.outbox.messages(person)) >= number, 30)
    return api.outbox.messages(person)[number - 1]
