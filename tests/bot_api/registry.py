"""The table of Bot API methods, filled by the `methods_*` modules."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from .errors import Json
from .params import Params
from .state import State


@dataclass(frozen=True, slots=True)
class Done:
    """A call that was carried out: its result, and what the ledger keeps of it."""

    result: Any
    details: Json = field(default_factory=dict)


def succeeded(**details: Any) -> Done:
    """Return that a call was carried out whose result is only true."""
    return Done(result=True, details=details)


Handler = Callable[[State, Params], Done | Coroutine[Any, Any, Done]]

METHODS: dict[str, tuple[str, Handler]] = {}
"""Lower-case name -> the name as documented, and who carries it out."""


def method(name: str) -> Callable[[Handler], Handler]:
    """Enter a function into the table; names do not mind case, as there."""

    def enter(handler: Handler) -> Handler:
        METHODS[name.lower()] = name, handler
        return handler

    return enter
