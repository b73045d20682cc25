"""The fixtures of this package, for its own tests."""

from .fixtures import bot_api, remote_bot_api

__all__ = ["bot_api", "remote_bot_api"]
