"""RawBot: plain HTTP calls to the server, without any bot library between."""

from dataclasses import dataclass
from typing import Any

import aiohttp

from .errors import Json

Answer = tuple[int, Json]
"""HTTP status and the body's JSON."""


@dataclass(frozen=True, slots=True)
class RawBot:
    """Calls methods as form, JSON, query or multipart."""

    session: aiohttp.ClientSession
    root: str

    async def call(self, name: str, **params: Any) -> Answer:
        """POST JSON and return status and body."""
        async with self.session.post(f"{self.root}/{name}", json=params) as answer:
            return answer.status, await answer.json()

    async def form(self, name: str, **params: str) -> Answer:
        """POST a form and return status and body."""
        async with self.session.post(f"{self.root}/{name}", data=params) as answer:
            return answer.status, await answer.json()

    async def get(self, name: str, **params: str) -> Answer:
        """GET with a query and return status and body."""
        async with self.session.get(f"{self.root}/{name}", params=params) as answer:
            return answer.status, await answer.json()

    async def upload(
        self, name: str, part: str, content: bytes, **params: str
    ) -> Answer:
        """POST multipart with one file and return status and body."""
        form = aiohttp.FormData(params)
        form.add_field(part, content, filename="plan.pdf", content_type="text/plain")
        async with self.session.post(f"{self.root}/{name}", data=form) as answer:
            return answer.status, await answer.json()

    async def refusal(self, name: str, **params: Any) -> str:
        """Return the description of a call that must be refused with a 400."""
        status, body = await self.call(name, **params)
        assert (status, body["ok"], body["error_code"]) == (400, False, 400), body
        return str(body["description"]).removeprefix("Bad Request: ")
