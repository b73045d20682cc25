"""Writes of many tasks -> one transaction, as databases commit in groups.

Each commit waits for the disk, and a SQLite file has one writer: people who are answered
side by side wait for one commit together, not for each other's.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

if TYPE_CHECKING:
    from bot.store.database import Store

T = TypeVar("T")

Write: TypeAlias = Callable[[AsyncConnection], Awaitable[T]]
"""Writes in a transaction that others share; it may be run again in another one, so it
changes nothing else."""


class Together:
    """The writes that wait for the next commit; one a store."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._waiting: list[tuple[Write[Any], asyncio.Future[Any]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, act: Write[T]) -> T:
        """Run *act* in a transaction; when this returns, it is committed.

        Raises:
            BaseException: What *act* raised, or the store; others' acts are not
                touched by it.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((act, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await done

    async def _write_all(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting, []
            whole = await self._tried([act for act, _ in group])
            if whole.exception() is None:
                for (_, done), result in zip(group, whole.result(), strict=True):
                    _give(done, result)
                continue
            for act, done in group:  # one of them failed: each for itself
                alone = await self._tried([act])
                if (error := alone.exception()) is None:
                    _give(done, alone.result()[0])
                elif not done.done():
                    done.set_exception(error)
        self._writing = None

    async def _tried(self, acts: list[Write[Any]]) -> asyncio.Task[list[Any]]:
        """Run *acts*; what became of it is in the task, which has ended."""
        task = asyncio.create_task(self._in_one(acts))
        await asyncio.wait({task})
        return task

    async def _in_one(self, acts: list[Write[Any]]) -> list[Any]:
        async with self._store.writing() as transaction:
            return [await act(transaction) for act in acts]


def _give(done: asyncio.Future[T], result: T) -> None:
    if not done.done():  # else nobody waits for it any more
        done.set_result(result)
