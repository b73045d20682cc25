"""The fixtures of this package, for its own tests."""

from .fixtures import ann, bot_api, ptb, raw, remote_bot_api

__all__ = ["ann", "bot_api", "ptb", "raw", "remote_bot_api"]
