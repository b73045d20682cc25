"""Conversations over the loopback Bot API, as a phone shows them: [Shown]."""

import asyncio
from dataclasses import dataclass
from typing import Any

from bot.answering.assistant import Assistant
from bot.app import run
from bot.settings import Settings
from tests.bot_api import BotApi


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message on the screen."""

    text: str
    entities: list[dict[str, Any]]
    buttons: list[list[str]]
    is_mine: bool
    """By the person whose phone it is; else by the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What one picture shows."""

    file: str
    title: str
    shown: list[Shown]


class Stage:
    """A running bot, a person, and what both say, in order."""

    def __init__(self, api: BotApi, person: int) -> None:
        self._api = api
        self._person = person
        self._seen = 0
        self.shown: list[Shown] = []

    async def says(self, text: str) -> Any:
        """Let the person write *text*, and wait for the reply."""
        self.shown.append(_mine(text))
        self._api.people.text(self._person, text)
        return await self.hears()

    async def hears(self) -> Any:
        """Wait for the next message to the person."""
        outbox = self._api.outbox
        for _ in range(600):
            messages = outbox.messages(self._person)
            if len(messages) > self._seen:
                call = messages[self._seen]
                self._seen += 1
                self.shown.append(_of(call))
                return call
            await asyncio.sleep(0.05)
        raise TimeoutError

    async def presses(self, call: Any, begins: str, *, is_answered: bool = True) -> Any:
        """Press a button by the beginning of its data."""
        rows = call.reply_markup["inline_keyboard"]
        data = next(
            b["callback_data"]
            for row in rows
            for b in row
            if b["callback_data"].startswith(begins)
        )
        self._api.people.press(self._person, call.message_id, data)
        return await self.hears() if is_answered else await asyncio.sleep(1.0)


def _mine(text: str) -> Shown:
    return Shown(text=text, entities=[], buttons=[], is_mine=True)


def _of(call: Any) -> Shown:
    rows = (call.reply_markup or {}).get("inline_keyboard", [])
    return Shown(
        text=call.text or "",
        entities=call.entities,
        buttons=[[button["text"] for button in row] for row in rows],
        is_mine=False,
    )


def _standing(message: dict[str, Any]) -> Shown:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Shown(
        text=message["text"],
        entities=message.get("entities", []),
        buttons=[[button["text"] for button in row] for row in rows],
        is_mine=False,
    )


async def talks(assistant: Assistant, settings: Settings) -> list[Talk]:
    """Hold all conversations, one after the other."""
    api = BotApi()
    await api.start()
    [staff] = api.people.add_started(1, language_code="zh-hans")
    group = api.people.groups.add("Staff", [staff], bot_status="administrator")
    changed = {
        "telegram_bot_token": type(settings.telegram_bot_token)(api.token),
        "telegram_api_url": api.base_url,
        "telegram_file_url": api.base_file_url,
        "handoff_chat_id": group,
        "staff_ids": (staff,),
        "staff_hours": "00:00-23:59",
        "staff_days": "1-7",
    }
    stop = asyncio.Event()
    told = settings.model_copy(update=changed)
    task = asyncio.create_task(run(told, assistant, lambda _: None, stop))
    try:
        return [
            await _follow_up(api),
            await _unsure(api),
            await _english(api),
            await _person(api, staff, group),
            await _gaps(api, staff),
        ]
    finally:
        stop.set()
        await asyncio.wait_for(task, 30)
        await api.close()


def _stage(api: BotApi, code: str) -> Stage:
    [person] = api.people.add_started(1, language_code=code)
    return Stage(api, person)


async def _follow_up(api: BotApi) -> Talk:
    stage = _stage(api, "zh-hans")
    await stage.says("五星卡有效期多久?")
    await stage.says("那要多少钱?")
    return Talk(file="answer-zh-hans", title="海归助手", shown=stage.shown)


async def _unsure(api: BotApi) -> Talk:
    stage = _stage(api, "zh-hans")
    await stage.says("R签证可以开公司吗?")
    return Talk(file="unsure-zh-hans", title="海归助手", shown=stage.shown)


async def _english(api: BotApi) -> Talk:
    stage = _stage(api, "en")
    reply = await stage.says("How long is an R visa valid?")
    await stage.presses(reply, "q:src:")
    return Talk(file="source-en", title="Returnee assistant", shown=stage.shown)


async def _person(api: BotApi, staff: int, group: int) -> Talk:
    stage = _stage(api, "zh-hant")
    reply = await stage.says("嘉定人才公寓的租金是多少?")
    consent = await stage.presses(reply, "q:ask:")
    await stage.presses(consent, "ho:yes:", is_answered=False)
    stage.shown[-1] = _standing(api.world.messages[stage._person][consent.message_id])
    letter = await api.outbox.wait_for(
        lambda call: call.chat_id == group and call.method == "sendMessage", 20
    )
    api.people.reply(
        staff,
        letter.message_id,
        "您好，各公寓租金不同，請於週一至週五致電區人才服務中心。",
        chat_id=group,
    )
    await stage.hears()
    return Talk(file="person-zh-hant", title="海歸助手", shown=stage.shown)


async def _gaps(api: BotApi, staff: int) -> Talk:
    for asked in ("嘉定区的国际学校学费多少?", "国际学校的学费是多少"):
        await _stage(api, "zh-hans").says(asked)
    stage = Stage(api, staff)
    stage._seen = len(api.outbox.messages(staff))
    await stage.says("/gaps")
    return Talk(file="gaps-staff", title="海归助手 · 工作人员", shown=stage.shown)
