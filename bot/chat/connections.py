"""Connections to Telegram, which trust the same authorities."""

import functools
import ssl

import httpx
from telegram.request import HTTPXRequest


def connections(
    number: int, *, read_timeout_s: float = 5.0, connect_timeout_s: float = 5.0
) -> HTTPXRequest:
    """Give *number* connections; time-outs are those of python-telegram-bot by default."""
    return HTTPXRequest(
        connection_pool_size=number,
        read_timeout=read_timeout_s,
        connect_timeout=connect_timeout_s,
        httpx_kwargs={"verify": _trusted()},
    )


@functools.cache
def _trusted() -> ssl.SSLContext:
    """Read the authorities once: each time takes a tenth of a second at the start."""
    return httpx.create_ssl_context()
