"""An OpenAI-compatible server on loopback whose answers a test writes beforehand.

::

    script       what the server does with one request, piece by piece
    server       HTTP: /v1/chat/completions as a stream of server-sent events
"""

from .script import Cut, Fault, Hang, Raw, Refuse, Reply, Say, Stop, Wait
from .server import ChatModelServer

__all__ = [
    "ChatModelServer",
    "Cut",
    "Fault",
    "Hang",
    "Raw",
    "Refuse",
    "Reply",
    "Say",
    "Stop",
    "Wait",
]
