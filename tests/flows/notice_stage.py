"""Organisers and subscribers of the flows about notices, and what they see."""

import contextlib

import pytest
import pytest_asyncio

from bot.texts.notices import notice_texts_for
from ingest.document import Language

from .conftest import answering, settings_for, until

EN = notice_texts_for(Language.EN)

ORGANISER, SECOND, ANN, BOB = 11, 12, 21, 22


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """Show how far a notice is ten times as often: a test waits for the end."""
    monkeypatch.setattr("bot.notices.showing.SHOW_S", 0.3)


class Stage:
    """People, and what they see."""

    def __init__(self, api):
        self.api = api
        for number in (ORGANISER, SECOND, ANN, BOB):
            api.people.add(f"P{number}", user_id=number, language_code="en")
            api.people._meet(api.world.person(number))

    def seen(self, person: int) -> list[str]:
        return [message.get("text", "") for message in self.api.world.screen(person)]

    async def sees(self, person: int, part: str, number: int = 1) -> dict:
        """Wait until *person* has *number* messages that hold *part*; give the last."""
        await until(lambda: sum(part in text for text in self.seen(person)) >= number)
        screen = self.api.world.screen(person)
        return [one for one in screen if part in one.get("text", "")][-1]

    async def press(self, person: int, part: str, label: str) -> str:
        """Press a button of the newest message that holds *part*."""

        def buttons() -> dict[str, tuple[int, str]]:
            found = {}
            for message in self.api.world.screen(person):
                rows = message.get("reply_markup", {}).get("inline_keyboard", [])
                if part in message.get("text", ""):
                    for button in (one for row in rows for one in row):
                        found[button["text"]] = (
                            message["message_id"],
                            button.get("callback_data"),
                        )
            return found

        await until(lambda: any(label in name for name in buttons()))
        name = next(name for name in buttons() if label in name)
        message_id, data = buttons()[name]
        update = self.api.people.press(person, message_id, data)
        query_id = update["callback_query"]["id"]
        await until(lambda: self.api.people.answer(query_id) is not None)
        return query_id

    async def subscribe(self, *people: int) -> None:
        for person in people:
            self.api.people.command(person, "subscribe")
            await self.press(person, EN.purpose[:30], EN.button_agree)
            await self.sees(person, EN.subscribed.format(topics=EN.every_topic))

    async def write(self, text: str) -> None:
        """Bring the dialogue to the question for the number."""
        self.api.people.command(ORGANISER, "notice")
        await self.sees(ORGANISER, EN.begin[:20])
        self.api.people.forward(ORGANISER, text)
        await self.press(ORGANISER, EN.card_title, EN.button_preview)
        await self.sees(ORGANISER, EN.preview_done)
        await self.press(ORGANISER, EN.card_title, EN.button_send)


@contextlib.asynccontextmanager
async def stage_of(api, assistant, folder, **changes):
    settings = settings_for(api, folder).model_copy(
        update={"organiser_ids": (ORGANISER, SECOND), "notice_rate": 500.0, **changes}
    )
    async with answering(settings, assistant):
        yield Stage(api)


@pytest_asyncio.fixture
async def stage(bot_api, assistant, tmp_path):
    async with stage_of(bot_api, assistant, tmp_path) as made:
        yield made
