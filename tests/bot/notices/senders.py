"""FakeSender: people who have messages, block, and go wrong on demand; no network."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import count

from bot.notices.letter import (
    Blocked,
    Later,
    Letter,
    Locked,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Unknown,
)


class FakeSender:
    """Keeps what everybody has got; passes the same contract as the real one."""

    def __init__(self) -> None:
        self.known: set[int] = set()
        self.blocked: set[int] = set()
        self.got: dict[int, list[Letter]] = defaultdict(list)
        self.order: list[int] = []
        self.faults: list[str] = []
        self.refused_texts: set[str] = set()
        self.before_answer: Callable[[int], Awaitable[None]] | None = None
        self._ids = count(1)

    async def send(self, person_id: int, letter: Letter) -> Outcome:
        """Take a letter, or the next fault."""
        await asyncio.sleep(0)
        fault = self.faults.pop(0) if self.faults else ""
        if (early := self._refusal(fault, person_id, letter)) is not None:
            return early
        self.got[person_id].append(letter)
        self.order.append(person_id)
        if self.before_answer is not None:
            await self.before_answer(person_id)
        if fault:  # taken, but nobody hears of it
            return Unknown(reason=fault)
        return Sent(message_id=next(self._ids))

    def _refusal(self, fault: str, person_id: int, letter: Letter) -> Outcome | None:
        early: dict[str, Outcome] = {
            "later": Later(wait=timedelta(seconds=1)),
            "not_sent": NotSent(),
            "locked": Locked(),
            "lost_before": Unknown(reason=fault),
        }
        if fault in early:
            return early[fault]
        if person_id in self.blocked:
            return Blocked()
        if person_id not in self.known:
            return Refused(is_person_known=False)
        if letter.text in self.refused_texts:
            return Refused(is_person_known=True)
        return None


def sender_for(*numbers: int) -> FakeSender:
    """Give a sender to which these people are known."""
    sender = FakeSender()
    sender.known.update(numbers)
    return sender
