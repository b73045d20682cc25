"""The ledger of truth: every call that was accepted, and every one refused."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .errors import BotApiError, Json

SENDS = frozenset(
    {"sendMessage", "sendDocument", "sendPhoto", "copyMessage", "forwardMessage"}
)
"""Methods that put a new message before a person."""

EDITS = frozenset({"editMessageText", "editMessageCaption", "editMessageReplyMarkup"})
"""Methods that change a message that a person has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One accepted call; *text* is the text or caption that a person sees."""

    index: int
    method: str
    at_monotonic: float
    at_wall: float
    chat_id: int | None = None
    message_id: int | None = None
    text: str | None = None
    entities: list[Json] = field(default_factory=list)
    reply_markup: Json | None = None
    file_name: str | None = None
    file: bytes | None = field(default=None, repr=False)
    params: Json = field(default_factory=dict, repr=False)
    result: Any = field(default=None, repr=False)

    def as_json(self) -> Json:
        """Return the call for another process; a file becomes its size."""
        names = [name for name in self.__slots__ if name != "file"]
        size = None if self.file is None else len(self.file)
        return {name: getattr(self, name) for name in names} | {"file_bytes": size}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One call that the server refused."""

    method: str
    chat_id: int | None
    code: int
    description: str
    at_monotonic: float


Predicate = Callable[[Call], bool]


@dataclass(slots=True)
class Outbox:
    """What was accepted, in order; look-ups by chat and method cost no scan."""

    calls: list[Call] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _by_chat: dict[int, list[Call]] = field(default_factory=lambda: defaultdict(list))
    _by_method: dict[str, list[Call]] = field(default_factory=lambda: defaultdict(list))
    _waiters: list[tuple[Predicate, "asyncio.Future[Call]"]] = field(
        default_factory=list
    )

    def accept(self, method: str, **details: Any) -> Call:
        """Write down an accepted call and wake who waits for it."""
        call = Call(
            index=len(self.calls),
            method=method,
            at_monotonic=time.monotonic(),
            at_wall=time.time(),
            **details,
        )
        self.calls.append(call)
        self.counts[method] += 1
        self._by_method[method].append(call)
        if call.chat_id is not None:
            self._by_chat[call.chat_id].append(call)
        for predicate, waiter in list(self._waiters):
            if not waiter.done() and predicate(call):
                waiter.set_result(call)
        return call

    def refuse(self, method: str, chat_id: int | None, error: BotApiError) -> None:
        """Write down a refused call."""
        refusal = Refusal(
            method=method,
            chat_id=chat_id,
            code=error.code,
            description=error.description,
            at_monotonic=time.monotonic(),
        )
        self.refusals.append(refusal)

    def of(self, method: str | None = None, chat_id: int | None = None) -> list[Call]:
        """Return accepted calls, narrowed to a method or a chat or both."""
        if chat_id is None:
            return list(self.calls if method is None else self._by_method[method])
        calls = self._by_chat[chat_id]
        return [call for call in calls if method in {None, call.method}]

    def messages(self, chat_id: int | None = None) -> list[Call]:
        """Return the sends, as they were sent, in order."""
        return [call for call in self._some(chat_id) if call.method in SENDS]

    def sent_texts(self, chat_id: int | None = None) -> list[str]:
        """Return the texts and captions that were sent, in order."""
        return [call.text or "" for call in self.messages(chat_id)]

    def edits(self, chat_id: int | None = None) -> list[Call]:
        """Return the edits in order."""
        return [call for call in self._some(chat_id) if call.method in EDITS]

    def answers(self) -> list[Call]:
        """Return the answers to button presses in order."""
        return self.of("answerCallbackQuery")

    def last(self, chat_id: int) -> Call:
        """Return the latest send to a chat.

        Raises:
            LookupError: nothing was sent there.
        """
        for call in reversed(self._by_chat[chat_id]):
            if call.method in SENDS:
                return call
        raise LookupError(f"nothing was sent to {chat_id}")

    async def wait_for(
        self, predicate: Predicate, timeout_s: float = 5.0, since: int = 0
    ) -> Call:
        """Return the first call from index *since* that fits, waiting for it.

        Raises:
            TimeoutError: none came in *timeout_s* seconds.
        """
        for index in range(since, len(self.calls)):
            if predicate(self.calls[index]):
                return self.calls[index]
        waiter: asyncio.Future[Call] = asyncio.get_running_loop().create_future()
        entry = (predicate, waiter)
        self._waiters.append(entry)
        try:
            async with asyncio.timeout(timeout_s):
                return await waiter
        finally:
            self._waiters.remove(entry)

    async def wait_for_text(
        self, chat_id: int, part: str, timeout_s: float = 5.0, since: int = 0
    ) -> Call:
        """Return the first send or edit in a chat whose text holds *part*."""

        def fits(call: Call) -> bool:
            return call.chat_id == chat_id and part in (call.text or "")

        return await self.wait_for(fits, timeout_s, since)

    async def wait_for_count(
        self, method: str, number: int, timeout_s: float = 5.0
    ) -> None:
        """Return once *method* was accepted *number* times."""
        if self.counts[method] < number:
            await self.wait_for(
                lambda _: self.counts[method] >= number, timeout_s, len(self.calls)
            )

    def _some(self, chat_id: int | None) -> Iterator[Call]:
        return iter(self.calls if chat_id is None else self._by_chat[chat_id])
