"""A running bot over the loopback Bot API, and what everybody sees, line by line."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.vocabulary import vocabulary_of
from bot.chat import after_sync, mailing
from bot.chat.desk import Desk
from bot.notices import delivery
from bot.settings import Settings
from ingest.document import Language
from ingest.encode import Encoder
from ingest.index import Generations
from ingest.sync import sync
from tests.bot_api import BotApi
from tests.bot_api.outbox import EDITS, SENDS, Call
from tests.flows.conftest import answering, settings_for, until
from tests.transcripts.marked import marked, quoted

BEGINS = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, ten in the morning in Shanghai: staff are at work."""

CODES = {Language.ZH_HANS: "zh-hans", Language.ZH_HANT: "zh-hant", Language.EN: "en"}

SETTLES_S = 0.05
"""After what is waited for, in which nothing more should come."""

_SEEN = SENDS | EDITS | {"answerInlineQuery"}


@dataclass
class Stage:
    """One language's bot: who is there, and what was said so far."""

    api: BotApi
    language: Language
    settings: Settings
    encoder: Encoder
    generations: Generations
    staff: int
    group: int
    ahead: timedelta = timedelta(0)
    """How much later than `BEGINS` the bot believes it is."""
    lines: list[str] = field(default_factory=list)
    _names: dict[int, str] = field(default_factory=dict)
    _seen: int = 0

    def text(self, hans: str, hant: str, english: str) -> str:
        """Choose what is said in this stage's language."""
        return {
            Language.ZH_HANS: hans,
            Language.ZH_HANT: hant,
            Language.EN: english,
        }[self.language]

    def person(self, name: str = "") -> int:
        """Let somebody come who has started the bot before; their app is in the language."""
        name = name or self.text("小李", "小李", "Lee")
        code = CODES[self.language]
        [number] = self.api.people.add_started(1, language_code=code)
        self._names[number] = name
        return number

    def name_of(self, place: int) -> str:
        """Give the name of a person, or of the group."""
        if place == self.group:
            return self.text("工作人员群", "工作人員群組", "Staff's group")
        return self._names.get(place, "?")

    def note(self, said: str) -> None:
        """Write a stage direction."""
        self.lines += ["", f"*{said}*"]

    async def says(
        self, person: int, text: str, number: int = 1, **place: Any
    ) -> list[Call]:
        """Let *person* type *text*; give the *number* of things that come of it."""
        self._spoken(person, text, place.get("chat_id"), place.get("reply_to"))
        sent = self.api.people.text(person, text, **place)
        self.sent_id = sent["message"]["message_id"] if sent else 0
        return await self.hears(number)

    def _spoken(
        self, person: int, text: str, place: int | None, reply_to: int | None
    ) -> None:
        where = f" ({self.name_of(place)})" if place else ""
        arrow = " \u21a9" if reply_to else ""
        name = self.text("工作人员", "工作人員", "Staff")
        who = name if person == self.staff else self._names[person]
        self.lines += ["", f"**{who}**{where}{arrow}: {text}"]

    async def edits(self, person: int, text: str) -> list[Call]:
        """Let *person* change what was typed last."""
        self.lines += ["", f"**{self._names[person]}** (\u270e): {text}"]
        self.api.people.edit(person, self.sent_id, text)
        return await self.hears(1)

    async def sends(self, person: int, what: str, content: dict[str, Any]) -> Call:
        """Let *person* send something else than text."""
        self.lines += ["", f"**{self._names[person]}**: ({what})"]
        self.api.people.say(person, content)
        return (await self.hears(1))[0]

    async def presses(
        self, person: int, call: Call, begins: str, number: int = 1
    ) -> list[Call]:
        """Let *person* press a button of *call*, by the beginning of its data."""
        rows = (call.reply_markup or {})["inline_keyboard"]
        pairs = [(b["text"], b.get("callback_data", "")) for row in rows for b in row]
        fit = [pair for pair in pairs if pair[1].startswith(begins)]
        label, data = min(fit, key=lambda pair: pair[1] != begins)
        place = call.chat_id if call.chat_id and call.chat_id < 0 else None
        staff = self.text("工作人员", "工作人員", "Staff")
        who = staff if person == self.staff else self._names[person]
        self.lines += ["", f"**{who}** \u25b8 [{label}]"]
        update = self.api.people.press(person, call.message_id, data, chat_id=place)
        query = update["callback_query"]["id"] if update else ""
        await until(lambda: self.api.people.answer(query) is not None)
        answer = self.api.people.answer(query) or {}
        if answer.get("text"):
            self.lines += ["", f"*({answer['text']})*"]
        return await self.hears(number)

    async def hears(self, number: int) -> list[Call]:
        """Wait until *number* more things are seen, and write them down, chat by chat."""
        await until(lambda: len(self._visible()) >= self._seen + number, 30)
        await asyncio.sleep(SETTLES_S)
        found = self._visible()[self._seen :]
        self._seen += len(found)
        ordered = sorted(found, key=lambda call: (call.chat_id or 0) < 0)
        for call in ordered:
            self._written(call)
        return ordered

    def _visible(self) -> list[Call]:
        return [call for call in self.api.outbox.calls if call.method in _SEEN]

    def _written(self, call: Call) -> None:
        place = call.chat_id or 0
        bot = self.text("助手", "助手", "Assistant")
        to = f" \u2192 {self.name_of(place)}" if place else ""
        edited = " (\u270e)" if call.method in EDITS else ""
        self.lines += ["", f"**{bot}**{to}{edited}:", *quoted(marked(call))]

    def syncs(self) -> None:
        """Take up what stands in the folder now."""
        sync(self.settings.knowledge, self.generations, self.encoder)

    def now(self) -> datetime:
        """Give the moment that the bot believes it is."""
        elapsed = timedelta(seconds=time.monotonic() - self.began)
        return BEGINS + self.ahead + elapsed

    def __post_init__(self) -> None:
        self.began = time.monotonic()
        self.sent_id = 0


@contextlib.asynccontextmanager
async def stage_in(
    language: Language, knowledge: Path, folder: Path, encoder: Encoder, **more: object
) -> AsyncIterator[Stage]:
    """Run a bot on *knowledge*, a folder that scenes may change; *more* settings."""
    async with BotApi() as api:
        [staff] = api.people.add_started(1, language_code=CODES[language])
        group = api.people.groups.add("Staff", [staff], bot_status="administrator")
        settings = settings_for(api, folder).model_copy(
            update={
                "knowledge_dir": knowledge,
                "handoff_chat_id": group,
                "staff_ids": (staff,),
                "staff_language": language,
                "questions_an_hour": 7,
                "share_files": True,
                **more,
            }
        )
        generations = Generations(settings.index)
        sync(knowledge, generations, encoder)
        library = Library(generations, encoder)
        stage = Stage(
            api=api,
            language=language,
            settings=settings,
            encoder=encoder,
            generations=generations,
            staff=staff,
            group=group,
        )
        stage._names[staff] = stage.text("工作人员", "工作人員", "Staff")
        assistant = Assistant(
            library, vocabulary_of(knowledge), today=lambda: stage.now().date()
        )
        with _on_that_day(stage):
            async with answering(settings, assistant):
                yield stage
        library.close()


@contextlib.contextmanager
def _on_that_day(stage: Stage) -> Iterator[None]:
    with (
        patch.object(Desk, "now", staticmethod(stage.now)),
        patch.object(Settings, "today", lambda _: stage.now().date()),
        patch.object(after_sync, "LOOK_EVERY_S", 0.05),
        patch.object(mailing, "LOOK_EVERY_S", 0.05),
        patch.object(delivery, "IDLE_S", 0.05),
    ):
        yield
