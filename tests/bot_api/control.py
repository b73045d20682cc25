"""The control API under `/_control/`: people, faults and outbox for another process."""

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .errors import Json
from .faults import Fault
from .outbox import Call
from .people import People
from .state import State

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = 10_000
"""Calls in one answer of `/_control/outbox`."""


@dataclass(slots=True)
class Control:
    """Carries out what another process asks for; wrong questions get a 400."""

    state: State
    people: People

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one control request, always with a JSON object."""
        _, _, what, *rest = request.path.split("/")
        raw = await request.read()
        asked: Json = json.loads(raw) if raw else {}
        try:
            result = await self._result(what, rest, asked)
        except (KeyError, TypeError, ValueError, LookupError) as error:
            problem = {"error": f"{type(error).__name__}: {error}"}
            return web.json_response(problem, status=400)
        return web.json_response({"result": result})

    async def _result(self, what: str, rest: list[str], asked: Json) -> Any:
        if what in {"people", "groups"}:
            target = self.people if what == "people" else self.people.groups
            return _act(target, rest[0], asked)
        if what == "wait":
            return await self._wait(asked)
        answers: dict[str, Callable[[Json], Any]] = {
            "arm": self._arm,
            "disarm": self._disarm,
            "fired": self._fired,
            "outbox": self._outbox,
            "file": self._file,
            "screen": self._screen,
            "counts": self._counts,
            "refusals": self._refusals,
        }
        return answers[what](asked)

    def _arm(self, asked: Json) -> None:
        self.state.faults.add(Fault(**asked))

    def _disarm(self, _asked: Json) -> None:
        self.state.faults.clear()

    def _fired(self, asked: Json) -> list[Json]:
        fired = self.state.faults.fired[asked.get("since", 0) :]
        return [record.as_json() for record in fired]

    def _outbox(self, asked: Json) -> list[Json]:
        since = asked.get("since", 0)
        calls = self.state.outbox.calls[since : since + PAGE]
        return [call.as_json() for call in calls]

    def _file(self, asked: Json) -> str:
        content = self.state.outbox.calls[asked["index"]].file or b""
        return base64.b64encode(content).decode()

    def _screen(self, asked: Json) -> list[Json]:
        return self.state.world.screen(asked["chat_id"])

    def _counts(self, _asked: Json) -> Json:
        updates = self.state.updates
        return {
            "calls": len(self.state.outbox.calls),
            "by_method": dict(self.state.outbox.counts),
            "refused": len(self.state.outbox.refusals),
            "fired": len(self.state.faults.fired),
            "pending_updates": len(updates.pending),
            "confirmed_updates": updates.confirmed,
            "polls": updates.polls,
            "conflicts": updates.conflicts,
        }

    def _refusals(self, asked: Json) -> list[Json]:
        refusals = self.state.outbox.refusals[asked.get("since", 0) :]
        return [
            {name: getattr(one, name) for name in one.__slots__} for one in refusals
        ]

    async def _wait(self, asked: Json) -> Json | None:
        """Wait for a call by method, chat and part of its text; None if none came."""
        method, chat_id = asked.get("method"), asked.get("chat_id")
        part, since = asked.get("part", ""), asked.get("since", 0)

        def fits(call: Call) -> bool:
            right = method in {None, call.method} and chat_id in {None, call.chat_id}
            return right and part in (call.text or "")

        try:
            call = await self.state.outbox.wait_for(
                fits, asked.get("timeout_s", 5.0), since
            )
        except TimeoutError:
            return None
        return call.as_json()


def _act(target: object, action: str, asked: Json) -> Any:
    if action.startswith("_") or not callable(getattr(target, action, None)):
        raise KeyError(action)
    encoded = asked.pop("content_base64", None)
    if encoded is not None:
        asked["content"] = base64.b64decode(encoded)
    return getattr(target, action)(**asked)
