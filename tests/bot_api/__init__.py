"""A strict Telegram Bot API on loopback: the truth that tests of a bot stand on.

A real HTTP server that knows nothing of the bot it serves. Words and limits are the
official server's, so far as they are known.

    a bot's request -> server -> params -> methods -> world     what there is now
                         |                    |
                         |                    +-> outbox        what was accepted
                         +-> faults                             what went wrong, and when
    a person's act  -> people, groups -> world -> updates -> long poll or webhooks

    server        BotApi: HTTP in and out, faults on the way out
    params        one reading for query, form, JSON and multipart
    methods       a method's name -> registry -> its result, written down
      methods_send, methods_edit, methods_ask, methods_bot      the methods
    validate      texts, answers, reactions, commands, files
      keyboards                                                 buttons and their data
      markup, spans, urls                                       Telegram HTML, entities
    world         people, groups, messages, files, presses
    updates       the queue and the long poll;  webhooks  the same, brought
    outbox        the ledger of truth;          faults    faults on demand
    people        what people do;               groups    what happens in groups
    state         the parts of one server;      errors    refusals
    remote        RemoteBotApi, the server in a process of its own
      __main__, control                                         that process
    fixtures      bot_api, remote_bot_api, raw, ptb, ann;     raw       plain HTTP calls
"""

from .errors import BotApiError, Json
from .faults import Fault, Faults, Fired, Kind
from .outbox import Call, Outbox, Refusal
from .people import People
from .remote import RemoteBotApi
from .server import DEFAULT_TOKEN, DEFAULT_USERNAME, BotApi

__all__ = [
    "DEFAULT_TOKEN",
    "DEFAULT_USERNAME",
    "BotApi",
    "BotApiError",
    "Call",
    "Fault",
    "Faults",
    "Fired",
    "Json",
    "Kind",
    "Outbox",
    "People",
    "Refusal",
    "RemoteBotApi",
]
