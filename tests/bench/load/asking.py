"""People who ask at once, or at a steady pace, and what became of it."""

import asyncio
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bot_api import RemoteBotApi

PATIENCE_S = 600.0
"""How long all answers may take."""

LOOK_EVERY_S = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """All asked at once, and were answered."""

    answers_per_s: float
    cpu_ms_an_answer: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Steady:
    """They asked at a steady pace, and so long it took."""

    asked_per_s: float
    answers: int
    p50_ms: float
    p99_ms: float
    cpu_share: float
    """Of one core."""


async def _sends(api: RemoteBotApi, since: int) -> list[dict]:
    return [c for c in await api.calls(since) if c["method"] == "sendMessage"]


async def _answered(api: RemoteBotApi, people: set[int], since: int) -> list[dict]:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            counts = await api.counts()
            if counts["by_method"].get("sendMessage", 0) >= len(people):
                sends = await _sends(api, since)
                if {c["chat_id"] for c in sends} >= people:
                    return sends
            await asyncio.sleep(LOOK_EVERY_S)


async def rush(
    api: RemoteBotApi, questions: Sequence[str], cpu_s: Callable[[], float]
) -> Rush:
    """Let as many people as there are questions ask one each, all at once."""
    people = await api.act("add_started", number=len(questions))
    since = (await api.counts())["calls"]
    spent, began = cpu_s(), time.monotonic()
    for person, text in zip(people, questions, strict=True):
        await api.act("text", user_id=person, text=text)
    sends = await _answered(api, set(people), since)
    took = max(call["at_monotonic"] for call in sends) - began
    return Rush(
        answers_per_s=round(len(people) / took, 1),
        cpu_ms_an_answer=round(1000 * (cpu_s() - spent) / len(people), 2),
    )


async def steady(
    api: RemoteBotApi,
    questions: Sequence[str],
    per_s: float,
    cpu_s: Callable[[], float],
) -> Steady:
    """Let one person after the other ask, so many a second."""
    people = await api.act("add_started", number=len(questions))
    since = (await api.counts())["calls"]
    spent, began = cpu_s(), time.monotonic()
    asked_at: dict[int, float] = {}
    for place, (person, text) in enumerate(zip(people, questions, strict=True)):
        await asyncio.sleep(max(0.0, began + place / per_s - time.monotonic()))
        asked_at[person] = time.monotonic()
        await api.act("text", user_id=person, text=text)
    over = time.monotonic()
    sends = await _answered(api, set(people), since)
    first: dict[int, float] = {}
    for call in sends:
        first.setdefault(call["chat_id"], call["at_monotonic"])
    took = sorted(1000 * (first[person] - asked_at[person]) for person in people)
    return Steady(
        asked_per_s=round(len(people) / (over - began), 1),
        answers=len(took),
        p50_ms=round(statistics.median(took), 1),
        p99_ms=round(took[int(0.99 * (len(took) - 1))], 1),
        cpu_share=round((cpu_s() - spent) / (over - began), 2),
    )
