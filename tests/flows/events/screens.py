"""People of the flows about events: what each sees, and presses."""

import asyncio

from bot.notices.event import key_of
from bot.store import inbox
from bot.texts.events import event_texts_for
from ingest.document import Language
from tests.flows.conftest import until

EN, HANS = event_texts_for(Language.EN), event_texts_for(Language.ZH_HANS)

KEY = key_of("events/roadshow.md")

PLACE = {"venue": "嘉定人才港", "address": "嘉定区"}


def buttons(message: dict) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {b["callback_data"]: b["text"] for row in rows for b in row}


class Screen:
    """What one person sees and presses."""

    def __init__(self, api, person: int) -> None:
        self.api, self.person = api, person

    def messages(self) -> list[dict]:
        bot_id = self.api.world.bot["id"]
        shown = self.api.world.screen(self.person)
        return [m for m in shown if m["from"]["id"] == bot_id]

    def last(self) -> dict:
        return self.messages()[-1]

    async def after(self, act) -> dict:
        """Do *act*; give the bot's next message."""
        before = len(self.messages())
        act()
        await until(lambda: len(self.messages()) > before, 30)
        return self.last()

    async def command(self, name: str) -> dict:
        return await self.after(lambda: self.api.people.command(self.person, name))

    async def press(self, data: str, message: dict | None = None) -> str:
        """Press a button and give the words of the answer to it."""
        shown = message or self.last()
        update = self.api.people.press(self.person, shown["message_id"], data)
        query = update["callback_query"]["id"]
        await until(lambda: self.api.people.answer(query) is not None, 30)
        return str((self.api.people.answer(query) or {}).get("text", ""))

    async def until_button(self, data: str) -> dict:
        def found():
            return [m for m in self.messages() if data in buttons(m)]

        await until(lambda: bool(found()), 30)
        return found()[-1]

    async def until_text(self, words: str) -> dict:
        def found():
            return [m for m in self.messages() if words in str(m.get("text", ""))]

        await until(lambda: bool(found()), 30)
        return found()[-1]


def screens(api, number: int, code="en") -> list[Screen]:
    people = api.people.add_started(number, language_code=code)
    return [Screen(api, person) for person in people]


async def until_handled(store) -> None:
    """Wait until no update waits to be handled."""
    async with asyncio.timeout(90):
        waiting = 1
        while waiting:
            await asyncio.sleep(0.05)
            async with store.reading() as tx:
                waiting, _ = await inbox.waiting(tx)
