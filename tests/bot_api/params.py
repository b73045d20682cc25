"""HTTP request -> Params: one reading for query, form, JSON and multipart."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import hdrs, web

from .errors import BotApiError, bad_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came inside a multipart request."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """A call's parameters; every value may be JSON or JSON inside a string."""

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether *name* was given with a value other than empty or null."""
        return self.values.get(name) not in {None, ""} if self._plain(name) else True

    def _plain(self, name: str) -> bool:
        return not isinstance(self.values.get(name), list | dict)

    def text(self, name: str) -> str:
        """Return *name* as text, empty where absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return *name* as a whole number; unreadable ones count as 0, as there."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return 0

    def flag(self, name: str) -> bool:
        """Return *name* as a yes or no; only true, yes and 1 are a yes."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def data(self, name: str, refusal: str) -> Any:
        """Return *name* decoded from JSON, None where absent.

        Raises:
            BotApiError: 400 with *refusal* where the JSON is broken.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(refusal) from None


async def read_params(request: web.BaseRequest) -> Params:
    """Read a request's parameters; the body wins over the query."""
    query = dict(request.query) if "?" in request.path_qs else {}
    if request.method == hdrs.METH_GET:
        return Params(query)
    try:
        if request.content_type == "multipart/form-data":
            return await _multipart(request, query)
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise BotApiError(413, "Request Entity Too Large") from None
    if request.content_type == "application/json":
        return Params(query | _object(body))
    return Params(query | dict(parse_qsl(body.decode(), keep_blank_values=True)))


def _object(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value


async def _multipart(request: web.BaseRequest, query: dict[str, Any]) -> Params:
    values: dict[str, Any] = query
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(
                name=value.filename,
                mime_type=value.content_type,
                content=value.file.read(),
            )
        elif isinstance(value, str):
            values[name] = value
    return Params(values, uploads)
