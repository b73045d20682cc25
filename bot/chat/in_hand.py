"""The update that a handler is at work on, as its replies see it."""

import contextlib
from collections.abc import Awaitable, Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.errors import StoreUnavailableError
from bot.store.database import refuse_while_writing


@dataclass(slots=True)
class InHand:
    """One update between its taking and its settling."""

    update_id: int
    note_reply: Callable[[int], Awaitable[bool]]
    """Notes in the store that the reply begins; False when another took it over."""
    is_reply_begun: bool = False
    failures: list[BaseException] = field(default_factory=list)
    """What its handler raised."""


_current: ContextVar[InHand | None] = ContextVar("update_in_hand", default=None)


@contextlib.contextmanager
def holding(update: InHand) -> Iterator[None]:
    """Let the replies of this block belong to *update*."""
    token = _current.set(update)
    try:
        yield
    finally:
        _current.reset(token)


async def before_reply() -> None:
    """Note, once an update, that its answer is about to be sent.

    Raises:
        StoreUnavailableError: It could not be noted, or another process took the
            update over: nothing may be sent.
    """
    refuse_while_writing()
    update = _current.get()
    if update is None or update.is_reply_begun:
        return
    if not await update.note_reply(update.update_id):
        raise StoreUnavailableError
    update.is_reply_begun = True


def note_failure(error: BaseException) -> None:
    """Remember what the handler of the update in hand raised."""
    if (update := _current.get()) is not None:
        update.failures.append(error)


def is_reply_begun() -> bool:
    """Tell whether the person may already have an answer to the update in hand."""
    update = _current.get()
    return update is not None and update.is_reply_begun
